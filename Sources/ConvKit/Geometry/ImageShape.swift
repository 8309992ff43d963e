/// The shape of an image or a batch of images, with the rank that it was written in.
struct ImageShape: Hashable {
  let batch: Int
  let height: Int
  let width: Int
  let channels: Int
  let rank: Int

  /// Reads `H x W` (one channel), `H x W x C` or `N x H x W x C`; `quantity` names the tensor in an error.
  init(_ shape: [Int], of quantity: String) throws(ShapeError) {
    switch shape.count {
    case 2: (batch, height, width, channels) = (1, shape[0], shape[1], 1)
    case 3: (batch, height, width, channels) = (1, shape[0], shape[1], shape[2])
    case 4: (batch, height, width, channels) = (shape[0], shape[1], shape[2], shape[3])
    default:
      throw .unsupportedRank(quantity: quantity, shape: shape, expected: "H x W, H x W x C or N x H x W x C")
    }
    rank = shape.count
  }

  /// The number of scalars of one image.
  var imageCount: Int { height * width * channels }

  /// `[H, W, C]` of one image.
  var image: [Int] { [height, width, channels] }

  /// `C`, or `N x C` for a batch: the shape of a result without rows and columns.
  var channelShape: [Int] { rank == 4 ? [batch, channels] : [channels] }

  /// The shape of a result: the rank of the input, but a single image of one channel that gained channels has rank 3.
  func result(_ image: [Int]) -> [Int] {
    switch rank {
    case 2: image[2] == 1 ? [image[0], image[1]] : image
    case 3: image
    default: [batch] + image
    }
  }
}

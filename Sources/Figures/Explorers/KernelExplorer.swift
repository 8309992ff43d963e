import ConvKit

/// What the kernel explorer starts from: an image's pixels, the kernel that is chosen, and all that can be.
///
/// The page filters as ``ConvKit/Tensor/filtered(by:padding:border:)`` does by default: the size is kept, and beyond
/// the border the nearest pixels are repeated. A colour image is explored by its brightness.
struct KernelExplorer {
  private let image: ImageValues
  private let kernel: Kernel
  private let place: (row: Int, column: Int)
  private let opens: Bool

  /// Pixels that a page is given at most; a larger image stays a picture.
  private static let mostPixels = 160 * 160

  /// The explorer at a pixel, the middle one unless told otherwise; `opens` shows it in place of the picture without
  /// being asked. Nil for a kernel that isn't 3 x 3, and for an image of more than 25,600 pixels.
  init?(image: ImageValues, kernel: Kernel, row: Int? = nil, column: Int? = nil, opens: Bool = false) {
    guard kernel.height == 3, kernel.width == 3, image.height * image.width <= Self.mostPixels else { return nil }
    self.image = image.brightness
    self.kernel = kernel
    self.opens = opens
    place = (row ?? image.height / 2, column ?? image.width / 2)
  }

  var data: FigureData {
    [
      "kind": "kernel", "opens": .bool(opens), "image": .packed(shape: [image.height, image.width], image.all),
      "row": FigureData(place.row), "column": FigureData(place.column), "kernel": Self.data(kernel),
      "kernels": .array(Kernel.all.map(Self.data)),
    ]
  }

  private static func data(_ kernel: Kernel) -> FigureData {
    ["name": .string(kernel.name), "title": .string(kernel.words), "matrix": .numbers(kernel.matrix)]
  }
}

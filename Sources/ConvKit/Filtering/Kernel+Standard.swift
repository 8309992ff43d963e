/// The nine kernels of "Image Kernels Explained Visually" (setosa.io/ev/image-kernels).
extension Kernel {
  /// Weighted mean of the neighbourhood: `[1, 2, 1]` on both axes, divided by 16.
  public static let blur = Kernel(
    "blur", [[0.0625, 0.125, 0.0625], [0.125, 0.25, 0.125], [0.0625, 0.125, 0.0625]])

  /// Bright where the image grows brighter downwards.
  public static let bottomSobel = Kernel("bottom sobel", [[-1, -2, -1], [0, 0, 0], [1, 2, 1]])

  /// Light from the top left: a relief.
  public static let emboss = Kernel("emboss", [[-2, -1, 0], [-1, 1, 1], [0, 1, 2]])

  /// The image itself.
  public static let identity = Kernel("identity", [[0, 0, 0], [0, 1, 0], [0, 0, 0]])

  /// Bright where the image grows brighter to the left.
  public static let leftSobel = Kernel("left sobel", [[1, 0, -1], [2, 0, -2], [1, 0, -1]])

  /// The difference of a pixel from its neighbours: edges of any direction.
  public static let outline = Kernel("outline", [[-1, -1, -1], [-1, 8, -1], [-1, -1, -1]])

  /// Bright where the image grows brighter to the right.
  public static let rightSobel = Kernel("right sobel", [[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]])

  /// The image with its differences from the neighbours added.
  public static let sharpen = Kernel("sharpen", [[0, -1, 0], [-1, 5, -1], [0, -1, 0]])

  /// Bright where the image grows brighter upwards.
  public static let topSobel = Kernel("top sobel", [[1, 2, 1], [0, 0, 0], [-1, -2, -1]])

  /// All nine, by name.
  public static let all: [Kernel] = [
    .blur, .bottomSobel, .emboss, .identity, .leftSobel, .outline, .rightSobel, .sharpen, .topSobel,
  ]
}

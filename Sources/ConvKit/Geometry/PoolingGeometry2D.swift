/// How a pooling window slides over an image of any number of channels.
public struct PoolingGeometry2D: Hashable, Sendable {
  /// How the window slides down the rows.
  public let vertical: PoolingGeometry
  /// How the window slides along the columns.
  public let horizontal: PoolingGeometry
  /// Whether an average divides by explicit padding, too. The overhang of ceil mode and `.same` padding never count.
  public let countIncludePad: Bool

  /// A geometry from its axes.
  public init(vertical: PoolingGeometry, horizontal: PoolingGeometry, countIncludePad: Bool = true) {
    self.vertical = vertical
    self.horizontal = horizontal
    self.countIncludePad = countIncludePad
  }

  /// A checked geometry for an image of shape `H x W`, `H x W x C` or `N x H x W x C`; `strides` are the pool size
  /// unless given.
  public init(
    inputShape: [Int], poolSize: some SizeArgument, strides: (some SizeArgument)? = Int?.none,
    padding: Padding = .valid, ceilMode: Bool = false, countIncludePad: Bool = true
  ) throws(ShapeError) {
    let image = try ImageShape(inputShape, of: "the input")
    let steps = strides?.pair ?? poolSize.pair
    self.init(
      vertical: try PoolingGeometry(
        input: image.height, poolSize: poolSize.pair.vertical, stride: steps.vertical, padding: padding.vertical,
        ceilMode: ceilMode),
      horizontal: try PoolingGeometry(
        input: image.width, poolSize: poolSize.pair.horizontal, stride: steps.horizontal,
        padding: padding.horizontal, ceilMode: ceilMode),
      countIncludePad: countIncludePad && padding != .same)
  }

  /// What the average of window (`row`, `column`) divides by.
  public func divisor(row: Int, column: Int) -> Int {
    countIncludePad
      ? vertical.paddedCount(of: row) * horizontal.paddedCount(of: column)
      : vertical.window(of: row).count * horizontal.window(of: column).count
  }
}

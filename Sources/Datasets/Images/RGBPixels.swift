import ConvKit

/// A decoded picture: rows from the top, three bytes a pixel.
struct RGBPixels {
  var width: Int
  var height: Int
  /// `height * width * 3` values: red, green, blue of the first row's first pixel, and so on.
  var bytes: [UInt8]

  /// The picture turned upright.
  func turned(upright orientation: ExifOrientation) -> RGBPixels {
    guard orientation != .upright else { return self }
    var result = RGBPixels(width: width, height: height, bytes: bytes)
    if orientation.swapsAxes { (result.width, result.height) = (height, width) }
    for row in 0..<result.height {
      for column in 0..<result.width {
        let source = orientation.source(row: row, column: column, width: result.width, height: result.height)
        let (to, from) = ((row * result.width + column) * 3, (source.row * width + source.column) * 3)
        for channel in 0..<3 { result.bytes[to + channel] = bytes[from + channel] }
      }
    }
    return result
  }

  /// The picture as H x W x 3, 0...255.
  var tensor: Tensor { Tensor(shape: [height, width, 3], scalars: bytes.map(Float.init)) }
}

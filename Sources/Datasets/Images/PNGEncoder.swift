import ConvKit
import Graphics

/// Encodes tensors as PNG files.
enum PNGEncoder {
  /// A PNG file's bytes for H x W, H x W x 1 or H x W x 3; other shapes trap.
  static func encode(_ image: Tensor, path: String) throws -> [UInt8] {
    let shape = image.shape
    let isImage = shape.count == 2 || shape.count == 3 && (shape[2] == 1 || shape[2] == 3)
    guard isImage, shape[0] > 0, shape[1] > 0 else { refuse(.notAnImage(shape: shape)) }
    let channels = shape.count == 2 ? 1 : shape[2]
    var pixels: [UInt8] = []
    pixels.reserveCapacity(shape[0] * shape[1] * 4)
    for start in stride(from: 0, to: image.scalars.count, by: channels) {
      for channel in 0..<3 { pixels.append(byte(image.scalars[start + min(channel, channels - 1)])) }
      pixels.append(255)
    }
    do {
      return try PixelImage(width: shape[1], height: shape[0], pixels: pixels).png()
    } catch {
      throw ImageError.unwritable(path: path, reason: "\(error)")
    }
  }

  /// A value rounded and limited to 0...255; what is not a number becomes 0.
  private static func byte(_ value: Float) -> UInt8 {
    value.isNaN ? 0 : UInt8(min(max(value, 0), 255).rounded())
  }
}

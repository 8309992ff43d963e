public import ConvKit
import Graphics

/// A drawn portrait to try filters on: a person who doesn't exist, the same in every run and at every size.
///
/// The faces differ in skin, hair, age, expression, clothes and background, so that a filter finds edges in all
/// directions and fine textures in each. They are plain enough for a face detector.
///
/// ```swift
/// let face = SampleFace.all[0].image(size: 128)
/// KernelEffect(face, .outline)
/// ```
public struct SampleFace: Sendable {
  /// A first name.
  public let name: String
  /// What the picture shows, for a caption or alt text: "an old man with grey hair, ...".
  public let description: String
  let traits: FaceTraits

  /// The sizes that a face can be drawn in.
  private static let sizes = 8...4096

  /// The portrait as `size x size x 3`, 0...255: rows from the top, channels red, green, blue.
  ///
  /// Traps when `size` is not in 8...4096.
  public func image(size: Int) -> Tensor {
    guard Self.sizes.contains(size) else {
      refuse(.outside(figure: "SampleFace", quantity: "size", value: size, range: Self.sizes))
    }
    // Strands of hair are finer than a pixel of a small picture: it is drawn larger and averaged down.
    let factor = max(1, min(4, 640 / size))
    let side = 256.0
    do {
      let pixels = try Canvas.pixels(
        size: Size(width: side, height: side), density: Double(size * factor) / side
      ) { canvas in
        Portrait(traits, painter: FacePainter(canvas: canvas)).draw()
      }
      return Tensor(shape: [size, size, 3], scalars: Self.averaged(pixels, by: factor))
    } catch {
      fatalError("SampleFace \(name): \(error)")
    }
  }

  /// The mean colour of each square of `factor x factor` pixels.
  private static func averaged(_ image: PixelImage, by factor: Int) -> [Float] {
    let (rows, columns) = (image.height / factor, image.width / factor)
    let scale = 1 / Float(factor * factor)
    var result: [Float] = []
    result.reserveCapacity(rows * columns * 3)
    for row in 0..<rows {
      for column in 0..<columns {
        var sum = SIMD4<Int32>()
        for y in (row * factor)..<((row + 1) * factor) {
          for x in (column * factor)..<((column + 1) * factor) {
            let start = 4 * (y * image.width + x)
            for channel in 0..<3 { sum[channel] += Int32(image.pixels[start + channel]) }
          }
        }
        for channel in 0..<3 { result.append(Float(sum[channel]) * scale) }
      }
    }
    return result
  }
}

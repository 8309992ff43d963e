import ConvKit
import Foundation

/// How one digit is distorted: where it stands, how it leans, how thick and how clean its strokes are.
struct DigitWarp {
  /// The height of a digit in pixels, before it is scaled.
  private static let digitHeight: Float = 21

  // From pixels to the glyph's units: rotation, scale and shear in one matrix, its rows (xx, xy) and (yx, yy).
  private var xx: Float
  private var xy: Float
  private var yx: Float
  private var yy: Float
  private var shiftX: Float
  private var shiftY: Float
  private var bend: Float
  private var bendPhase: Float
  private var thickening: Float
  private var softness: Float
  private var contrast: Float
  private var noise: Float

  init(using random: inout SeededGenerator) {
    func number(_ range: ClosedRange<Float>) -> Float { Float.random(in: range, using: &random) }
    let angle = number(-0.22...0.22)
    let (scaleX, scaleY) = (number(0.82...1.14), number(0.85...1.1))
    let shear = number(-0.25...0.25)
    let (cosine, sine) = (cos(angle), sin(angle))
    let unit = 1 / Self.digitHeight
    xx = unit * (cosine - shear * sine) / scaleX
    xy = unit * (sine + shear * cosine) / scaleX
    yx = -unit * sine / scaleY
    yy = unit * cosine / scaleY
    (shiftX, shiftY) = (number(-2.5...2.5), number(-2.5...2.5))
    (bend, bendPhase) = (number(-0.06...0.06), number(0...(2 * .pi)))
    thickening = number(-0.016...0.04)
    softness = number(0.05...0.09)
    contrast = number(0.75...1)
    noise = number(0...0.12)
  }

  /// Appends a digit's pixels, row by row, 0...1.
  func draw(_ glyph: GlyphField, into pixels: inout [Float], using random: inout SeededGenerator) {
    let center = Float(Digits.imageSize - 1) / 2
    for row in 0..<Digits.imageSize {
      for column in 0..<Digits.imageSize {
        let (x, y) = (Float(column) - center - shiftX, Float(row) - center - shiftY)
        let glyphY = yx * x + yy * y
        let glyphX = xx * x + xy * y + bend * sin(4 * glyphY + bendPhase)
        let distance = glyph.distance(x: glyphX, y: glyphY)
        let ink = min(max(0.5 + (thickening - distance) / softness, 0), 1)
        // Two dice make a noise that is strongest about zero.
        let bits = random.next()
        let dice = Float(bits & 0xFFFF) + Float(bits >> 16 & 0xFFFF) - 65535
        pixels.append(min(max(ink * contrast + noise * dice / 65535, 0), 1))
      }
    }
  }
}

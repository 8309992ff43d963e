import Graphics

/// A scale's colours worked out once for all pixels of a picture, in steps finer than eight bits can tell apart.
struct ColorTable {
  private let low: Double
  private let stepsPerUnit: Double
  /// The bytes of each step's colour, and of NaN's after them.
  private let colors: [(red: UInt8, green: UInt8, blue: UInt8)]

  /// An even number, so that zero stands in the middle of a signed scale.
  private static let steps = 1024

  init(_ scale: ColorScale) {
    func byte(_ component: Double) -> UInt8 { UInt8((component * 255).rounded()) }
    low = Double(scale.range.lowerBound)
    let width = Double(scale.range.upperBound) - low
    stepsPerUnit = width > 0 ? Double(Self.steps) / width : 0
    let places = (0...Self.steps).map { scale.color(at: Double($0) / Double(Self.steps)) }
    colors = (places + [ColorScale.notANumber]).map { (byte($0.red), byte($0.green), byte($0.blue)) }
  }

  /// The colour of a number; what lies outside the scale has that of its end.
  subscript(value: Float) -> (red: UInt8, green: UInt8, blue: UInt8) {
    guard !value.isNaN else { return colors[Self.steps + 1] }
    guard stepsPerUnit > 0 else { return colors[Self.steps / 2] }
    let step = (Double(value) - low) * stepsPerUnit
    return colors[Int(min(max(step, 0), Double(Self.steps)) + 0.5)]
  }
}

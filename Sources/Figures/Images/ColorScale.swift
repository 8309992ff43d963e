import Graphics

/// How numbers become colours; figures print the one that they use.
public enum ColorScale: Sendable, Hashable {
  /// Black at the lower bound, white at the upper one; what lies outside is clamped.
  case grey(ClosedRange<Float>)
  /// Dark blue at -limit, a neutral grey at zero, light yellow at +limit; what lies outside is clamped. Lightness
  /// grows all the way, so that the order survives a grey print.
  case signed(limit: Float)

  /// Pixels: 0...255.
  public static let pixels = ColorScale.grey(0...255)

  /// The signed scale that just holds all of `values`; a limit of 1 where all are zero.
  static func signed(holding values: [Float]) -> ColorScale {
    signed(holding: ValueRange(values))
  }

  /// The signed scale that just holds the finite numbers of a range; a limit of 1 where all are zero.
  static func signed(holding range: ValueRange) -> ColorScale {
    .signed(limit: range.magnitude > 0 ? range.magnitude : 1)
  }

  /// The signed scale that holds all of `values` but the given share of the largest: a few extremes would leave
  /// everything else a faint grey. Figures that use it print how many numbers are clamped.
  static func signed(holdingMostOf values: [Float], outside share: Double = 0.005) -> ColorScale {
    let magnitudes = values.filter(\.isFinite).map { abs($0) }
    guard let largest = magnitudes.max(), largest > 0 else { return .signed(limit: 1) }
    let limit = magnitudes.element(ranked: magnitudes.count - 1 - Int(Double(magnitudes.count) * share))
    return .signed(limit: limit > 0 ? limit : largest)
  }

  /// The numbers at both ends.
  var range: ClosedRange<Float> {
    switch self {
    case .grey(let range): range
    case .signed(let limit): -limit...limit
    }
  }

  /// Whether a number lies within the scale, rather than being clamped to its end.
  func holds(_ value: Float) -> Bool {
    // A rounding error of the arithmetic is no pixel out of range.
    let (low, high) = (Double(range.lowerBound), Double(range.upperBound))
    let slack = (high - low) * 1e-6
    return Double(value) >= low - slack && Double(value) <= high + slack
  }

  /// The colour of a number; NaN has one that no number has, a dark red.
  func color(of value: Float) -> Color {
    guard !value.isNaN else { return Self.notANumber }
    let low = Double(range.lowerBound)
    let width = Double(range.upperBound) - low
    return color(at: width > 0 ? min(max((Double(value) - low) / width, 0), 1) : 0.5)
  }

  /// The colour at a place between the scale's ends, 0...1.
  func color(at position: Double) -> Color {
    switch self {
    case .grey: return Color(white: position)
    case .signed:
      let place = position * Double(Self.signedAnchors.count - 1)
      let index = min(Int(place), Self.signedAnchors.count - 2)
      return Self.signedAnchors[index].mixed(with: Self.signedAnchors[index + 1], fraction: place - Double(index))
    }
  }

  /// The scale in words: `0 black to 255 white`.
  var name: String {
    let low = NumberText.short(range.lowerBound)
    let high = NumberText.short(range.upperBound)
    switch self {
    case .grey: return "\(low) black to \(high) white"
    case .signed: return "\(low) blue, 0 grey, \(high) yellow"
    }
  }

  var data: FigureData {
    switch self {
    case .grey(let range):
      ["type": "grey", "black": FigureData(range.lowerBound), "white": FigureData(range.upperBound)]
    case .signed(let limit): ["type": "signed", "limit": FigureData(limit), "neutral": 0]
    }
  }

  /// What no colour of the scales comes near, also to eyes that lack one of the three cones.
  static let notANumber = Color(hex: 0x8B0000)

  private static let signedAnchors = [
    Color(hex: 0x0A2A66), Color(hex: 0x2F5596), Color(hex: 0x6580A6), Color(hex: 0x929598), Color(hex: 0xBFAE7C),
    Color(hex: 0xE6CB5C), Color(hex: 0xFFF0A0),
  ]
}

import Graphics

/// How numbers become colours; figures print the one that they use. A figure that is given one traps, with the numbers,
/// for a limit that isn't a finite number above 0, and for grey ends that aren't two different finite numbers.
public enum ColorScale: Sendable, Hashable {
  /// Black at the lower bound, white at the upper one; what lies outside is clamped.
  case grey(ClosedRange<Float>)
  /// Dark blue at -limit, a neutral grey at zero, light yellow at +limit; what lies outside is clamped. Lightness
  /// grows all the way, so that the order survives a grey print.
  case signed(limit: Float)
  /// Black at zero, over green to a pale green at the limit: numbers none of which is negative, such as a layer's after
  /// ReLU; what lies outside is clamped. Lightness grows evenly.
  case positive(limit: Float)

  /// Pixels: 0...255.
  public static let pixels = ColorScale.grey(0...255)

  /// The scale, as an author gave it to a figure. Traps, naming the figure, for one that has no colours between its ends.
  func checked(for figure: String) -> ColorScale {
    let isUsable =
      switch self {
      case .grey(let range):
        range.lowerBound.isFinite && range.upperBound.isFinite && range.lowerBound < range.upperBound
      case .signed(let limit), .positive(let limit): limit.isFinite && limit > 0
      }
    if !isUsable { refuse(.scale(figure: figure, self)) }
    return self
  }

  /// The signed scale that just holds all of `values`; a limit of 1 where all are zero.
  static func signed(holding values: [Float]) -> ColorScale {
    signed(holding: ValueRange(values))
  }

  /// The signed scale that just holds the finite numbers of a range; a limit of 1 where all are zero.
  static func signed(holding range: ValueRange) -> ColorScale {
    .signed(limit: range.magnitude > 0 ? range.magnitude : 1)
  }

  /// The scale that just holds the finite numbers of a range: the signed one where any is negative, else the positive
  /// one, which has no half that stays empty.
  init(holding range: ValueRange) { self.init(holding: range, isSigned: range.hasNegative) }

  /// The scale of a kind that just holds the finite numbers of a range; a limit of 1 where all are zero.
  init(holding range: ValueRange, isSigned: Bool) {
    let limit = range.magnitude > 0 ? range.magnitude : 1
    self = isSigned ? .signed(limit: limit) : .positive(limit: limit)
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
    case .positive(let limit): 0...limit
    }
  }

  /// The numbers that stand under its bar.
  var marks: [Float] {
    switch self {
    case .grey(let range): [range.lowerBound, range.upperBound]
    case .signed(let limit): [-limit, 0, limit]
    case .positive(let limit): [0, limit]
    }
  }

  /// Whether it has no hues, so that it can show the channels of a colour image as well.
  var isGrey: Bool { if case .grey = self { true } else { false } }

  /// Whether it is one of the two in which images are stored, 0...255 and 0...1, which nobody needs a bar for.
  var isOfImages: Bool { self == .pixels || self == .grey(0...1) }

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
    case .grey: Color(white: position)
    case .signed: Self.color(at: position, between: Self.signedAnchors)
    case .positive: Self.color(at: position, between: Self.positiveAnchors)
    }
  }

  private static func color(at position: Double, between anchors: [Color]) -> Color {
    let place = position * Double(anchors.count - 1)
    let index = min(Int(place), anchors.count - 2)
    return anchors[index].mixed(with: anchors[index + 1], fraction: place - Double(index))
  }

  /// The scale in words: `0 black to 255 white`.
  var name: String {
    let low = NumberText.short(range.lowerBound)
    let high = NumberText.short(range.upperBound)
    switch self {
    case .grey: return "\(low) black to \(high) white"
    case .signed: return "\(low) blue, 0 grey, \(high) yellow"
    case .positive: return "\(low) black to \(high) pale green"
    }
  }

  var data: FigureData {
    switch self {
    case .grey(let range):
      ["type": "grey", "black": FigureData(range.lowerBound), "white": FigureData(range.upperBound)]
    case .signed(let limit): ["type": "signed", "limit": FigureData(limit), "neutral": 0]
    case .positive(let limit): ["type": "positive", "black": 0, "limit": FigureData(limit)]
    }
  }

  /// What no colour of the scales comes near, also to eyes that lack one of the three cones.
  static let notANumber = Color(hex: 0x8B0000)

  /// Chroma is at its highest close to zero, so that weak numbers show their sign, and falls towards the ends, where
  /// lightness tells numbers apart. The grey is as light as leaves room above it in a grey print.
  private static let signedAnchors = [
    Color(hex: 0x06204F), Color(hex: 0x0B3F86), Color(hex: 0x2A66AE), Color(hex: 0x5C8EC2), Color(hex: 0x9FA1A2),
    Color(hex: 0xE3B058), Color(hex: 0xF9C856), Color(hex: 0xFFE37F), Color(hex: 0xFFF9D2),
  ]

  /// Steps of equal lightness through green, the colour of outputs: amber and brown would come near NaN's dark red for
  /// eyes that lack a cone, and blue stands for negative numbers.
  private static let positiveAnchors = [
    Color(hex: 0x051616), Color(hex: 0x00393B), Color(hex: 0x00635E), Color(hex: 0x088F7E), Color(hex: 0x44BC9A),
    Color(hex: 0x94E3A9), Color(hex: 0xF2FBDD),
  ]
}

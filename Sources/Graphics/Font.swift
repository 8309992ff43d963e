/// A typeface at a size.
///
/// The default family is Inter (Debian's `fonts-inter`), of which the regular, semi-bold and bold weights are used;
/// where it isn't installed, fontconfig puts its default in its place, and measuring follows.
public struct Font: Sendable, Hashable {
  /// How heavy the strokes are.
  public enum Weight: Sendable, Hashable { case regular, semibold, bold }

  /// The family that figures are lettered in.
  public static let defaultFamily = "Inter"
  /// The family that stands in, letter by letter, where another has no shape for a character (Debian's
  /// `fonts-dejavu-core`).
  public static let fallbackFamily = "DejaVu Sans"

  /// The typeface's name, as fontconfig knows it.
  public var family: String
  /// The size of the em square in CSS pixels: 12 is 9 points.
  public var size: Double
  /// How heavy the strokes are.
  public var weight: Weight
  /// Whether the letters slant.
  public var isItalic: Bool

  /// A typeface at a size, in CSS pixels.
  public init(
    family: String = Font.defaultFamily, size: Double, weight: Weight = .regular, isItalic: Bool = false
  ) {
    self.family = family
    self.size = size
    self.weight = weight
    self.isItalic = isItalic
  }

  /// What `text` measures when it is set on one line in this font, without drawing it.
  public func metrics(of text: String) -> TextMetrics {
    TextLine(text, font: self).metrics
  }

  /// The height of a capital letter, also of a digit: what text is centred by.
  public var capHeight: Double { -CairoFont(self).metrics(of: "H").ink.minY }
}

/// What a line of text measures, from the point where its baseline starts.
public struct TextMetrics: Sendable, Hashable {
  /// How far the next letter would start to the right.
  public var advance: Double
  /// The box around what is drawn; y is negative above the baseline.
  public var ink: Rect
  /// How far the font's letters reach above the baseline.
  public var ascent: Double
  /// How far they reach below it.
  public var descent: Double
}

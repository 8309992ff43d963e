/// How a line is drawn: its width in CSS pixels, its ends, its corners and its dashes.
public struct StrokeStyle: Sendable, Hashable {
  /// The shape of a line's ends.
  public enum Cap: Sendable, Hashable { case butt, round, square }
  /// The shape of a line's corners.
  public enum Join: Sendable, Hashable { case miter, round, bevel }

  public var width: Double
  public var cap: Cap
  public var join: Join
  /// Lengths of dashes and gaps in turn; an empty array draws one unbroken line.
  public var dash: [Double]

  public init(width: Double = 1, cap: Cap = .butt, join: Join = .miter, dash: [Double] = []) {
    self.width = width
    self.cap = cap
    self.join = join
    self.dash = dash
  }
}

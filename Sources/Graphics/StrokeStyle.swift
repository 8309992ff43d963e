/// How a line is drawn: its width in CSS pixels, its ends, its corners and its dashes.
public struct StrokeStyle: Sendable, Hashable {
  /// The shape of a line's ends.
  public enum Cap: Sendable, Hashable { case butt, round, square }
  /// The shape of a line's corners.
  public enum Join: Sendable, Hashable { case miter, round, bevel }

  /// The line's width.
  public var width: Double
  /// How it ends.
  public var cap: Cap
  /// How it turns.
  public var join: Join
  /// Lengths of dashes and gaps in turn; an empty array draws one unbroken line.
  public var dash: [Double]

  /// A line's style; plain unless told otherwise.
  public init(width: Double = 1, cap: Cap = .butt, join: Join = .miter, dash: [Double] = []) {
    self.width = width
    self.cap = cap
    self.join = join
    self.dash = dash
  }
}

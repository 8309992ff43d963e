/// How much each pixel of an image matters to one unit of a network with weights: where inside the receptive field its
/// influence really lies (Luo, Li, Urtasun & Zemel, "Understanding the effective receptive field in deep convolutional
/// neural networks", 2016).
///
/// ```swift
/// let network = Sequential {
///   for layer in 0..<5 { Conv2D(filter: Tensor(ones: [3, 3]), padding: .same, name: "conv\(layer)") }
/// }
/// let field = network.effectiveReceptiveField(inputShape: [31, 31])
/// field.theoretical.size           // 11
/// field.standardDeviation?.rows    // 1.83: a sixth of it
/// ```
public struct EffectiveReceptiveField: Equatable, Sendable {
  /// The layer that the unit belongs to.
  public let layer: String
  /// The unit's row.
  public let row: Int
  /// The unit's column.
  public let column: Int
  /// The receptive field that follows from the windows alone.
  public let theoretical: ReceptiveField
  /// The share of every pixel in the influence on the unit, `H x W`: mean magnitudes of gradients, summed over the
  /// channels of the image, divided by their sum. All 0 where no gradient reaches the image.
  public let influence: Tensor

  /// A field from magnitudes of gradients, `H x W`, none of them negative; they are divided by their sum.
  init(layer: String, row: Int, column: Int, theoretical: ReceptiveField, magnitudes: Tensor) {
    self.layer = layer
    self.row = row
    self.column = column
    self.theoretical = theoretical
    let total = magnitudes.sum
    influence = total > 0 ? magnitudes / total : magnitudes
  }

  /// The middle of the influence, in pixels; nil where there is none.
  public var centroid: (row: Double, column: Double)? {
    guard let rows = Self.moments(of: rowShares), let columns = Self.moments(of: columnShares) else { return nil }
    return (rows.mean, columns.mean)
  }

  /// The standard deviation of the influence down the rows and along the columns, in pixels; nil where there is none.
  public var standardDeviation: (rows: Double, columns: Double)? {
    guard let rows = Self.moments(of: rowShares), let columns = Self.moments(of: columnShares) else { return nil }
    return (rows.deviation, columns.deviation)
  }

  /// The smallest box around the centroid, as oblong as the standard deviations, that holds a share of the influence;
  /// nil where there is none. Traps for a share outside 0..<1.
  public func box(holding share: Double = 0.95) -> (rows: ClosedRange<Int>, columns: ClosedRange<Int>)? {
    guard (0..<1).contains(share) else { refuse(.notAShare(quantity: "the share of a box", value: Float(share))) }
    guard let rows = Self.moments(of: rowShares), let columns = Self.moments(of: columnShares) else { return nil }
    // How far each line lies from the centroid, in standard deviations; without any spread all lies on one line.
    let rowDistances = (0..<influence.shape[0]).map { rows.distance(of: $0) }
    let columnDistances = (0..<influence.shape[1]).map { columns.distance(of: $0) }
    let cells = rowDistances.enumerated().flatMap { row, distance in
      columnDistances.enumerated().map { column, other in
        (reach: Swift.max(distance, other), share: Double(influence[row, column]))
      }
    }
    var (held, reach) = (0.0, 0.0)
    for cell in cells.sorted(by: { $0.reach < $1.reach }) {
      if held > 0, held >= share, cell.reach > reach + Self.tolerance { break }
      held += cell.share
      reach = cell.reach
    }
    guard let rowRange = Self.range(rowDistances, reach), let columnRange = Self.range(columnDistances, reach) else {
      return nil
    }
    return (rowRange, columnRange)
  }

  private var rowShares: [Double] {
    (0..<influence.shape[0]).map { row in
      (0..<influence.shape[1]).reduce(0) { $0 + Double(influence[row, $1]) }
    }
  }

  private var columnShares: [Double] {
    (0..<influence.shape[1]).map { column in
      (0..<influence.shape[0]).reduce(0) { $0 + Double(influence[$1, column]) }
    }
  }

  /// Standard deviations by which cells may differ that lie equally far from the centroid but for rounding.
  private static let tolerance = 1e-5

  private struct Moments {
    let mean: Double
    let deviation: Double

    /// How far a line lies from the mean, in standard deviations.
    func distance(of line: Int) -> Double {
      let cells = abs(Double(line) - mean)
      return deviation > 0 ? cells / deviation : (cells < 0.5 ? 0 : .infinity)
    }
  }

  private static func moments(of shares: [Double]) -> Moments? {
    let total = shares.reduce(0, +)
    guard total > 0 else { return nil }
    let mean = shares.enumerated().reduce(0) { $0 + Double($1.offset) * $1.element } / total
    let variance = shares.enumerated().reduce(0) { sum, line in
      sum + (Double(line.offset) - mean) * (Double(line.offset) - mean) * line.element
    }
    return Moments(mean: mean, deviation: (variance / total).squareRoot())
  }

  private static func range(_ distances: [Double], _ reach: Double) -> ClosedRange<Int>? {
    guard let first = distances.firstIndex(where: { $0 <= reach + tolerance }),
      let last = distances.lastIndex(where: { $0 <= reach + tolerance })
    else { return nil }
    return first...last
  }
}

/// Which cells of the network's input can influence a unit, along one axis.
///
/// Unit u sees `u * stride - padding` up to `size - 1` cells further (Araujo, Norris & Sim, "Computing receptive fields
/// of convolutional neural networks", Distill 2019).
public struct AxisReceptiveField: Hashable, Sendable {
  /// Cells from the first to the last that a unit can see; some in between may be holes when windows are dilated.
  public let size: Int
  /// Input cells between the fields of neighbouring units.
  public let stride: Int
  /// How far unit 0's field begins before the input; nil where that depends on an input size that is not known.
  public let padding: Int?

  /// What an input cell sees: itself.
  public static let point = AxisReceptiveField(size: 1, stride: 1, padding: 0)

  /// A field by its numbers.
  public init(size: Int, stride: Int, padding: Int?) {
    self.size = size
    self.stride = stride
    self.padding = padding
  }

  /// The field one layer further on, refused where it is too large to count: `size + (k_eff - 1) * stride`,
  /// `padding + p * stride`, `stride * s`.
  public func followed(by step: WindowStep) -> AxisReceptiveField {
    var shift: Int?
    if let padding, let before = step.paddingBefore { shift = Self.product(before, stride, plus: padding) }
    return AxisReceptiveField(
      size: Self.product(step.effectiveKernel - 1, stride, plus: size), stride: Self.product(stride, step.stride),
      padding: shift)
  }

  /// The same field seen through one more layer in front: `s * size + (k_eff - s)`, `s * padding + p`, `s * stride`.
  public func preceded(by step: WindowStep) -> AxisReceptiveField {
    var shift: Int?
    if let padding, let before = step.paddingBefore { shift = Self.product(step.stride, padding, plus: before) }
    return AxisReceptiveField(
      size: Self.product(step.stride, size, plus: step.effectiveKernel - step.stride),
      stride: Self.product(step.stride, stride), padding: shift)
  }

  /// A product and a term; refuses what does not fit into `Int`.
  private static func product(_ one: Int, _ other: Int, plus term: Int = 0) -> Int {
    let (product, isTooLarge) = one.multipliedReportingOverflow(by: other)
    let (sum, isTooLargeWithTerm) = product.addingReportingOverflow(term)
    guard !isTooLarge, !isTooLargeWithTerm else {
      refuse(.productTooLarge(quantity: "the extent of a receptive field", one, other))
    }
    return sum
  }

  /// The input cells that a unit sees; they may leave the input. Nil where `padding` is.
  public func region(of unit: Int) -> ClosedRange<Int>? {
    padding.map { unit * stride - $0...unit * stride - $0 + size - 1 }
  }

  /// The middle of a unit's region, in input cells; nil where `padding` is.
  public func centre(of unit: Int) -> Double? {
    padding.map { Double(unit * stride - $0) + Double(size - 1) / 2 }
  }

  /// The unit whose region has this middle, if there is one: the inverse of `centre(of:)`.
  public func unit(centredAt centre: Double) -> Int? {
    guard let padding else { return nil }
    let unit = (centre - Double(size - 1) / 2 + Double(padding)) / Double(stride)
    return unit == unit.rounded() ? Int(unit) : nil
  }
}

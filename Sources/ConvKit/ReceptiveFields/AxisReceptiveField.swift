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

  /// The field one layer further on: `size + (k_eff - 1) * stride`, `padding + p * stride`, `stride * s`.
  public func followed(by step: WindowStep) -> AxisReceptiveField {
    var shift: Int?
    if let padding, let before = step.paddingBefore { shift = padding + before * stride }
    return AxisReceptiveField(
      size: size + (step.effectiveKernel - 1) * stride, stride: stride * step.stride, padding: shift)
  }

  /// The same field seen through one more layer in front: `s * size + (k_eff - s)`, `s * padding + p`, `s * stride`.
  public func preceded(by step: WindowStep) -> AxisReceptiveField {
    var shift: Int?
    if let padding, let before = step.paddingBefore { shift = step.stride * padding + before }
    return AxisReceptiveField(
      size: step.stride * size + step.effectiveKernel - step.stride, stride: step.stride * stride, padding: shift)
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

extension Tensor: CustomStringConvertible {
  /// The shape, and the numbers in rows; long axes are cut to their first and last three entries.
  ///
  /// ```
  /// Tensor 2 x 2
  /// [[1, 2],
  ///  [3, 4]]
  /// ```
  public var description: String {
    let title = rank == 0 ? "Tensor" : "Tensor " + shape.map(String.init).joined(separator: " x ")
    return title + "\n" + rows(axis: 0, offset: 0, indent: 1)
  }

  private func rows(axis: Int, offset: Int, indent: Int) -> String {
    guard axis < rank else { return Self.text(scalars[offset]) }
    let size = shape[axis]
    let step = shape[(axis + 1)...].reduce(1, *)
    let isInnermost = axis == rank - 1
    var parts: [String] = []
    for index in 0..<size {
      let isHidden = size > 8 && (3..<size - 3).contains(index)
      if isHidden {
        if index == 3 { parts.append("...") }
      } else {
        parts.append(rows(axis: axis + 1, offset: offset + index * step, indent: indent + 1))
      }
    }
    let separator = isInnermost ? ", " : ",\n" + String(repeating: " ", count: indent)
    return "[" + parts.joined(separator: separator) + "]"
  }

  /// Up to four decimals, without a trailing ".0".
  private static func text(_ value: Float) -> String {
    guard value.isFinite, Swift.abs(value) < 1e7 else { return "\(value)" }
    let rounded = (Double(value) * 10_000).rounded() / 10_000
    return rounded == rounded.rounded() ? "\(Int(rounded))" : "\(rounded)"
  }
}

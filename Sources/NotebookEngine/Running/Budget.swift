import NotebookModel

/// The time that a cell's author allows it.
enum Budget {
  /// The failure of a cell that took longer than its `budget:`; nil for any other.
  static func failure(_ options: CellOptions, took seconds: Double, location: SourceLocation) -> CellFailure? {
    guard let budget = options.budget, seconds > budget else { return nil }
    return CellFailure(
      kind: .budget,
      message: "the cell ran for \(text(seconds)), more than its budget of \(exactText(budget)); "
        + "make it faster or give it more with //| budget: TIME", location: location)
  }

  /// `312 ms`, `1.5 s`; rounded up, so that a time above its budget never reads like it.
  private static func text(_ seconds: Double) -> String { text(milliseconds: (seconds * 1000).rounded(.up)) }

  /// As the author wrote it, as far as a clock can tell.
  private static func exactText(_ seconds: Double) -> String {
    text(milliseconds: (seconds * 1_000_000).rounded() / 1000)
  }

  private static func text(milliseconds: Double) -> String {
    let (number, unit) = milliseconds < 1000 ? (milliseconds, "ms") : (milliseconds / 1000, "s")
    let text = String(number)
    return "\(text.hasSuffix(".0") ? String(text.dropLast(2)) : text) \(unit)"
  }
}

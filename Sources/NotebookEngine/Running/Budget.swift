import NotebookModel

/// The time that a cell's author allows it.
enum Budget {
  /// The failure of a cell that took longer than its `budget:`; nil for any other.
  static func failure(_ options: CellOptions, took seconds: Double, location: SourceLocation) -> CellFailure? {
    guard let budget = options.budget, seconds > budget else { return nil }
    return CellFailure(
      kind: .budget,
      message: "the cell ran for \(text(seconds)), more than its budget of \(text(budget)); "
        + "make it faster or give it more with //| budget: TIME", location: location)
  }

  /// `312 ms`, `1.5 s`; a time is rounded up, so that one above its budget never reads like it.
  private static func text(_ seconds: Double) -> String {
    let milliseconds = (seconds * 1000 - 1e-6).rounded(.up)
    if milliseconds < 1000 { return "\(Int(milliseconds)) ms" }
    let text = String(milliseconds / 1000)
    return "\(text.hasSuffix(".0") ? String(text.dropLast(2)) : text) s"
  }
}

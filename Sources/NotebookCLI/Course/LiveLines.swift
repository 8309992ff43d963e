/// Some lines at the bottom of the terminal that are written over: one for each notebook that runs.
final class LiveLines {
  private let isShown: Bool
  private var shown: [String] = []

  init(isShown: Bool) { self.isShown = isShown }

  /// Shows these lines in place of the former ones, each cut to the terminal's width.
  func show(_ lines: [String]) {
    let columns = Console.columns
    let lines = lines.map { ProgressBar.line($0, columns: columns) }
    guard isShown, lines != shown else { return }
    Console.write(Self.removal(of: shown.count) + lines.map { $0 + "\n" }.joined())
    shown = lines
  }

  /// Takes them away, for something that stays to be written.
  func clear() {
    guard !shown.isEmpty else { return }
    Console.write(Self.removal(of: shown.count))
    shown = []
  }

  /// What moves the cursor up so many lines and clears the terminal from there.
  private static func removal(of count: Int) -> String { count == 0 ? "" : "\u{1B}[\(count)A\r\u{1B}[J" }
}

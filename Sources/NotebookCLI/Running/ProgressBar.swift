/// How far something has come, in characters.
enum ProgressBar {
  private static let width = 20
  /// An eighth of a character at the left, two of them, and so on.
  private static let eighths = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"]

  /// A bar in a frame, and per cent: `▕██████▌             ▏ 33%`. The share is 0...1.
  static func text(_ fraction: Double) -> String {
    let filled = Int((fraction * Double(width * 8)).rounded(.down))
    let bar = String(repeating: "█", count: filled / 8) + eighths[filled % 8]
    let per = "\(Int((fraction * 100).rounded(.down)))"
    return "▕" + bar + String(repeating: " ", count: width - bar.count) + "▏"
      + String(repeating: " ", count: 3 - per.count) + per + "%"
  }

  /// A text as one line of a terminal: no control characters, and cut where the line would be full.
  static func line(_ text: String, columns: Int) -> String {
    let plain = String(text.map { $0.unicodeScalars.allSatisfy { $0.value >= 32 && $0.value != 127 } ? $0 : " " })
    return plain.count < columns ? plain : plain.prefix(max(columns - 2, 0)) + "…"
  }
}

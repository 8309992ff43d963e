import Foundation

/// The vector instructions that a processor has, by the kernel's names for them. Sums are added up in another order with
/// others, so that the last digits differ.
enum ProcessorFeatures {
  /// This processor's; empty where the kernel does not tell.
  static let current: String = {
    guard let file = FileHandle(forReadingAtPath: "/proc/cpuinfo") else { return "" }
    defer { try? file.close() }
    // What it says of the first core; of many, the whole text takes the kernel milliseconds.
    let start = (try? file.read(upToCount: 1 << 13)) ?? Data()
    return vectorInstructions(in: String(decoding: start, as: UTF8.self))
  }()

  /// Those that the text of `/proc/cpuinfo` names first, sorted.
  static func vectorInstructions(in text: String) -> String {
    let line = text.split(separator: "\n").first { $0.hasPrefix("flags") || $0.hasPrefix("Features") }
    let words = (line ?? "").split { $0 == ":" || $0.isWhitespace }.dropFirst()
    return words.filter { word in families.contains { word.hasPrefix($0) } }.sorted().joined(separator: " ")
  }

  private static let families = ["sse", "ssse", "avx", "fma", "asimd", "sve"]
}

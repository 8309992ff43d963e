import ArgumentParser
import NotebookEngine

/// `notebook clean`.
struct CleanCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "clean", abstract: "Empties the cache: compiled cells, what cells gave, formulas. Reports stay.")

  func run() throws {
    try ExitStatus.reporting {
      let cache = try CompileCache()
      let bytes = try cache.removeAll()
      Console.say("removed \((bytes + 500_000) / 1_000_000) MB from \(cache.folder)")
    }
  }
}

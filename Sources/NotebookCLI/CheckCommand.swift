import ArgumentParser
import NotebookEngine
import NotebookModel

/// `notebook check FILE`.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Compiles a notebook's cells without running them.")

  @OptionGroup var document: DocumentOptions

  func run() throws {
    try ExitStatus.reporting {
      let job = try Job(document)
      let summary = try job.execute(document, limits: LimitOptions.parse([]), onlyCompiles: true)
      if summary.failures > 0 { throw ExitStatus.cellFailed }
      if !document.quiet {
        let count = summary.notebook.cells.count
        Console.say("\(job.notebook.fileName): all well, \(count) \(count == 1 ? "cell" : "cells")")
      }
    }
  }
}

import ArgumentParser
import NotebookEngine
import NotebookModel

/// `notebook check FILE`.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Compiles a notebook's cells without running them.")

  @Argument(help: "The notebook: a markdown file. A bare name is looked for here, then in notebooks/.")
  var file: String

  @OptionGroup var document: DocumentOptions

  func run() throws {
    try ExitStatus.reporting {
      let job = try Job(file, document)
      var options = try LimitOptions.parse([]).runOptions(document)
      options.onlyCompiles = true
      let progress = Progress(fileName: job.notebook.fileName, isQuiet: document.quiet)
      let summary = try job.execute(options, progress: progress)
      if summary.failures > 0 { throw ExitStatus.cellFailed }
      if !document.quiet {
        let count = summary.notebook.cells.count
        Console.say("\(job.notebook.fileName): all well, \(count) \(count == 1 ? "cell" : "cells")")
      }
    }
  }
}

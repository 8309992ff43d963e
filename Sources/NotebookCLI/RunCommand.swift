import ArgumentParser
import Foundation
import NotebookEngine
import NotebookModel
import Reports

/// `notebook run FILE`.
struct RunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "Runs a notebook and writes its report.")

  @OptionGroup var document: DocumentOptions

  @OptionGroup var limits: LimitOptions

  @Option(name: .shortAndLong, help: ArgumentHelp("The folder that the report goes into.", valueName: "dir"))
  var output = "output"

  @Option(help: ArgumentHelp("The template of the page: a folder in templates/.", valueName: "name"))
  var template = "handout"

  @Option(help: ArgumentHelp("The folder that holds the templates.", valueName: "dir"))
  var templates: String?

  @Option(
    help: ArgumentHelp(
      "For whom: student, without solutions, notes and what else is the instructor's; or instructor.",
      valueName: "edition"),
    transform: Edition.init(argument:))
  var edition = Edition.student

  @Option(
    help: ArgumentHelp(
      "What to write: html, pdf, ipynb, json, separated by commas; may be repeated. (default: html)",
      valueName: "formats"),
    transform: ReportFormatList.init)
  var to: [ReportFormatList] = []

  @Flag(help: "Ends with status 0 even when a cell failed.")
  var allowErrors = false

  @Flag(help: "Opens the page in a browser when it is done.")
  var open = false

  /// What all `--to` name together.
  private var formats: [ReportFormat] {
    to.isEmpty
      ? [.html] : to.flatMap(\.formats).reduce(into: []) { all, new in if !all.contains(new) { all.append(new) } }
  }

  func validate() throws {
    if open && !formats.contains(.html) { throw ValidationError("--open needs html among the formats of --to") }
  }

  func run() throws {
    try ExitStatus.reporting {
      let start = Date()
      let interruption = Interruption()
      let signals = InterruptSignal()
      signals.whenReceived { interruption.request() }
      let job = try Job(document)
      let folder = try TemplatesFolder.locate(given: templates)
      // Before the cells run: a wrong template or an unwritable folder should not cost a run.
      try ReportWriter(
        notebook: job.notebook, edition: edition, outputFolder: output, templatesFolder: folder, template: template,
        formats: formats
      ).check()
      let summary = try job.execute(document, limits: limits, interruption: interruption)
      let report = try ReportWriter(
        notebook: summary.notebook, edition: edition, outputFolder: output, templatesFolder: folder,
        template: template, formats: formats, cacheFolder: job.cache.reports
      ).write()
      for warning in report.warnings { Console.complain(warning.description(in: job.notebook.fileName)) }
      if !document.quiet { tell(summary, report, since: start) }
      if open, let page = report.files.first(where: { $0.hasSuffix(".html") }) { Browser.open(page) }
      if summary.wasInterrupted { throw ExitStatus.interrupted }
      if summary.failures > 0 && !allowErrors { throw ExitStatus.cellFailed }
    }
  }

  private func tell(_ summary: RunSummary, _ report: WrittenReport, since start: Date) {
    let cells = summary.notebook.cells.count
    let seconds = (Date().timeIntervalSince(start) * 10).rounded() / 10
    var facts = ["\(cells) \(cells == 1 ? "cell" : "cells")"]
    let figures = report.figures.count
    if figures > 0 { facts.append("\(figures) \(figures == 1 ? "figure" : "figures")") }
    facts.append(summary.compiledModules == 0 ? "nothing to compile" : "\(summary.compiledModules) compiled")
    if summary.wasInterrupted { facts.append("interrupted") }
    if summary.failures > 0 { facts.append("\(summary.failures) failed or not run") }
    facts.append("\(seconds) s")
    for file in report.files { Console.say(file) }
    Console.write("\(facts.joined(separator: ", "))\n")
  }
}

extension Edition {
  /// The value of `--edition`.
  init(argument: String) throws {
    guard let edition = Edition(rawValue: argument) else {
      throw ValidationError("--edition takes student or instructor, not '\(argument)'")
    }
    self = edition
  }
}

/// The value of one `--to`.
struct ReportFormatList: Equatable {
  var formats: [ReportFormat]

  init(_ text: String) throws {
    formats = []
    for word in text.split(separator: ",").map({ $0.trimmingCharacters(in: .whitespaces) }) {
      guard let format = ReportFormat(rawValue: word) else {
        let known = ReportFormat.allCases.map(\.rawValue).joined(separator: ", ")
        throw ValidationError("--to takes \(known), separated by commas, not '\(word)'")
      }
      if !formats.contains(format) { formats.append(format) }
    }
    if formats.isEmpty { throw ValidationError("--to takes at least one format") }
  }
}

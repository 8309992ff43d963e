import ArgumentParser
import Foundation
import NotebookEngine
import Reports

/// `notebook run FILE ...`.
struct RunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "Runs notebooks and writes their reports.")

  @Argument(help: "The notebooks: markdown files. A bare name is looked for here, then in notebooks/.")
  var files: [String]

  @OptionGroup var document: DocumentOptions

  @OptionGroup var limits: LimitOptions

  @OptionGroup var report: ReportOptions

  // Not a group within that one: the parser makes a group several times over, and all that is in it.
  @OptionGroup var page: PageOptions

  @OptionGroup var insight: InsightOptions

  @OptionGroup var course: CourseOptions

  @Flag(help: "Ends with status 0 even when a cell failed.")
  var allowErrors = false

  @Flag(help: "Prints a summary for machines to standard output, as JSON, and nothing else there.")
  var json = false

  @Flag(help: "Opens the page in a browser when it is done.")
  var open = false

  func validate() throws {
    if open && !report.formats.contains(.html) {
      throw ValidationError("--open needs html among the formats of --to")
    }
    guard insight.why != nil else { return }
    if files.count > 1 { throw ValidationError("--why takes one notebook, not \(files.count)") }
    if json { throw ValidationError("--why runs nothing that --json could sum up") }
    if insight.refresh || document.noCache {
      throw ValidationError("--refresh and --no-cache run every cell: ask --why without")
    }
    if insight.verify || insight.updateVerified { throw ValidationError("--why runs nothing that could be verified") }
    if course.shard != nil { throw ValidationError("--why runs nothing that --shard could divide") }
  }

  func run() throws {
    try ExitStatus.reporting {
      let start = Date()
      let interruption = Interruption()
      let signals = InterruptSignal()
      signals.whenReceived { interruption.request() }
      let list = try CourseList(files, shard: course.shard, report: report)
      let run: (results: [NotebookResult], index: String?)
      if let file = list.single {
        if try insight.explain({ try Job(file, document) }) { return }
        let progress = Progress(fileName: CourseList.name(of: file), isQuiet: document.quiet)
        let notebook = NotebookRun(file: file, options: self)
        run = ([notebook.perform(interruption: interruption, progress: progress)], nil)
      } else {
        run = try CourseRun(list: list, options: self).perform(interruption: interruption)
      }
      let status = ExitStatus.of(
        run.results, allowsErrors: allowErrors, wasInterrupted: interruption.isRequested)
      let summary = CourseSummary(
        exitStatus: Int(status.rawValue), edition: page.edition, shard: course.shard?.description,
        seconds: Date().timeIntervalSince(start), index: run.index, notebooks: run.results)
      if json { Console.print(summary.text) }
      if !document.quiet { tell(summary, isCourse: list.single == nil) }
      let pages = [run.index].compactMap { $0 } + run.results.flatMap(\.outputs).filter { $0.hasSuffix(".html") }
      if open, let page = pages.first { Browser.open(page) }
      if status != .success { throw status }
    }
  }

  /// The paths to standard output, what else there is to say to standard error.
  private func tell(_ summary: CourseSummary, isCourse: Bool) {
    if !json {
      for path in summary.notebooks.flatMap(\.outputs) + [summary.index].compactMap({ $0 }) { Console.say(path) }
    }
    if isCourse {
      Console.write(ResultText.overview(of: summary))
    } else if let result = summary.notebooks.first, result.status != .error {
      Console.write("\(ResultText.facts(of: result))\n")
    }
  }
}

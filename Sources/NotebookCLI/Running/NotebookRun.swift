import Foundation
import NotebookEngine
import NotebookModel
import Reports

/// One notebook from its file to its report: what `notebook run` does with each that it is given.
struct NotebookRun {
  /// As it was given.
  let file: String
  let options: RunCommand
  /// Is told when no more cells will run.
  var cellsAreDone: () -> Void = {}

  /// Runs it and writes its report. What goes wrong is told on standard error, and is in the result.
  func perform(interruption: Interruption, progress: Progress) -> NotebookResult {
    let start = Date()
    var result: NotebookResult
    do {
      result = try run(interruption: interruption, progress: progress)
    } catch {
      Console.complain("error: \(error)")
      result = NotebookResult(
        file: file, title: CourseList.name(of: file), status: .error, message: reason(of: error))
    }
    result.seconds = (Date().timeIntervalSince(start) * 1000).rounded() / 1000
    return result
  }

  /// What the summary and the index say of an error. The student's are not to quote what may be the instructor's, as a
  /// mistake in the document does and the compiler's log; standard error tells all.
  private func reason(of error: any Error) -> String {
    guard options.page.edition == .student else { return "\(error)" }
    return switch error {
    case let error as EngineError: error.withoutQuotations
    case is ParameterError, is ReportError: "\(error)"
    default: "its run ended early; standard error says why"
    }
  }

  private func run(interruption: Interruption, progress: Progress) throws -> NotebookResult {
    let job = try Job(file, options.document)
    // Before the cells run: a wrong template or an unwritable folder should not cost a run.
    try options.report.writer(for: job.notebook, page: options.page).check()
    var runOptions = options.limits.runOptions(options.document)
    options.insight.apply(to: &runOptions)
    let summary = try job.execute(runOptions, interruption: interruption, progress: progress)
    cellsAreDone()
    var writer = try options.report.writer(
      for: summary.notebook, page: options.page, cacheFolder: job.cache.reports)
    writer.showsTimings = options.insight.timings || writer.showsTimings
    let report = try writer.write()
    for warning in report.warnings { Console.complain(warning.description(in: job.notebook.fileName)) }
    options.insight.tell(summary)
    var result = result(of: summary, writer, report)
    result.drifted = try options.insight.drifts(of: summary, isQuiet: options.document.quiet)
    if result.drifted > 0, result.status == .ok { result.status = .failed }
    return result
  }

  private func result(of summary: RunSummary, _ writer: ReportWriter, _ report: WrittenReport) -> NotebookResult {
    let status: NotebookResult.Status =
      summary.wasInterrupted ? .interrupted : summary.failures > 0 ? .failed : .ok
    var result = NotebookResult(file: file, title: writer.title, status: status)
    result.cells = writer.notebook.cells.count
    result.figures = report.figures.count
    result.failed = summary.failures
    result.failures = NotebookResult.failures(in: writer.notebook)
    result.outputs = report.files
    result.compiled = summary.compiledModules
    return result
  }
}

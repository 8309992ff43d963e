import ArgumentParser
import NotebookEngine
import NotebookModel
import Reports

/// What can be asked about a run: what it took, why a cell runs again, whether it still gives what it gave.
struct InsightOptions: ParsableArguments {
  @Flag(help: "Prints what compiling, running and drawing each cell took, and puts it into the report.")
  var timings = false

  @Option(
    help: ArgumentHelp(
      "Says whether a cell would run and what has changed since the last run; runs nothing.", valueName: "label"))
  var why: String?

  @Flag(help: "Runs every cell anew, and keeps what it gives for the next run.")
  var refresh = false

  @Flag(help: "Compares what cells give with the file NAME.verified.json beside the document, or writes that.")
  var verify = false

  @Flag(help: "Writes NAME.verified.json anew.")
  var updateVerified = false

  /// Says why a cell would run, and does nothing else. False when nobody asked.
  func explain(_ makeJob: () throws -> Job) throws -> Bool {
    guard let why else { return false }
    let job = try makeJob()
    Console.say("\(job.notebook.fileName): \(try job.explanation(ofCell: why))")
    return true
  }

  /// Puts what was asked for into the options of the run.
  func apply(to options: inout RunOptions) {
    options.refreshes = refresh
    options.recordsVariables = verify || updateVerified
  }

  /// Prints what was asked about a run that is over.
  func tell(_ summary: RunSummary) {
    if timings { Console.write(TimingsTable(summary.notebook).text) }
  }

  /// Compares the results with the verified ones, if that was asked for; how many differ.
  func drifts(of summary: RunSummary, isQuiet: Bool) throws -> Int {
    guard verify || updateVerified else { return 0 }
    return try Verification(fileName: summary.notebook.fileName, updates: updateVerified)
      .check(summary, isQuiet: isQuiet)
  }
}

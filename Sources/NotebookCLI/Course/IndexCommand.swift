import ArgumentParser
import NotebookModel
import Reports

/// `notebook index SUMMARY ...`.
struct IndexCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "index",
    abstract: "Makes one index page of the summaries of several runs.",
    discussion: "A summary is what 'notebook run --json' prints. The notebooks are listed sorted by path.")

  @Argument(help: "The files that hold the summaries.")
  var summaries: [String]

  @Option(
    name: .shortAndLong, help: ArgumentHelp("The folder of the reports, which the page goes into.", valueName: "dir"))
  var output = "output"

  @Option(help: ArgumentHelp("The folder that holds the templates.", valueName: "dir"))
  var templates: String?

  func run() throws {
    try ExitStatus.reporting {
      let read = try summaries.map { (path: $0, summary: try CourseSummary.read($0)) }
      let first = read[0]
      if let other = read.first(where: { $0.summary.edition != first.summary.edition }) {
        throw CourseError.editionsDiffer(first: first.path, second: other.path)
      }
      let index = CourseIndex(
        edition: first.summary.edition, outputFolder: output,
        templatesFolder: try TemplatesFolder.locate(given: templates))
      let notebooks = read.flatMap(\.summary.notebooks).sorted { $0.file < $1.file }
      let name = CourseList.name(of: index.path)
      if let other = notebooks.first(where: { $0.outputs.contains { CourseList.name(of: $0) == name } }) {
        throw CourseError.pageInTheWay(file: other.file, page: index.path)
      }
      try index.write(notebooks)
      Console.say(index.path)
    }
  }
}

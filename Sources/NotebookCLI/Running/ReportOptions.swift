import ArgumentParser
import NotebookModel
import Reports

/// What a report is to be like, and where it goes.
struct ReportOptions: ParsableArguments {
  @Option(name: .shortAndLong, help: ArgumentHelp("The folder that the report goes into.", valueName: "dir"))
  var output = "output"

  @Option(
    help: ArgumentHelp(
      "What to write: html, pdf, ipynb, json, separated by commas; may be repeated. (default: html)",
      valueName: "formats"),
    transform: ReportFormatList.init)
  var to: [ReportFormatList] = []

  /// What all `--to` name together.
  var formats: [ReportFormat] {
    to.isEmpty
      ? [.html] : to.flatMap(\.formats).reduce(into: []) { all, new in if !all.contains(new) { all.append(new) } }
  }

  /// What writes the report of a notebook, with the pages that `page` asks for.
  func writer(for notebook: Notebook, page: PageOptions, cacheFolder: String? = nil) throws -> ReportWriter {
    ReportWriter(
      notebook: notebook, edition: page.edition, outputFolder: output,
      templatesFolder: try page.templatesFolder(), template: page.template, formats: formats,
      cacheFolder: cacheFolder)
  }
}

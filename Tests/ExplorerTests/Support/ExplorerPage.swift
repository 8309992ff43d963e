import Figures
import Foundation
import NotebookModel
import Reports
import TestSupport

/// A handout of nothing but figures, to be explored in a browser.
struct ExplorerPage {
  private let folder: TemporaryFolder
  /// The page's file.
  let path: String
  let html: String

  init(_ figures: [any FigureConvertible], template: String = "handout") throws {
    folder = try TemporaryFolder()
    var notebook = Notebook(
      fileName: "explorers.md", folder: folder.path,
      source: "# Explorers\n\n" + figures.map { _ in "```swift\nfigure\n```\n\n" }.joined())
    for (index, figure) in figures.map(\.figure).enumerated() {
      var cell = Cell(
        number: index + 1, code: "figure", options: CellOptions(),
        location: SourceLocation(line: 3 + 4 * index, column: 1), codeLine: 4 + 4 * index)
      cell.state = .succeeded
      let bundle = DisplayBundle(
        plain: figure.alt, png: try figure.png(density: 1), figureJSON: figure.json, width: figure.width,
        height: figure.height)
      cell.outputs = [.display(bundle, isResult: true)]
      notebook.cells.append(cell)
    }
    let report = try ReportWriter(
      notebook: notebook, outputFolder: folder.path, templatesFolder: "\(BuiltProducts.repository)/templates",
      template: template
    ).write()
    path = report.files[0]
    html = try String(contentsOfFile: path, encoding: .utf8)
  }

  /// The page in the browser, with the tests' own functions (`Fixtures/probe.js`) in it, after `probe.open()` has
  /// opened every explorer. The first result of a step has the number 0.
  func run(width: Int = 1280, _ steps: [Browser.Step]) throws -> Browser.Report {
    let probe = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../Fixtures/probe.js").standardizedFileURL.path
    return try Browser.run(
      path, width: width, steps: [.evaluate(try String(contentsOfFile: probe, encoding: .utf8))] + steps)
  }
}

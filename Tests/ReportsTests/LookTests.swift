import Foundation
import NotebookModel
import Reports
import Testing

/// Not a check: writes the sample lecture to the folder that `LECTERN_LOOK` names, to be looked at in a browser.
@Suite("Look", .enabled(if: ProcessInfo.processInfo.environment["LECTERN_LOOK"] != nil))
struct LookTests {
  @Test("the sample lecture is written to be looked at")
  func look() throws {
    let folder = try #require(ProcessInfo.processInfo.environment["LECTERN_LOOK"])
    let report = try ReportWriter(
      notebook: SampleNotebook.lecture(), outputFolder: folder, templatesFolder: SampleNotebook.templates,
      formats: [.html, .ipynb, .json], cacheFolder: "\(folder)/cache"
    ).write()
    for warning in report.warnings { print(warning.description(in: "lecture.md")) }
    #expect(report.files.count == 3)
  }
}

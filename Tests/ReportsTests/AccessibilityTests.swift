import NotebookModel
import TestSupport
import Testing

@testable import Reports

@Suite(
  "Accessibility", .enabled(if: AccessibilityRules.isInstalled, Comment(rawValue: AccessibilityRules.whyNot)))
struct AccessibilityTests {
  @Test(
    "a page with every kind of part breaks no rule", arguments: ["handout", "slides", "article"], ["light", "dark"])
  func rules(template: String, scheme: String) throws {
    let folder = TemporaryFolder()
    let report = try ReportWriter(
      notebook: SampleNotebook.lecture(), outputFolder: folder.path, templatesFolder: SampleNotebook.templates,
      template: template
    ).write()
    for width in [360, 1280] {
      let violations = try AccessibilityRules.violations(in: report.files[0], width: width, scheme: scheme)
      #expect(violations == [], "\(width) pixels")
    }
  }
}

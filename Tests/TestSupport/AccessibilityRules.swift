import Foundation

/// axe-core's rules of accessibility, where they are installed: `LECTERN_AXE` names the file `axe.min.js`, which the
/// Python package `axe-playwright-python` has, for one.
public enum AccessibilityRules {
  public static let whyNot =
    "LECTERN_AXE names no axe.min.js (the Python package axe-playwright-python has one)"

  public static var isInstalled: Bool { path.map(FileManager.default.isReadableFile(atPath:)) ?? false }

  private static var path: String? { ProcessInfo.processInfo.environment["LECTERN_AXE"] }

  /// What a page breaks of WCAG 2.2 AA and of what is good practice: a line for each rule and place. Before that, all
  /// that is folded is opened, and `prepare` done to the page.
  public static func violations(
    in page: String, width: Int, scheme: String, prepare: [Browser.Step] = []
  ) throws -> [String] {
    let script = try String(contentsOfFile: path ?? "", encoding: .utf8)
    let rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    let steps: [Browser.Step] =
      [
        .media(["prefers-color-scheme": scheme]),
        .evaluate("document.querySelectorAll('details').forEach((fold) => { fold.open = true; })"),
      ] + prepare + [
        .evaluate("((0, eval)(\(try quoted(script))), 0)"),
        .evaluate(
          """
          axe.run(document, { resultTypes: ['violations'], runOnly: \(try quoted(rules)) }).then((report) =>
            report.violations.flatMap((rule) => rule.nodes.map((node) => rule.id + ': ' + node.html.slice(0, 160))))
          """),
      ]
    let report = try Browser.run(page, width: width, steps: steps)
    return try report.lastResult()
  }

  private static func quoted(_ value: some Encodable) throws -> String {
    String(decoding: try JSONEncoder().encode(value), as: UTF8.self)
  }
}

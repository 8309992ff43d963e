import Foundation
import TestSupport
import Testing

/// The page in a real browser, headless.
@Suite("The handout in Chromium", .serialized)
struct BrowserTests {
  /// What the page is asked, in itself, once it has loaded.
  private static let probe = """
    <script>
      const problems = [];
      addEventListener("error", event => problems.push(String(event.message || event.target.src)), true);
      addEventListener("load", () => {
        const report = {
          problems,
          images: document.images.length,
          broken: [...document.images].filter(image => !image.naturalWidth).length,
          unnamed: [...document.images].filter(image => !image.alt).length,
          requests: performance.getEntriesByType("resource").map(entry => entry.name).filter(name => !name.startsWith("data:")),
          formulas: document.querySelectorAll("math").length,
          overflow: document.documentElement.scrollWidth - document.documentElement.clientWidth,
        };
        document.documentElement.setAttribute("data-report", btoa(JSON.stringify(report)));
      });
    </script>
    """

  private struct Report: Decodable {
    var problems: [String]
    var images: Int
    var broken: Int
    var unnamed: Int
    var requests: [String]
    var formulas: Int
    var overflow: Int
  }

  private func open(_ page: String, in command: Command, width: Int) throws -> Report {
    let text = try command.folder.read(page)
    let head = try #require(text.range(of: "<head>"))
    try command.folder.write(text.replacingCharacters(in: head, with: "<head>" + Self.probe), to: "probed.html")
    let program = try Program.run(
      "/usr/bin/env",
      [
        "chromium", "--headless", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=10000",
        "--window-size=\(width),900", "--dump-dom", "file://\(command.folder.path)/probed.html",
      ], in: command.folder.path)
    let match = try #require(
      program.output.firstMatch(of: /data-report="([^"]+)"/), Comment(rawValue: "no answer: \(program.errors)"))
    let data = try #require(Data(base64Encoded: String(match.1)))
    return try JSONDecoder().decode(Report.self, from: data)
  }

  @Test(
    "shows every image, asks nobody for anything, raises no error, and fits its window",
    arguments: ["Tests/NotebookCLITests/Fixtures/tour.md", "notebooks/quickstart.md", "notebooks/lecture2.md"])
  func opens(document: String) throws {
    let command = try Command()
    let program = try command("\(BuiltProducts.repository)/\(document)", "-q")
    #expect(program.status == 0, Comment(rawValue: program.errors))
    let page = try #require(command.folder.files().first { $0.hasSuffix(".html") })
    let figures = command.folder.files().filter { $0.hasSuffix(".png") }.count
    for width in [1280, 500] {
      let report = try open(page, in: command, width: width)
      #expect(report.problems == [])
      #expect(report.images == figures)
      #expect(report.broken == 0)
      #expect(report.unnamed == 0)
      #expect(report.requests == [])
      #expect(report.formulas > 0)
      #expect(report.overflow == 0)
    }
    // The same with every explorer in its picture's place.
    let explored = try Browser.run(
      "\(command.folder.path)/\(page)", width: 500,
      steps: [
        .evaluate(
          "document.querySelectorAll('.explore[aria-expanded=false]').forEach((button) => button.click())"),
        .evaluate("[...document.querySelectorAll('.explorer')].filter((panel) => panel.childElementCount < 3).length"),
        .evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"),
      ])
    #expect(explored.problems == [] && explored.requests == [])
    #expect(try explored.result(1, as: Int.self) == 0)
    #expect(try explored.result(2, as: Int.self) == 0)
  }
}

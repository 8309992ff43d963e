import Foundation
import TestSupport
import Testing

/// The document whose interface others rely on, run unchanged through the command.
@Suite("The tour", .serialized)
struct TourTests {
  private static let fixtures = BuiltProducts.repository + "/Tests/NotebookCLITests/Fixtures"
  private static let run: Result<(Command, Program), any Error> = Result {
    let command = try Command()
    try command.folder.write(String(contentsOfFile: "\(fixtures)/tour.md", encoding: .utf8), to: "tour.md")
    return (command, try command("tour.md", "--to", "html,ipynb,json"))
  }

  private func expected() throws -> [String: Any] {
    let data = try Data(contentsOf: URL(fileURLWithPath: "\(Self.fixtures)/tour.expected.json"))
    return try #require(JSONSerialization.jsonObject(with: data) as? [String: Any])
  }

  private func jupyterCells() throws -> [String: [String: Any]] {
    let (command, _) = try Self.run.get()
    let cells = try #require(try command.json("output/tour.ipynb")["cells"] as? [[String: Any]])
    var byLabel: [String: [String: Any]] = [:]
    for cell in cells {
      if let label = (cell["metadata"] as? [String: Any])?["label"] as? String { byLabel[label] = cell }
    }
    return byLabel
  }

  @Test("ends well, with every report and every figure in place")
  func status() throws {
    let (command, program) = try Self.run.get()
    #expect(program.status == 0, Comment(rawValue: program.errors))
    #expect(program.output == "output/tour.html\noutput/tour.ipynb\noutput/tour.json\n")
    for name in ["fig-blur", "fig-maps", "fig-strided", "fig-rf", "two-displays", "two-displays-2"] {
      #expect(command.folder.exists("output/tour/\(name).png"))
    }
  }

  @Test("gives what each cell must give")
  func cells() throws {
    let cells = try jupyterCells()
    for case (let label, let wanted as [String: Any]) in try expected() {
      let cell = try #require(cells[label], "no cell '\(label)'")
      let outputs = cell["outputs"] as? [[String: Any]] ?? []
      if let text = wanted["stdout"] as? String {
        let printed = outputs.filter { $0["output_type"] as? String == "stream" && $0["name"] as? String == "stdout" }
        #expect(printed.map { joined($0["text"]) }.joined() == text, "\(label)")
      }
      let displays = outputs.filter { ["display_data", "execute_result"].contains($0["output_type"] as? String) }
      let data = displays.compactMap { $0["data"] as? [String: Any] }
      if let text = wanted["text/plain"] as? String {
        #expect(data.map { joined($0["text/plain"]) } == [text], "\(label)")
      }
      if let count = wanted["image/png"] as? Int {
        #expect(data.filter { $0["image/png"] != nil }.count == count, "\(label)")
      }
      if let count = wanted["displays"] as? Int { #expect(displays.count == count, "\(label)") }
      let traceback = outputs.filter { $0["output_type"] as? String == "error" }
        .flatMap { $0["traceback"] as? [String] ?? [] }.joined(separator: "\n")
      if let diagnostic = wanted["diagnostic"] as? String { #expect(traceback.contains(diagnostic), "\(label)") }
      for part in wanted["diagnosticContains"] as? [String] ?? [] { #expect(traceback.contains(part), "\(label)") }
    }
  }

  @Test("puts the inline values into the prose")
  func inline() throws {
    let (command, _) = try Self.run.get()
    let page = try command.folder.read("output/tour.html")
    #expect(page.contains("asks for <span class=\"value\">10</span> filters") || page.contains(">10</"))
    let notebook = try command.folder.read("output/tour.ipynb")
    #expect(notebook.contains("asks for 10 filters"))
    #expect(notebook.contains("from the front matter"))
    #expect(notebook.contains("| rows    | 3 |") || notebook.contains("| 3 |"))
  }

  @Test("marks the cells that fail on purpose, and labels all")
  func tags() throws {
    for (label, cell) in try jupyterCells() {
      let tags = (cell["metadata"] as? [String: Any])?["tags"] as? [String] ?? []
      #expect(tags.contains("raises-exception") == label.hasPrefix("must-"), "\(label)")
    }
  }

  @Test("is a valid notebook for Jupyter's own reader")
  func nbformat() throws {
    let (command, _) = try Self.run.get()
    let check = try Program.run(
      "/usr/bin/python3",
      [
        "-c", "import nbformat, sys; nbformat.validate(nbformat.read(sys.argv[1], as_version=4)); print('valid')",
        "output/tour.ipynb",
      ],
      in: command.folder.path)
    #expect(check.output == "valid\n", Comment(rawValue: check.errors))
  }

  private func joined(_ text: Any?) -> String {
    (text as? String) ?? (text as? [String])?.joined() ?? ""
  }
}

import Foundation
import Markdown
import NotebookModel
import Testing

@testable import Reports

@Suite("Jupyter notebook and JSON")
struct NotebookFileTests {
  private func object(_ json: JSONValue) throws -> [String: Any] {
    try #require(JSONSerialization.jsonObject(with: Data(json.serialized.utf8)) as? [String: Any])
  }

  private func cells(of notebook: Notebook) throws -> [[String: Any]] {
    try #require(object(JupyterNotebook(notebook).json)["cells"] as? [[String: Any]])
  }

  private func source(_ cell: [String: Any]) -> String {
    (cell["source"] as? [String] ?? []).joined()
  }

  @Test("the notebook is of nbformat 4.5, its cells of the shape that it prescribes")
  func structure() throws {
    let root = try object(JupyterNotebook(SampleNotebook.lecture()).json)
    #expect(root["nbformat"] as? Int == 4)
    #expect(root["nbformat_minor"] as? Int == 5)
    let metadata = try #require(root["metadata"] as? [String: Any])
    #expect((metadata["language_info"] as? [String: Any])?["name"] as? String == "swift")
    let cells = try self.cells(of: SampleNotebook.lecture())
    let identifiers = cells.compactMap { $0["id"] as? String }
    #expect(identifiers.count == cells.count)
    #expect(Set(identifiers).count == cells.count)
    #expect(identifiers.allSatisfy { $0.wholeMatch(of: #/[a-zA-Z0-9_-]{1,64}/#) != nil })
    for cell in cells {
      let isCode = cell["cell_type"] as? String == "code"
      let members: Set =
        isCode
        ? ["cell_type", "execution_count", "id", "metadata", "outputs", "source"]
        : ["cell_type", "id", "metadata", "source"]
      #expect(Set(cell.keys).subtracting(["attachments"]) == members)
      for output in cell["outputs"] as? [[String: Any]] ?? [] {
        let kind = try #require(output["output_type"] as? String)
        let expected: [String: Set<String>] = [
          "stream": ["output_type", "name", "text"], "error": ["output_type", "ename", "evalue", "traceback"],
          "display_data": ["output_type", "data", "metadata"],
          "execute_result": ["output_type", "data", "metadata", "execution_count"],
        ]
        #expect(Set(output.keys) == expected[kind])
      }
    }
  }

  @Test("prose carries the values; cells carry label, count and the tag of those that fail on purpose")
  func content() throws {
    let cells = try self.cells(of: SampleNotebook.lecture())
    let prose = cells.filter { $0["cell_type"] as? String == "markdown" }.map(source)
    #expect(prose[0] == "# Convolutional networks, pixel by pixel\n\nA. Teacher")
    #expect(
      prose[1].contains(
        "parameters: 760 for the one below,\nwhich is drawn in Figure 1.[^bias] See also the section on What goes wrong,"
      ))
    #expect(prose.contains { $0.contains("| ours | 760 | 5 |") })
    let code = cells.filter { $0["cell_type"] as? String == "code" }
    #expect(code.compactMap { ($0["metadata"] as? [String: Any])?["label"] as? String }.count == 9)
    #expect(code.map { $0["execution_count"] as? Int } == [1, 2, 3, 4, 5, 6, nil, nil, 7])
    #expect(
      source(code[1]) == "//| label: fig-arithmetic\nConvolutionDiagram(input: 6, kernel: 3, stride: 2, padding: 1)")
    let tagged = code.filter { (($0["metadata"] as? [String: Any])?["tags"] as? [String]) == ["raises-exception"] }
    #expect(tagged.compactMap { $0["id"] as? String } == ["wrong-channels", "not-a-number"])
  }

  @Test("a failure is an error whose traceback says the place in the document")
  func errors() throws {
    let cells = try self.cells(of: SampleNotebook.lecture())
    func traceback(_ name: String) -> [String]? {
      let cell = cells.first { $0["id"] as? String == name }
      return (cell?["outputs"] as? [[String: Any]])?.last?["traceback"] as? [String]
    }
    #expect(
      traceback("not-a-number") == [
        "lecture.md:67:17: error: cannot convert value of type 'String' to specified type 'Int'",
        "let size: Int = \"three\"", "                ^",
      ])
    #expect(
      traceback("wrong-channels") == [
        "lecture.md:62:5: trap: Conv2D: the input has 4 channels, the filters have 3; give an H x W x 3 image",
        "  at main (lecture.md:62:5)", "  at top (lecture.md:62:1)",
      ])
  }

  @Test("a figure's data is an object, its picture base64 with its size")
  func figures() throws {
    let cell = try #require(try cells(of: SampleNotebook.lecture()).first { $0["id"] as? String == "fig-arithmetic" })
    let output = try #require((cell["outputs"] as? [[String: Any]])?.first)
    let data = try #require(output["data"] as? [String: Any])
    #expect(
      Data(base64Encoded: try #require(data["image/png"] as? String)).map(Array.init)
        == SampleNotebook.bytes("grid.png"))
    #expect((data["application/vnd.lectern.figure+json"] as? [String: Any])?["kind"] as? String == "arithmetic")
    #expect(((output["metadata"] as? [String: Any])?["image/png"] as? [String: Any])?["width"] as? Double == 482)
  }

  @Test("linked images are attached to the prose that shows them")
  func attachments() throws {
    let cell = try #require(try cells(of: SampleNotebook.lecture()).first { $0["attachments"] != nil })
    #expect(source(cell).contains("![A grid of pixels](attachment:1-grid.png \"The fixture's grid"))
    let files = try #require(cell["attachments"] as? [String: [String: String]])
    #expect(files.keys.sorted() == ["1-grid.png"])
    #expect(files["1-grid.png"]?["image/png"]?.hasPrefix("iVBOR") == true)
  }

  @Test("plain JSON is as recorded")
  func plainJSON() throws {
    let text = JSONReport(SampleNotebook.lecture()).json.serialized
    try expectGolden(text.replacing(#/"image\/png": "[^"]*"/#, with: "\"image/png\": \"…\""), "lecture.golden.json")
  }

  @Test("JSON strings are escaped, numbers finite, broken figure data a string")
  func values() {
    #expect(JSONValue.string("a\"\\\n\t\u{1}é\u{2028}").serialized == "\"a\\\"\\\\\\n\\t\\u0001é\u{2028}\"\n")
    #expect(
      JSONValue.array([.double(.nan), .double(0.1), .int(-1), .null, .bool(true)]).serialized
        == "[\n null,\n 0.1,\n -1,\n null,\n true\n]\n")
    #expect(JSONValue.object([]).serialized == "{}\n")
    #expect(JSONValue.embedding(#"{"a": 1}"#) == .text(#"{"a": 1}"#))
    #expect(JSONValue.embedding("{oops") == .string("{oops"))
  }

  @Test("the document's references can be checked before anything runs")
  func problems() {
    let notebook = SampleNotebook("@fig-a and @fig-bb\n\n```swift\n//| label: fig-b\na\n```\n").notebook
    #expect(
      CrossReferences(notebook).problems.map(\.message) == [
        "@fig-a refers to no figure, section or cell; did you mean @fig-b?",
        "@fig-bb refers to no figure, section or cell; did you mean @fig-b?",
      ])
  }
}

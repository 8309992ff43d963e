import NotebookEngine
import NotebookModel
import TestSupport
import Testing

/// The table of cell options says what the parser takes.
@Suite struct CellOptionTableTests {
  private let rows: [[String: String]]

  init() throws {
    rows = try Page("docs/document-format.md").rows(withColumn: "option")
  }

  @Test("Every cell option stands in the table, with an example that sets it and nothing else")
  func options() throws {
    var described: Set<String> = []
    for row in rows {
      let key = try code(row["option"])
      let example = try code(row["example"])
      #expect(example.hasPrefix("\(key): "))
      let changed = try changedProperties("```swift\n//| \(example)\n```\n")
      #expect(changed.count == 1, "\(example) changes \(changed)")
      described.formUnion(changed)
    }
    #expect(described == Set(Mirror(reflecting: CellOptions()).children.compactMap(\.label)))
  }

  @Test("The defaults in the table are those of a cell without options")
  func defaults() throws {
    let defaults = Mirror(reflecting: CellOptions()).children
    for row in rows {
      let property = try #require(changedProperties("```swift\n//| \(code(row["example"]))\n```\n").first)
      let value = defaults.first { $0.label == property }.map { String(describing: $0.value) }
      let told = try #require(row["default"])
      #expect(value == (told == "none" ? "nil" : try code(told)), "\(row)")
    }
  }

  /// The properties of the options that a document's only cell has not left alone.
  private func changedProperties(_ document: String) throws -> [String] {
    let cell = try #require(DocumentParser.parse(document, fileName: "option.md").cells.first)
    return zip(Mirror(reflecting: cell.options).children, Mirror(reflecting: CellOptions()).children)
      .filter { String(describing: $0.value) != String(describing: $1.value) }
      .compactMap(\.0.label)
  }

  /// The text of a cell's code span.
  private func code(_ cell: String?) throws -> String {
    let text = try #require(cell)
    #expect(text.hasPrefix("`") && text.hasSuffix("`"))
    return String(text.dropFirst().dropLast())
  }
}

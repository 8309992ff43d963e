import CCommonMark

/// Gives each node the place where it stands in the document.
///
/// cmark-gfm loses places where a table follows a paragraph without an empty line between: it has parsed the table's
/// header as the paragraph's last line. The paragraph then counts its lines and columns from 0, and the header row
/// claims the paragraph's first line.
struct PlaceRepair {
  private let source: SourceText
  private let skippedLines: Int
  /// What is added to the lines and columns that cmark gives.
  private var shift: (lines: Int, columns: Int)
  private var headerLine: Int?

  init(source: SourceText, skippedLines: Int) {
    self.source = source
    self.skippedLines = skippedLines
    self.shift = (skippedLines, 0)
  }

  /// The range of a node whose open containers have been asked for before it.
  mutating func range(of node: OpaquePointer, named name: String) -> MarkdownNode.Range {
    switch name {
    case "paragraph":
      if Self.hasNoPlace(node), let table = cmark_node_next(node) {
        shift = (Int(cmark_node_get_start_line(table)) + skippedLines, 1)
        return .init(
          startLine: shift.lines, startColumn: Int(cmark_node_get_start_column(table)),
          endLine: max(shift.lines, lineOfHeader(in: table) - 1), endColumn: 1)
      }
    case "table":
      if let before = cmark_node_previous(node), Self.hasNoPlace(before) { headerLine = lineOfHeader(in: node) }
    case "table_header", "table_cell":
      if let headerLine {
        let width = source.line(headerLine)?.count ?? 1
        return .init(startLine: headerLine, startColumn: 1, endLine: headerLine, endColumn: width)
      }
    default: break
    }
    return .init(
      startLine: Int(cmark_node_get_start_line(node)) + shift.lines,
      startColumn: Int(cmark_node_get_start_column(node)) + shift.columns,
      endLine: Int(cmark_node_get_end_line(node)) + shift.lines,
      endColumn: Int(cmark_node_get_end_column(node)) + shift.columns)
  }

  /// The place in the document of one that cmark's inline parser told.
  func place(of place: SourceText.Place) -> SourceText.Place {
    SourceText.Place(line: place.line + shift.lines, column: place.column + shift.columns)
  }

  /// Ends what a paragraph or a table's row changed.
  mutating func leaveBlock() {
    shift = (skippedLines, 0)
    headerLine = nil
  }

  private static func hasNoPlace(_ node: OpaquePointer) -> Bool {
    cmark_node_get_type(node) == CMARK_NODE_PARAGRAPH && cmark_node_get_start_line(node) == 0
  }

  /// The header is two lines before the first row, or one before the table's end.
  private func lineOfHeader(in table: OpaquePointer) -> Int {
    if let header = cmark_node_first_child(table), let row = cmark_node_next(header) {
      return Int(cmark_node_get_start_line(row)) + skippedLines - 2
    }
    return Int(cmark_node_get_end_line(table)) + skippedLines - 1
  }
}

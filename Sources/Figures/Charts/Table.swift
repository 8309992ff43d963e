public import NotebookRuntime

/// Rows and columns of text: an HTML table in a report, aligned columns in plain text.
///
/// Columns whose cells are numbers are aligned to the right.
public struct Table: Displayable, Sendable {
  /// The headings.
  public let columns: [String]
  /// The cells, row by row.
  public let rows: [[String]]
  /// A few words over the table; empty for none.
  public let caption: String

  /// A table of rows under column headings. Traps when a row has another number of cells than there are columns.
  public init(columns: [String], rows: [[String]], caption: String = "") {
    for row in rows where row.count != columns.count {
      refuse(
        .mismatch(
          figure: "Table", quantity: "cells in a row", count: row.count, expected: columns.count,
          expectedBy: "the number of columns"))
    }
    self.columns = columns
    self.rows = rows
    self.caption = caption
  }

  public func displayData(in context: DisplayContext) throws -> DisplayData {
    var data = DisplayData.html(html, plain: plainText)
    data.representations.append(
      .init(mediaType: DisplayData.figureMediaType, bytes: Array(json.utf8)))
    return data
  }

  /// The table as JSON: its kind, caption, columns and rows.
  public var json: String {
    let data: FigureData = [
      "kind": "table", "caption": .string(caption), "alt": .string(caption),
      "columns": .array(columns.map { .string($0) }), "rows": .array(rows.map { .array($0.map { .string($0) }) }),
    ]
    return data.json
  }

  /// The table as HTML; text is escaped.
  public var html: String {
    let isNumeric = columns.indices.map(isNumeric)
    func cell(_ text: String, _ column: Int, tag: String, scope: String) -> String {
      let style = isNumeric[column] ? " style=\"text-align: right\"" : ""
      return "<\(tag)\(scope)\(style)>\(Self.escaped(text))</\(tag)>"
    }
    var html = "<table>"
    if !caption.isEmpty { html += "<caption>\(Self.escaped(caption))</caption>" }
    html += "<thead><tr>"
    for (column, text) in columns.enumerated() { html += cell(text, column, tag: "th", scope: " scope=\"col\"") }
    html += "</tr></thead><tbody>"
    for row in rows {
      html += "<tr>"
      for (column, text) in row.enumerated() {
        html +=
          column == 0 ? cell(text, 0, tag: "th", scope: " scope=\"row\"") : cell(text, column, tag: "td", scope: "")
      }
      html += "</tr>"
    }
    return html + "</tbody></table>"
  }

  /// The table as text with aligned columns.
  public var plainText: String {
    let isNumeric = columns.indices.map(isNumeric)
    let widths = columns.indices.map { column in
      ([columns] + rows).map { $0[column].count }.max() ?? 0
    }
    func line(_ cells: [String]) -> String {
      var text = cells.enumerated().map { column, cell in
        let filling = String(repeating: " ", count: widths[column] - cell.count)
        return isNumeric[column] ? filling + cell : cell + filling
      }.joined(separator: "  ")
      while text.hasSuffix(" ") { text.removeLast() }
      return text
    }
    let rule = widths.map { String(repeating: "-", count: $0) }.joined(separator: "  ")
    return ((caption.isEmpty ? [] : [caption]) + [line(columns), rule] + rows.map(line)).joined(separator: "\n")
  }

  /// Whether every filled cell of a column starts as a number does.
  private func isNumeric(_ column: Int) -> Bool {
    let filled = rows.map { $0[column] }.filter { !$0.isEmpty }
    let isNumber = { (text: String) in
      text.drop { "+-\u{2212}±".contains($0) }.first?.isNumber == true
        && text.allSatisfy { $0.isNumber || "+-\u{2212}±.,%".contains($0) }
    }
    return !filled.isEmpty && filled.allSatisfy(isNumber)
  }

  private static func escaped(_ text: String) -> String {
    var escaped = ""
    for character in text {
      switch character {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      default: escaped.append(character)
      }
    }
    return escaped
  }
}

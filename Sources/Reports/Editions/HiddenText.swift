import Markdown
import NotebookModel

/// The lines of a document that only its instructor's edition has: blocks and cells that are the instructor's,
/// footnotes that nothing else refers to, and the author's comments.
struct HiddenText {
  /// The document with these lines emptied. Marks of quotes and lists stay, for what surrounds a hidden block is to
  /// keep its shape.
  let publicSource: String
  private let lines: Set<Int>

  init(in notebook: Notebook) {
    let document = MarkdownDocument(notebook.source, skippedLines: notebook.frontMatterLines)
    let nodes = document.root.descendants
    let cells = Set(notebook.cells.filter(\.options.isForInstructor).map(\.location.line))
    var ranges: [MarkdownNode.Range] = nodes.compactMap { node in
      switch node.kind {
      case .division(let name): BlockName(rawValue: name)?.isForInstructor == false ? nil : node.range
      case .codeBlock: cells.contains(node.range.startLine) ? node.range : nil
      default: nil
      }
    }
    var lines = Set(ranges.flatMap(\.lines))
    let notes = Self.footnotes(onlyReferredToIn: lines, of: document)
    ranges += notes
    lines.formUnion(notes.flatMap(\.lines))
    self.lines = lines

    var text = (1...max(1, document.lineCount)).map { number in
      number <= notebook.frontMatterLines ? "" : document.line(number) ?? ""
    }
    for range in ranges {
      for line in range.lines where text.indices.contains(line - 1) {
        let limit = line == range.startLine ? range.startColumn - 1 : .max
        text[line - 1] = Self.containerMarks(of: text[line - 1], limit: limit)
      }
    }
    let bare = Self.withoutComments(text, nodes: nodes)
    let shown = lines.isEmpty ? bare : LinkDefinitions(of: nodes).used(in: bare)
    publicSource = shown.joined(separator: "\n") + "\n"
  }

  /// Whether both editions have the same lines, but for comments.
  var isEmpty: Bool { lines.isEmpty }

  /// Whether the place lies in a hidden line.
  func contains(_ place: SourceLocation) -> Bool { lines.contains(place.line) }

  /// The spaces and marks of quotes that a line begins with, and on a block's first line those of lists: no more than
  /// `limit` bytes.
  private static func containerMarks(of line: String, limit: Int) -> String {
    let marks = limit == .max ? " \t>" : " \t>-*+.)0123456789"
    return String(String(decoding: line.utf8.prefix(limit), as: UTF8.self).prefix { marks.contains($0) })
  }

  /// Footnotes that text in `lines` refers to, and no other text.
  private static func footnotes(onlyReferredToIn lines: Set<Int>, of document: MarkdownDocument) -> [MarkdownNode.Range]
  {
    let definitions = document.root.children.filter { $0.footnoteLabel != nil }
    var hidden: Set<String> = []
    // A hidden footnote can hide another one.
    for _ in definitions {
      let open = document.root.children.filter { $0.footnoteLabel.map(hidden.contains) != true }
      let used = open.flatMap(\.descendants).compactMap { node -> String? in
        guard case .footnoteReference(let label) = node.kind, !lines.contains(node.range.startLine) else { return nil }
        return label
      }
      let unused = Set(definitions.compactMap(\.footnoteLabel)).subtracting(used)
      if unused == hidden { break }
      hidden = unused
    }
    return definitions.filter { $0.footnoteLabel.map(hidden.contains) == true }.map { definition in
      // A definition of several paragraphs ends where the last of them does.
      var range = definition.range
      range.endLine = definition.descendants.map(\.range.endLine).max() ?? range.endLine
      return range
    }
  }

  /// The text without its comments; their line ends stay.
  static func withoutComments(_ text: String) -> String {
    text.replacing(#/(?s)<!--.*?(?:-->|\z)/#) { match in String(match.0.filter(\.isNewline)) }
  }

  /// Looking for one byte first is much the faster, in all lines that have none.
  private static func beginsComment(_ line: String) -> Bool {
    line.utf8.contains(UInt8(ascii: "<")) && line.contains("<!--")
  }

  /// The lines without the comments of their HTML. A comment that a block of HTML leaves open goes on to its `-->`.
  private static func withoutComments(_ text: [String], nodes: [MarkdownNode]) -> [String] {
    // Most documents have none, and looking through every node for one would cost as much as all else here.
    guard text.contains(where: beginsComment) else { return text }
    var text = text
    for node in nodes {
      let lines: ClosedRange<Int>
      var goesOn = true
      switch node.kind {
      case .htmlBlock: lines = node.range.lines
      case .codeBlock:
        // A caption among a cell's options is prose.
        let options = node.range.lines.dropFirst().prefix { number in
          text.indices.contains(number - 1) && text[number - 1].drop { " \t>".contains($0) }.hasPrefix("//|")
        }
        guard let first = options.first, let last = options.last else { continue }
        lines = first...last
        goesOn = false
      case .htmlInline(let html) where html.hasPrefix("<!--"):
        let count = html.split(separator: "\n", omittingEmptySubsequences: false).count
        lines = node.range.startLine...(node.range.startLine + count - 1)
      default: continue
      }
      let places = lines.clamped(to: 1...max(1, text.count)).map { $0 - 1 }
      guard let first = places.first, var last = places.last else { continue }
      if goesOn, text[first...last].joined(separator: "\n").contains(#/(?s)<!--(?!.*-->)/#) {
        last = text[last...].firstIndex { $0.contains("-->") } ?? text.count - 1
      }
      let bare = withoutComments(text[first...last].joined(separator: "\n"))
      text.replaceSubrange(
        first...last, with: bare.split(separator: "\n", omittingEmptySubsequences: false).map(String.init))
    }
    return text
  }
}

extension MarkdownNode {
  fileprivate var footnoteLabel: String? {
    if case .footnoteDefinition(let label) = kind { label } else { nil }
  }
}

extension MarkdownNode.Range {
  fileprivate var lines: ClosedRange<Int> { startLine...max(startLine, endLine) }
}

/// A heading of a document with the identifier that links reach it by.
///
/// The identifier is the author's, given as `{#id}` behind the heading, or else made from its text as GitHub does: in
/// lower case, without punctuation, spaces as hyphens, `-1`, `-2` behind repetitions.
public struct Heading: Sendable, Equatable {
  public var level: Int
  public var identifier: String
  /// Whether the author gave the identifier.
  public var isExplicit: Bool
  /// The heading's inline nodes, without `{#id}`.
  public var content: [MarkdownNode]
  public var range: MarkdownNode.Range

  /// The heading's text without markup.
  public var text: String { content.map(\.plainText).joined() }
}

extension MarkdownDocument {
  /// The document's headings in order, those in quotes and lists included. No identifier made here is one of
  /// `reserved`, which other elements of the page have.
  public func headings(reserving reserved: Set<String> = []) -> [Heading] {
    var taken = reserved
    var headings: [Heading] = []
    for node in root.descendants {
      guard case .heading(let level) = node.kind else { continue }
      let (content, given) = Self.splitIdentifier(node.children)
      headings.append(
        Heading(level: level, identifier: given ?? "", isExplicit: given != nil, content: content, range: node.range))
      if let given { taken.insert(given) }
    }
    for index in headings.indices where !headings[index].isExplicit {
      headings[index].identifier = Self.unusedSlug(for: headings[index].text, taken: &taken)
    }
    return headings
  }

  private static func splitIdentifier(_ children: [MarkdownNode]) -> ([MarkdownNode], String?) {
    guard let last = children.last, case .text(let text) = last.kind, text.hasSuffix("}"),
      let opening = text.range(of: "{#", lastIn: text)
    else { return (children, nil) }
    let identifier = text[opening.upperBound...].dropLast()
    guard !identifier.isEmpty, identifier.allSatisfy({ $0.isLetter || $0.isNumber || "-_.:".contains($0) }) else {
      return (children, nil)
    }
    var rest = text[..<opening.lowerBound]
    while rest.last?.isWhitespace == true { rest.removeLast() }
    var content = children
    if rest.isEmpty {
      content.removeLast()
    } else {
      content[content.count - 1].kind = .text(String(rest))
    }
    return (content, String(identifier))
  }

  private static func unusedSlug(for text: String, taken: inout Set<String>) -> String {
    var slug = ""
    for character in text.lowercased() {
      if character.isLetter || character.isNumber || character == "-" || character == "_" {
        slug.append(character)
      } else if character == " " {
        slug.append("-")
      }
    }
    if slug.isEmpty { slug = "section" }
    var candidate = slug
    var repetition = 0
    while !taken.insert(candidate).inserted {
      repetition += 1
      candidate = "\(slug)-\(repetition)"
    }
    return candidate
  }
}

extension String {
  fileprivate func range(of two: String, lastIn text: String) -> Range<String.Index>? {
    var index = text.endIndex
    while index > text.startIndex {
      index = text.index(before: index)
      if text[index...].hasPrefix(two) { return index..<text.index(index, offsetBy: two.count) }
    }
    return nil
  }
}

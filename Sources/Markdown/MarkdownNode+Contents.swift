extension MarkdownNode {
  /// The node and everything in it, in document order.
  public var descendants: [MarkdownNode] {
    var result: [MarkdownNode] = []
    var pending: [MarkdownNode] = [self]
    while let node = pending.popLast() {
      result.append(node)
      pending.append(contentsOf: node.children.reversed())
    }
    return result
  }

  /// What a reader would say aloud: the text without its markup. An image gives its text alternative, mathematics its
  /// TeX; a line break is a space.
  public var plainText: String {
    switch kind {
    case .text(let text), .code(let text): text
    case .math(let tex, _): tex
    case .reference(let label): "@" + label
    case .softBreak, .lineBreak: " "
    case .codeBlock(_, let literal, _, _): literal
    case .htmlBlock, .htmlInline, .footnoteReference: ""
    default: children.map(\.plainText).joined()
    }
  }
}

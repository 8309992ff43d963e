/// Gathers what stands between two fences of `:::` into one node.
struct DivisionFolding {
  let fences: DivisionFences
  private(set) var problems: [DivisionProblem] = []
  private var met: Set<Int> = []

  init(_ fences: DivisionFences) {
    self.fences = fences
  }

  /// The tree with divisions in the place of their fences. A division begins and ends in the same container.
  mutating func document(_ root: MarkdownNode) -> MarkdownNode {
    let document = folded(root)
    for line in fences.linesInHTML + fences.names.keys where !met.contains(line) {
      problems.append(
        DivisionProblem(
          line: line, column: 1,
          message: "this ::: stands within a paragraph or HTML; leave an empty line before it, and indent it less"))
    }
    problems.sort { ($0.line, $0.column) < ($1.line, $1.column) }
    return document
  }

  private mutating func folded(_ root: MarkdownNode) -> MarkdownNode {
    guard root.hasFences(fences) else { return root }
    var node = root
    var open: [MarkdownNode] = []
    var siblings: [[MarkdownNode]] = [[]]
    for child in root.children {
      guard case .htmlBlock = child.kind, let name = fences.names[child.range.startLine] else {
        siblings[siblings.count - 1].append(folded(child))
        continue
      }
      met.insert(child.range.startLine)
      if let name {
        open.append(MarkdownNode(kind: .division(name: name), range: child.range))
        siblings.append([])
      } else if var division = open.popLast() {
        division.children = siblings.removeLast()
        division.range.endLine = child.range.endLine
        division.range.endColumn = child.range.endColumn
        siblings[siblings.count - 1].append(division)
      } else {
        report(child, "this ::: closes nothing; a block opens with its name, as in '::: notes'")
      }
    }
    while var division = open.popLast() {
      report(division, "this ::: block is never closed; end it with a line of ::: below, in the same list or quote")
      division.children = siblings.removeLast()
      division.range.endLine = root.range.endLine
      siblings[siblings.count - 1].append(division)
    }
    node.children = siblings[0]
    return node
  }

  private mutating func report(_ node: MarkdownNode, _ message: String) {
    problems.append(
      DivisionProblem(line: node.range.startLine, column: max(1, node.range.startColumn), message: message))
  }
}

extension MarkdownNode {
  /// Whether a fence stands anywhere in the node.
  fileprivate func hasFences(_ fences: DivisionFences) -> Bool {
    let lines = range.startLine...max(range.startLine, range.endLine)
    return kind == .document || fences.names.keys.contains(where: lines.contains)
  }
}

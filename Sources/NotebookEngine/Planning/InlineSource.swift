/// The code of inline expressions that stand between the same two cells: one line each, in order.
struct InlineSource {
  let code: String
  /// The calls that show each value.
  let edits: [(Int, String)]

  init(_ expressions: [String]) {
    var code = ""
    var edits: [(Int, String)] = []
    for expression in expressions {
      // An expression stands in a code span, where a line break is a space.
      let line = expression.split(whereSeparator: \.isNewline).joined(separator: " ")
      edits.append((code.utf8.count, "NotebookRuntime.display("))
      code += line
      edits.append((code.utf8.count, ")"))
      code += "\n"
    }
    self.code = code
    self.edits = edits
  }

  /// The analyses of the single expressions as one.
  func analysis(of parts: [CellAnalysis]) -> CellAnalysis {
    var all = CellAnalysis()
    for part in parts {
      all.references.formUnion(part.references)
      all.freeReferences.formUnion(part.freeReferences)
      all.memberReferences.formUnion(part.memberReferences)
    }
    return all
  }
}

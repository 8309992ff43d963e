import Markdown
import NotebookModel

/// The `:::` blocks of a document that only its instructor's edition has.
struct InstructorBlocks {
  private var blocks: [(name: BlockName, lines: ClosedRange<Int>)] = []

  /// Finds them. A `:::` that opens or closes nothing, and a name that no block has, are added to `problems`: text that
  /// is to stay hidden must not be shown for a slip of the pen.
  init(in document: MarkdownDocument, problems: inout [DocumentProblem]) {
    problems += document.divisionProblems.map { DocumentProblem(line: $0.line, column: $0.column, message: $0.message) }
    for node in document.root.descendants {
      guard case .division(let text) = node.kind else { continue }
      let known = BlockName.allCases.map(\.rawValue)
      guard let name = BlockName(rawValue: text) else {
        let meant = NearestName.of(text, among: known).map { "did you mean '\($0)'?" }
        problems.append(
          DocumentProblem(
            line: node.range.startLine, column: max(1, node.range.startColumn),
            message: "there is no ::: block '\(text)'; \(meant ?? "there are \(known.joined(separator: ", "))")"))
        continue
      }
      if name.isForInstructor { blocks.append((name, node.range.startLine...node.range.endLine)) }
    }
  }

  /// The cell with the options that its block gives it.
  func marking(_ cell: Cell) -> Cell {
    var cell = cell
    switch innermost(cell.location.line) {
    case .solution: cell.options.solution = true
    case .notes, .instructor: cell.options.edition = .instructor
    case .exercise, nil: break
    }
    return cell
  }

  /// The references that would lead a student to what the student's edition does not have.
  func problems(ofReferencesIn document: MarkdownDocument, cells: [Cell]) -> [DocumentProblem] {
    let hiddenHeadings = document.headings().filter { innermost($0.range.startLine) != nil && $0.isExplicit }
    let hidden = Set(cells.filter(\.options.isForInstructor).compactMap(\.options.label))
      .union(hiddenHeadings.map(\.identifier))
    return document.root.descendants.compactMap { node in
      guard case .reference(let label) = node.kind, hidden.contains(label), innermost(node.range.startLine) == nil
      else { return nil }
      return DocumentProblem(
        line: node.range.startLine, column: node.range.startColumn,
        message: "@\(label) is only in the instructor's edition, and this line in every one; move the reference into a "
          + "block ::: instructor")
    }
  }

  private func innermost(_ line: Int) -> BlockName? { blocks.last { $0.lines.contains(line) }?.name }
}

extension CellOptions {
  /// What can't go together with `exercise`.
  func exerciseProblems(at place: SourceLocation) -> [DocumentProblem] {
    guard exercise else { return [] }
    var problems: [String] = []
    if isForInstructor { problems.append("an exercise is for students; it can't be a solution or the instructor's") }
    if !eval {
      problems.append("an exercise is compiled and run, so that students get what compiles; leave out 'eval: false'")
    }
    if expect?.kind == .compileError {
      problems.append("an exercise must compile; leave out 'expect: compile-error' or 'exercise'")
    }
    return problems.map { DocumentProblem(line: place.line, column: place.column, message: $0) }
  }
}

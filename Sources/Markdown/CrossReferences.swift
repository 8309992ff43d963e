/// What the `@label`s of a document refer to: its labelled cells and the headings with an identifier of their own.
///
/// Made before anything runs, so that a reference to nothing stops a run at once:
///
///     let references = CrossReferences(document: document, cells: [.init(label: "fig-blur", isFigure: true, line: 9)])
///     for problem in references.problems { print("lecture.md:\(problem.line):\(problem.column): \(problem.message)") }
public struct CrossReferences: Sendable, Equatable {
  /// A cell that has a label.
  public struct LabelledCell: Sendable, Equatable {
    public var label: String
    /// Whether it is numbered as a figure: its label begins with `fig-`, or it has a caption.
    public var isFigure: Bool
    /// The line where the label is given, and its column in UTF-8 bytes.
    public var line: Int
    public var column: Int

    public init(label: String, isFigure: Bool, line: Int, column: Int = 1) {
      self.label = label
      self.isFigure = isFigure
      self.line = line
      self.column = column
    }
  }

  public enum Target: Sendable, Equatable {
    /// Its number among the document's figures, from 1.
    case figure(number: Int)
    case section(Heading)
    case cell
  }

  /// A label that is given twice, or a reference that leads nowhere.
  public struct Problem: Sendable, Equatable {
    public var line: Int
    /// In UTF-8 bytes, from 1.
    public var column: Int
    /// One sentence, without the place.
    public var message: String
    /// The known label that is nearest, when one is near.
    public var nearest: String?
  }

  /// What each label stands for.
  public let targets: [String: Target]
  /// In document order.
  public let problems: [Problem]

  public init(document: MarkdownDocument, cells: [LabelledCell]) {
    var targets: [String: Target] = [:]
    var lines: [String: Int] = [:]
    var problems: [Problem] = []
    func add(_ label: String, _ target: Target, line: Int, column: Int) {
      if let first = lines[label] {
        problems.append(
          Problem(
            line: line, column: column, message: "the label \"\(label)\" is already used in line \(first)", nearest: nil
          ))
        return
      }
      targets[label] = target
      lines[label] = line
    }
    var figures = 0
    for cell in cells {
      if cell.isFigure { figures += 1 }
      add(cell.label, cell.isFigure ? .figure(number: figures) : .cell, line: cell.line, column: cell.column)
    }
    for heading in document.headings() where heading.isExplicit {
      add(
        heading.identifier, .section(heading), line: heading.range.startLine, column: heading.range.startColumn)
    }
    for node in document.root.descendants {
      guard case .reference(let label) = node.kind, targets[label] == nil else { continue }
      let nearest = NearestName.of(label, among: targets.keys)
      let meant = nearest.map { "; did you mean @\($0)?" } ?? "; write \\@ for a plain at sign"
      problems.append(
        Problem(
          line: node.range.startLine, column: node.range.startColumn,
          message: "@\(label) refers to no figure, section or cell\(meant)", nearest: nearest))
    }
    self.targets = targets
    self.problems = problems.sorted { ($0.line, $0.column) < ($1.line, $1.column) }
  }
}

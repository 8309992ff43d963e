import NotebookModel

/// All that a cell's markup follows from, when that is in the cell alone.
struct CellFace: Hashable {
  private var code: String
  private var options: CellOptions
  private var state: CellState
  private var outputs: [CellOutput]
  private var identifier: String
  private var figureNumber: Int?
  private var isInBlock: Bool

  /// Nil for a cell whose markup follows from more: a failure shows lines of the document, a caption may refer to other
  /// cells.
  init?(_ cell: Cell, identifier: String, figureNumber: Int?, isInBlock: Bool) {
    let hasFailure = cell.outputs.contains { if case .failure = $0 { true } else { false } }
    guard !hasFailure, cell.options.figureCaption?.contains(where: { "@[".contains($0) }) != true else { return nil }
    code = cell.code
    options = cell.options
    state = cell.state
    outputs = cell.outputs
    self.identifier = identifier
    self.figureNumber = figureNumber
    self.isInBlock = isInBlock
  }

  /// Pictures are told apart by comparing them; hashing megabytes would take longer than it saves.
  func hash(into hasher: inout Hasher) {
    hasher.combine(code)
    hasher.combine(identifier)
    hasher.combine(outputs.count)
  }
}

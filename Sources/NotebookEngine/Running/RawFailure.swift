import NotebookModel

/// How a cell ended that did not finish, in terms of its module: what the cache can keep wherever the cell stands.
struct RawFailure: Codable, Equatable, Sendable {
  var kind: CellFailure.Kind
  var message: String
  /// In cells, innermost first.
  var frames: [Symbolizer.Frame] = []
}

public import ConvKit
public import NotebookRuntime

/// A summary is displayed as a table: a row for each layer, and the totals under them.
extension NetworkSummary: Displayable {
  public func displayData(in context: DisplayContext) throws -> DisplayData {
    try Table(self).displayData(in: context)
  }
}

/// An architecture is displayed as the table of its layers.
extension Architecture: Displayable {
  public func displayData(in context: DisplayContext) throws -> DisplayData {
    try Table(summary, caption: name).displayData(in: context)
  }
}

extension Table {
  /// The table of a network's layers, the input first and the totals last. The memory is that of activations.
  public init(_ summary: NetworkSummary, caption: String = "") {
    let blank = NetworkSummary.columns.map { _ in "" }
    var input = blank
    (input[0], input[2]) = ("input", NumberText.shape(summary.inputShape))
    input[6] = NetworkSummary.memory(summary.inputShape.reduce(MemoryLayout<Float>.stride, *))
    var total = blank
    total[0] = "total"
    total[3] = NumberText.whole(summary.weightCount)
    total[4] = NumberText.whole(summary.biasCount)
    total[5] = NumberText.whole(summary.multiplyAccumulates)
    total[6] = NetworkSummary.memory(summary.activationBytes)
    self.init(
      columns: NetworkSummary.columns,
      rows: [input] + summary.table.map { $0.map(NumberText.kind) } + [total], caption: caption)
  }
}

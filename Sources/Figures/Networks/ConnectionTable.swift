import ConvKit
import Graphics

/// Which input maps each output map reads, as in the third layer of LeNet-5 (LeCun, Bottou, Bengio & Haffner 1998,
/// table I): a column for each output map, a mark for each input map that it reads.
public struct ConnectionTable: FigureConvertible, Sendable {
  private let connections: [[Int]]
  private let inputs: Int
  private let inputName: String
  private let outputName: String

  /// The table of the input maps, counted from 0, that each output map reads. Traps for no output maps, and for an
  /// input map that doesn't exist.
  public init(_ connections: [[Int]], inputs: Int, inputName: String = "input map", outputName: String = "output map") {
    if connections.isEmpty { refuse(.noElements(figure: "ConnectionTable", quantity: "the list of connections")) }
    for input in connections.joined() where !(0..<inputs).contains(input) {
      refuse(.outside(figure: "ConnectionTable", quantity: "input map", value: input, range: 0...max(0, inputs - 1)))
    }
    self.connections = connections
    self.inputs = inputs
    self.inputName = inputName
    self.outputName = outputName
  }

  /// The third layer of LeNet-5 (1998): sixteen C3 maps, each of which reads some of six S2 maps.
  public static let leNet5 = ConnectionTable(
    Architecture.leNet5ConnectionTable, inputs: 6, inputName: "S2 map", outputName: "C3 map")

  private var count: Int { connections.reduce(0) { $0 + Set($1).count } }

  public func figure(width: Double) -> Figure {
    let lists = connections.enumerated().map { index, maps in
      "\(index): \(Set(maps).sorted().map(String.init).joined(separator: " "))"
    }
    let all = inputs * connections.count
    return Figure(
      kind: "connection-table",
      caption: "\(count) of \(all) possible connections from \(inputs) to \(connections.count) maps.",
      alt: "Which of \(inputs) maps (\(inputName)) each of \(connections.count) maps (\(outputName)) reads:"
        + " \(lists.joined(separator: "; ")). \(count) of \(all) possible connections.",
      data: [
        "inputs": FigureData(inputs), "count": FigureData(count),
        "connections": .array(connections.map { .numbers(Set($0).sorted()) }),
      ], content: content(width: width - 2 * Theme.margin))
  }

  private func content(width: Double) -> Block {
    // As many output maps in a row as keep two-digit numbers apart, the rows as full as can be.
    let most = max(1, Int((width - 90) / 22))
    let rows = (connections.count + most - 1) / most
    let length = (connections.count + rows - 1) / rows
    let tables = stride(from: 0, to: connections.count, by: length).map { start in
      table(of: start..<min(start + length, connections.count), width: width)
    }
    return .column(tables, spacing: Theme.medium, alignment: .leading)
  }

  /// The columns of some of the output maps.
  private func table(of outputs: Range<Int>, width: Double) -> Block {
    let sets = connections[outputs].map(Set.init)
    let cell = max(22, min(28, (width - 60) / Double(sets.count)))
    let grid = CellGrid(
      rows: inputs, columns: sets.count, cell: cell,
      style: { row, column in sets[column].contains(row) ? .kernel : .empty },
      text: { row, column in sets[column].contains(row) ? "×" : nil })
    let numbers = Block(width: grid.block.width, height: Theme.label.lineHeight) { canvas, origin in
      for column in sets.indices {
        canvas.text(
          String(outputs.lowerBound + column),
          at: origin.offset(x: 1.5 + (Double(column) + 0.5) * cell, y: Theme.label.lineHeight / 2),
          font: Theme.label.font, color: Theme.secondary, alignment: .center, baseline: .middle)
      }
    }
    let rows = Block(width: 22, height: grid.block.height) { canvas, origin in
      for row in 0..<inputs {
        canvas.text(
          String(row), at: origin.offset(x: 16, y: 1.5 + (Double(row) + 0.5) * cell), font: Theme.label.font,
          color: Theme.secondary, alignment: .end, baseline: .middle)
      }
    }
    let name = Block.paragraph(inputName, Theme.heading, width: 64, alignment: .center)
    let side = Block.row([name, rows], spacing: Theme.hair)
    // Beside the cells alone, whichever of the two is higher.
    let table = Block.column([.text(outputName, Theme.heading), numbers, grid.block], spacing: 2)
    return .row(
      [side.padded(top: (grid.block.height - side.height) / 2, bottom: (grid.block.height - side.height) / 2), table],
      spacing: 0, alignment: .bottom)
  }
}

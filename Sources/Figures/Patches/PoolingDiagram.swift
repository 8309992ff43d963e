public import ConvKit
import Graphics

/// Pooling of one channel with its numbers: the windows on the input, tinted in turn, and what each makes.
public struct PoolingDiagram: FigureConvertible, Sendable {
  /// What becomes of a window's numbers.
  public enum Operation: String, Sendable, Hashable {
    /// Their largest.
    case max
    /// Their mean.
    case average
  }

  private let input: Tensor
  private let output: Tensor
  private let geometry: PoolingGeometry2D
  private let operation: Operation

  /// Pooling of an image `H x W` or `H x W x 1` without padding; `strides` are the pool size unless given. Traps for
  /// shapes that don't fit.
  public init(
    _ image: Tensor, poolSize: some SizeArgument = 2, strides: (some SizeArgument)? = Int?.none,
    _ operation: Operation = .max
  ) {
    let plane = ImageValues.plane(image, for: "PoolingDiagram")
    let matrix = image.reshaped(to: [plane.height, plane.width])
    let geometry = unwrap(for: "PoolingDiagram") { () throws(ShapeError) in
      try PoolingGeometry2D(inputShape: matrix.shape, poolSize: poolSize, strides: strides)
    }
    input = matrix
    self.geometry = geometry
    self.operation = operation
    output =
      switch operation {
      case .max: maxPool2d(matrix, geometry: geometry)
      case .average: averagePool2d(matrix, geometry: geometry)
      }
  }

  private var name: String { operation == .max ? "maximum" : "average" }
  private var pool: String { NumberText.shape([geometry.vertical.poolSize, geometry.horizontal.poolSize]) }

  public func figure(width: Double) -> Figure {
    func rows(_ tensor: Tensor) -> String {
      tensor.rows.map { $0.map { NumberText.decimal($0) }.joined(separator: " ") }.joined(separator: "; ")
    }
    let strides = Set([geometry.vertical.stride, geometry.horizontal.stride]).sorted().map(String.init)
    let stride = NumberText.list(strides)
    let isSmall = input.count <= 64
    var alt = "Pooling by the \(name) of \(pool) windows, stride \(stride), of"
    alt += " \(NumberText.withArticle(NumberText.shape(input.shape))) input"
    alt += isSmall ? ": \(rows(input)) becomes \(rows(output))." : ", numbers from \(ValueRange(input.scalars).words),"
    if !isSmall {
      alt += " to \(NumberText.shape(output.shape)), numbers from \(ValueRange(output.scalars).words)."
    }
    return Figure(
      kind: "pooling",
      caption: "The \(name) of each \(pool) window, stride \(stride): \(NumberText.shape(input.shape)) becomes"
        + " \(NumberText.shape(output.shape)).",
      alt: alt,
      data: [
        "operation": .string(operation.rawValue),
        "poolSize": .numbers([geometry.vertical.poolSize, geometry.horizontal.poolSize]),
        "strides": .numbers([geometry.vertical.stride, geometry.horizontal.stride]),
        "uncovered": .numbers([geometry.vertical.uncovered, geometry.horizontal.uncovered]),
        "inputNumbers": .numbers(input.rows), "outputNumbers": .numbers(output.rows),
      ], content: content(width: width - 2 * Theme.margin))
  }

  /// What tints windows in turn: none is a colour that means input, kernel or output, and each is darker than the one
  /// before it.
  static let tints = [Color(hex: 0xFBF7DC), Color(hex: 0xF0D8E8), Color(hex: 0xD8BDCB), Color(hex: 0xAFAFC4)]

  /// The tint of an output cell: neighbours differ, like the squares of a chessboard with two more shades.
  private static func tint(row: Int, column: Int) -> Color { tints[(row % 2) * 2 + column % 2] }

  private func content(width: Double) -> Block {
    let (vertical, horizontal) = (geometry.vertical, geometry.horizontal)
    let texts = (input.scalars + output.scalars).map { NumberText.decimal($0) }
    let needed = CellGrid.cellWidth(for: texts, minimum: 30)
    let available = (width - 130) / Double(input.shape[1] + output.shape[1])
    let hasNumbers = needed <= available
    let cell = min(42, available)
    let isTiled = vertical.stride >= vertical.poolSize && horizontal.stride >= horizontal.poolSize
    /// The window that a cell belongs to, where windows don't overlap.
    func window(_ position: Int, _ axis: PoolingGeometry) -> Int? {
      (0..<axis.outputSize).first { axis.window(of: $0).contains(position) }
    }
    // Lines around the windows tell them apart where the tints don't, as in a grey print.
    let windows =
      !isTiled
      ? []
      : (0..<vertical.outputSize).flatMap { row in
        (0..<horizontal.outputSize).map { column in
          CellGrid.Outline(
            rows: vertical.window(of: row), columns: horizontal.window(of: column), color: Theme.secondary, width: 1.25)
        }
      }
    let inputGrid = CellGrid(
      rows: input.shape[0], columns: input.shape[1], cell: cell,
      style: { row, column in
        guard let y = window(row, vertical), let x = window(column, horizontal) else {
          return CellStyle.neutral.uncovered
        }
        if isTiled { return CellStyle(fill: Self.tint(row: y, column: x), line: Theme.faint) }
        return y == 0 && x == 0 && vertical.window(of: 0).contains(row) && horizontal.window(of: 0).contains(column)
          ? .kernel : .input
      }, text: hasNumbers ? { NumberText.decimal(input[$0, $1]) } : nil,
      outlines: windows + [
        .init(rows: vertical.window(of: 0), columns: horizontal.window(of: 0), color: Theme.kernel.strong)
      ])
    let outputGrid = CellGrid(
      rows: output.shape[0], columns: output.shape[1], cell: cell,
      style: { row, column in
        isTiled ? CellStyle(fill: Self.tint(row: row, column: column), line: Theme.faint) : .output
      }, text: hasNumbers ? { NumberText.decimal(output[$0, $1]) } : nil,
      outlines: [.init(rows: 0..<1, columns: 0..<1, color: Theme.kernel.strong)])
    return .row(
      [
        .titled("input \(NumberText.shape(input.shape))", inputGrid.block),
        // As long as the longer of the names, so that figures of both are of one width.
        .arrow("\(name) of \(pool)", length: Theme.label.width(of: "maximum of \(pool)").rounded(.up)),
        .titled("output \(NumberText.shape(output.shape))", outputGrid.block),
      ], spacing: Theme.medium)
  }
}

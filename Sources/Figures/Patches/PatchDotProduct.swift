public import ConvKit
import Graphics

/// One output cell as a dot product: a patch of the image, flattened to a column of numbers, times a column of weights
/// for each filter.
///
/// ```swift
/// PatchDotProduct(image, filter: conv.filter, row: 9, column: 12)   // 32 x 32 x 3: 75 numbers, 10 filters
/// ```
///
/// The numbers of a patch come in the order row, column, channel, as they lie in the image.
public struct PatchDotProduct: FigureConvertible, Sendable {
  private let image: ImageValues
  private let filter: Tensor
  private let output: ImageValues
  private let row: Int
  private let column: Int
  private let patch: [Float]

  /// A patch of an image `H x W` or `H x W x C`, under a filter `H x W` or `H x W x C x K`, at one output cell, without
  /// padding and with stride 1. Traps for shapes that don't fit, and for a cell that the output doesn't have.
  public init(_ image: Tensor, filter: Tensor, row: Int = 0, column: Int = 0) {
    let values = ImageValues(image, for: "PatchDotProduct")
    let result = ImageValues(conv2d(image, filter: filter), for: "PatchDotProduct")
    for (index, size, name) in [(row, result.height, "output row"), (column, result.width, "output column")]
    where !(0..<size).contains(index) {
      refuse(.outside(figure: "PatchDotProduct", quantity: name, value: index, range: 0...size - 1))
    }
    let (height, width) = (filter.shape[0], filter.shape[1])
    self.image = values
    self.filter = filter.rank == 2 ? filter.reshaped(to: [height, width, 1, 1]) : filter
    self.row = row
    self.column = column
    output = result
    patch = (row..<row + height).flatMap { y in
      (column..<column + width).flatMap { x in (0..<values.channels).map { values[y, x, $0] } }
    }
  }

  private var filters: Int { filter.shape[3] }
  private var results: [Float] { (0..<filters).map { output[row, column, $0] } }

  public func figure(width: Double) -> Figure {
    let input = NumberText.shape(image.shape)
    let patchShape = NumberText.shape(Array(filter.shape.prefix(image.channels == 1 ? 2 : 3)))
    let outputShape = NumberText.shape([output.height, output.width, filters])
    let weights = NumberText.shape([patch.count, filters])
    let values = results.prefix(4).map { NumberText.decimal($0) }
    let shownValues = NumberText.list(filters > 4 ? values + ["\(NumberText.whole(filters - 4)) more"] : values)
    return Figure(
      kind: "patch-dot-product",
      caption: "A patch of \(patchShape) = \(patch.count) numbers, times weights of \(weights), makes"
        + " \(NumberText.counted(filters, "number")) of the \(outputShape) output.",
      alt: "One \(patchShape) patch of \(NumberText.withArticle(input)) image, flattened to \(patch.count) numbers,"
        + " times weights of \(weights), gives \(shownValues): the output cell at row \(row), column \(column) of"
        + " \(outputShape).",
      data: [
        "inputShape": .numbers(image.shape), "filterShape": .numbers(filter.shape),
        "outputShape": .numbers([output.height, output.width, filters]), "row": FigureData(row),
        "column": FigureData(column), "patch": .numbers(patch), "patchSize": FigureData(patch.count),
        "results": .numbers(results),
      ], content: content(width: width - 2 * Theme.margin))
  }

  /// How long the longer side of the output is drawn, at least.
  private static let smallestOutput = 18.0

  private func content(width: Double) -> Block {
    let rows = Elision(count: patch.count, limit: 10)
    let columns = Elision(count: filters, limit: 4)
    let column = MatrixGrid(
      rows: rows, columns: Elision(count: 1, limit: 1), style: { _, _ in .kernel },
      text: { index, _ in NumberText.short(patch[index]) })
    let weights = MatrixGrid(
      rows: rows, columns: columns, style: { _, _ in .neutral },
      text: { NumberText.decimal(filter.scalars[$0 * filters + $1]) })
    let result = MatrixGrid(
      rows: Elision(count: 1, limit: 1), columns: columns, style: { _, _ in .output },
      text: { NumberText.short(results[$1]) })
    let product: [Block] = [
      .titled("patch", column.grid.block, note: "\(NumberText.whole(patch.count)) numbers", width: 90), .sign("×"),
      .titled("weights", weights.grid.block, note: NumberText.shape([patch.count, filters])), .sign("="),
      .titled(filters == 1 ? "one cell" : "one cell of each map", result.grid.block, width: 90),
    ]

    let target = min(200, (width - 120) / 2)
    let inputSize = Block.imageSize(width: image.width, height: image.height, target: target)
    // The output's pixels are as large as the input's, unless they are too few to be seen.
    let pixel = max(
      inputSize.width / Double(image.width), Self.smallestOutput / Double(max(output.width, output.height)))
    let outputSize = Size(width: Double(output.width) * pixel, height: Double(output.height) * pixel)
    let isPicture = image.channels == 1 || image.channels == 3
    let shown = isPicture ? image : image.plane(0)
    let inputScale: ColorScale =
      isPicture && image.range.low >= 0 ? .pixels : ColorScale(holding: shown.range)
    let outputPlane = output.plane(0)
    let outputScale = ColorScale(holding: outputPlane.range)
    let inputPicture = Block.titled(
      "input \(NumberText.shape(image.shape))",
      .image(
        shown, scale: inputScale, size: inputSize,
        outlines: [
          .init(
            rows: row..<row + filter.shape[0], columns: self.column..<self.column + filter.shape[1],
            color: Theme.kernel.strong, width: 1.5)
        ]), note: isPicture ? "" : "first of \(image.channels) channels", width: 150)
    // The colour of a single cell would say nothing.
    let isOneCell = outputPlane.all.count == 1
    let outputCells: Block =
      isOneCell
      ? CellGrid(rows: 1, columns: 1, cell: outputSize.width, style: { _, _ in .output }).block
      : .image(
        outputPlane, scale: outputScale, size: outputSize,
        outlines: [
          .init(
            rows: row..<row + 1, columns: self.column..<self.column + 1, color: Theme.output.strong, width: 1.5)
        ])
    let outputPicture = Block.titled(
      "output \(NumberText.shape([output.height, output.width, filters]))", outputCells,
      note: filters == 1 ? "" : "first of \(filters) maps", width: 150)
    let filterShape = NumberText.shape(Array(filter.shape.prefix(image.channels == 1 ? 2 : 3)))
    let arrow =
      filters == 1
      ? Block.arrow("\(filterShape) filter")
      : .arrow(NumberText.counted(filters, "filter"), below: "of \(filterShape)")
    // Pictures of about one size stand level; a small output stands beside the middle of the input.
    let isLevel = outputSize.height > inputSize.height / 2
    let pictures: [Block] = [
      Self.above(inputScale, inputPicture),
      isLevel ? arrow.padded(top: max(0, (inputPicture.height - arrow.height) / 2)) : arrow,
      isOneCell ? outputPicture : Self.above(outputScale, outputPicture),
    ]
    return .column(
      [
        .row(pictures, spacing: Theme.large, alignment: isLevel ? .top : .center),
        .flow(product, width: width, spacing: 12, alignment: .center),
      ], spacing: Theme.medium)
  }

  /// A picture with the bar of its scale under it; pixels need none.
  private static func above(_ scale: ColorScale, _ picture: Block) -> Block {
    scale == .pixels ? picture : .column([picture, ScaleBar(scale: scale, width: 110).block], spacing: 6)
  }
}

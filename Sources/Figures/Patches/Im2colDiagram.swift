public import ConvKit
import Graphics

/// A convolution as one matrix product: each patch of the image becomes a column of `X_col`, each filter a row of
/// `W_row`, and `W_row X_col` holds the output, one row for each filter. All numbers are real; long rows and columns
/// are cut.
///
/// Rows of `X_col` come in the order kernel row, kernel column, channel.
public struct Im2colDiagram: FigureConvertible, Sendable {
  private let image: ImageValues
  private let geometry: ConvolutionGeometry2D
  private let filter: Tensor
  private let columns: Tensor
  private let weights: Tensor
  private let product: Tensor
  private let patch: Int

  /// The product for an image `H x W` or `H x W x C` and a filter `H x W` or `H x W x C x K`; `patch` is the window
  /// whose column is marked, counted along the rows of the output. Traps for shapes that don't fit.
  public init(
    _ image: Tensor, filter: Tensor, strides: some SizeArgument = 1, padding: Padding = .valid, patch: Int = 0
  ) {
    let geometry = unwrap(for: "Im2colDiagram") { () throws(ShapeError) in
      try ConvolutionGeometry2D(
        inputShape: image.shape, filterShape: filter.shape, strides: strides, padding: padding)
    }
    guard (0..<geometry.positions).contains(patch) else {
      refuse(
        .outside(figure: "Im2colDiagram", quantity: "patch", value: patch, range: 0...geometry.positions - 1))
    }
    self.image = ImageValues(image, for: "Im2colDiagram")
    self.geometry = geometry
    self.filter = filter
    self.patch = patch
    columns = im2col(image, geometry: geometry)
    weights = filter.reshaped(to: [geometry.patchSize, geometry.filters]).transposed
    let output = conv2d(image, filter: filter, strides: strides, padding: padding)
    product = output.reshaped(to: [geometry.positions, geometry.filters]).transposed
  }

  private var patchRow: Int { patch / geometry.horizontal.outputSize }
  private var patchColumn: Int { patch % geometry.horizontal.outputSize }

  /// How many numbers `X_col` holds for each of the image.
  private var duplication: Double { Double(columns.count) / Double(image.all.count) }

  public func figure(width: Double) -> Figure {
    let input = NumberText.shape(image.shape)
    let shapes = (
      weights: NumberText.shape(weights.shape), columns: NumberText.shape(columns.shape),
      product: NumberText.shape(product.shape)
    )
    let output = NumberText.shape(geometry.outputShape)
    return Figure(
      kind: "im2col",
      caption: "The filters as rows (\(shapes.weights)) times the patches as columns (\(shapes.columns)) give"
        + " \(shapes.product), which is the \(output) output.",
      alt: "A convolution of \(NumberText.withArticle(input)) input with"
        + " \(NumberText.counted(geometry.filters, "filter")) of \(NumberText.shape(Array(geometry.filterShape.prefix(3)))) as a matrix product. Each of the"
        + " \(NumberText.counted(geometry.positions, "patch", "patches")) is a column of"
        + " \(NumberText.counted(geometry.patchSize, "number")) in X_col (\(shapes.columns));"
        + " each filter is a row of W_row (\(shapes.weights)); the product, \(shapes.product), is reshaped to \(output)."
        + " X_col holds \(NumberText.counted(columns.count, "number")) for the input's"
        + " \(NumberText.whole(image.all.count)), \(NumberText.decimal(duplication)) times as many. Patch \(patch) is marked; times"
        + " the filters it gives \(Self.listed((0..<geometry.filters).map { product[$0, patch] })).",
      data: [
        "inputShape": .numbers(image.shape), "filterShape": .numbers(geometry.filterShape),
        "outputShape": .numbers(geometry.outputShape), "columnsShape": .numbers(columns.shape),
        "weightsShape": .numbers(weights.shape), "productShape": .numbers(product.shape),
        "duplication": .number(duplication), "patch": FigureData(patch),
        "patchNumbers": .numbers((0..<geometry.patchSize).map { columns[$0, patch] }),
        "patchProducts": .numbers((0..<geometry.filters).map { product[$0, patch] }),
      ],
      explorer: Im2colExplorer(input: image, filter: filter, geometry: geometry, patch: patch)?.data,
      content: content(width: width - 2 * Theme.margin))
  }

  /// The first numbers of a list, and how many there are more.
  private static func listed(_ values: [Float]) -> String {
    let first = values.prefix(4).map { NumberText.short($0) }
    return NumberText.list(values.count > 4 ? first + ["\(NumberText.whole(values.count - 4)) more"] : first)
  }

  private func content(width: Double) -> Block {
    let entries = Elision(count: geometry.patchSize, limit: 9)
    let patches = Elision(count: geometry.positions, limit: 6, keeping: patch)
    let filters = Elision(count: geometry.filters, limit: 5)
    let columnGrid = MatrixGrid(
      rows: entries, columns: patches, style: { _, column in column == patch ? .kernel : .input },
      text: { NumberText.short(columns[$0, $1]) }
    ).outlining(column: patch, color: Theme.kernel.strong)
    let weightGrid = MatrixGrid(
      rows: filters, columns: Elision(count: geometry.patchSize, limit: 6), style: { _, _ in .neutral },
      text: { NumberText.decimal(weights[$0, $1]) })
    let productGrid = MatrixGrid(
      rows: filters, columns: patches, style: { _, _ in .output }, text: { NumberText.short(product[$0, $1]) }
    ).outlining(column: patch, color: Theme.kernel.strong)

    let matrices: [Block] = [
      .named(
        "W_{row}", weightGrid.grid.block, note: "\(NumberText.shape(weights.shape)): a filter a row"),
      .sign("×"),
      .named(
        "X_{col}", columnGrid.grid.block, note: "\(NumberText.shape(columns.shape)): a patch a column"),
      // The sign goes with the matrix, so that it stands at the start of a row rather than at the end of one.
      .row(
        [
          .sign("="),
          .titled(
            "output", productGrid.grid.block,
            note: "\(NumberText.shape(product.shape)) → \(NumberText.shape(geometry.outputShape))", width: 150),
        ], spacing: 12),
    ]
    let spread =
      "X_{col} holds \(NumberText.whole(columns.count)) numbers, the input \(NumberText.whole(image.all.count)):"
      + " \(NumberText.decimal(duplication)) times as many"
    return .column(
      [
        planes(width: width), .flow(matrices, width: width, spacing: 12, alignment: .center),
        .formula(spread, Theme.label),
      ], spacing: Theme.medium)
  }

  /// The image's channels beside each other with the marked patch, and where its numbers go.
  private func planes(width: Double) -> Block {
    let grids = ArithmeticGrids(
      vertical: geometry.vertical, horizontal: geometry.horizontal, row: patchRow, column: patchColumn)
    let shown = min(image.channels, 3)
    let fitting = (width - 90) / Double(shown) - Theme.medium
    let texts = image.all.map { NumberText.short($0) }
    let needed = CellGrid.cellWidth(for: texts, minimum: 22)
    let hasRoom = needed * Double(geometry.horizontal.paddedInput) <= fitting
    let cell = hasRoom ? needed : max(3, min(needed, fitting / Double(geometry.horizontal.paddedInput)))
    let channels = (0..<shown).map { channel in
      let plane = image.plane(channel)
      let text: ((Int, Int) -> String?)? =
        hasRoom
        ? { row, column in
          let isInside = (0..<plane.height).contains(row) && (0..<plane.width).contains(column)
          return isInside ? NumberText.short(plane[row, column]) : "0"
        } : nil
      let name = image.channels == 1 ? "input \(NumberText.shape(image.shape))" : "channel \(channel)"
      return Block.titled(name, grids.input(cell: min(cell, 40), text: text).block)
    }
    let left = image.channels - shown
    let more = left > 0 ? [Block.text("and \(NumberText.counted(left, "more channel"))", Theme.label)] : []
    let note = Block.column(
      [
        .text("patch \(patch)", Theme.heading.colored(Theme.kernel.strong)),
        .text(NumberText.counted(geometry.patchSize, "number"), Theme.label), .text("→ one column", Theme.label),
      ] + more, spacing: 0)
    return .flow(channels + [note], width: width, alignment: .center)
  }
}

extension Block {
  /// A matrix under its name in a formula, with a note under it.
  fileprivate static func named(_ name: String, _ matrix: Block, note: String) -> Block {
    .column([.formula(name, Theme.heading), matrix, .text(note, Theme.label)], spacing: 6)
  }
}

public import ConvKit
import Graphics

/// The arithmetic of a convolution: the padded input with one window shaded, the output, and the size formula with
/// its numbers put in. Cells that no window reaches are hatched.
///
/// ```swift
/// ConvolutionDiagram(input: 6, kernel: 3, stride: 2, padding: 1)   // Dumoulin & Visin, figure 2.7
/// ConvolutionDiagram(input: 13, kernel: 6, stride: 5, padding: .same)
/// ```
///
/// `output = floor((input + padding before and after - k_eff) / stride) + 1` on each axis, with
/// `k_eff = dilation * (kernel - 1) + 1` (Dumoulin & Visin, "A guide to convolution arithmetic for deep learning").
public struct ConvolutionDiagram: FigureConvertible, Sendable {
  let vertical: ConvolutionGeometry
  let horizontal: ConvolutionGeometry
  let rule: ArithmeticExplorer.Rule
  private var row = 0
  private var column = 0
  private var numbers: Numbers?
  private var title = ""
  private var hasFormula = true

  /// The numbers in the cells of a diagram of one image and one kernel.
  private struct Numbers: Sendable {
    let input: Tensor
    let kernel: Tensor
    let output: Tensor
  }

  /// A diagram of sizes: each is a number for both axes, or `[vertical, horizontal]`; `padding` is that on every side
  /// of its axis. Traps for sizes that can't exist, with both numbers.
  public init(
    input: some SizeArgument, kernel: some SizeArgument, stride: some SizeArgument = 1,
    padding: some SizeArgument, dilation: some SizeArgument = 1
  ) {
    self.init(input: input, kernel: kernel, stride: stride, padding: .explicit(padding), dilation: dilation)
  }

  /// A diagram of sizes with `.valid`, `.same` or uneven padding. Traps for sizes that can't exist.
  public init(
    input: some SizeArgument, kernel: some SizeArgument, stride: some SizeArgument = 1, padding: Padding = .valid,
    dilation: some SizeArgument = 1
  ) {
    rule = ArithmeticExplorer.Rule(padding.vertical)
    (vertical, horizontal) = ArithmeticGrids.axes(
      for: "ConvolutionDiagram", input: input.pair, kernel: kernel.pair, stride: stride.pair, padding: padding,
      dilation: dilation.pair)
  }

  /// A diagram of a checked geometry, the same on both axes.
  public init(_ geometry: ConvolutionGeometry) {
    ArithmeticGrids.check(geometry, for: "ConvolutionDiagram")
    vertical = geometry
    horizontal = geometry
    rule = ArithmeticExplorer.Rule(.explicit(before: geometry.paddingBefore, after: geometry.paddingAfter))
  }

  /// A diagram with the numbers of an image and a kernel, both `H x W`, in its cells, and those of their
  /// cross-correlation. `title` stands above it. Without `formula` it is about the numbers alone: the size formula, the
  /// windows' starts and the key are left out. Traps for shapes that don't fit.
  public init(
    input: Tensor, kernel: Tensor, strides: some SizeArgument = 1, padding: Padding = .valid,
    dilations: some SizeArgument = 1, title: String = "", formula: Bool = true
  ) {
    let image = ImageValues.plane(input, for: "ConvolutionDiagram")
    let weights = ImageValues.plane(kernel, for: "ConvolutionDiagram")
    self.init(
      input: [image.height, image.width], kernel: [weights.height, weights.width], stride: strides,
      padding: padding, dilation: dilations)
    let plane = input.reshaped(to: [image.height, image.width])
    let filter = kernel.reshaped(to: [weights.height, weights.width])
    numbers = Numbers(
      input: plane, kernel: filter,
      output: conv2d(plane, filter: filter, strides: strides, padding: padding, dilations: dilations))
    self.title = title
    hasFormula = formula
  }

  /// The same diagram with the window of another output cell shaded. Traps for a cell that the output doesn't have.
  public func showingWindow(row: Int, column: Int) -> ConvolutionDiagram {
    for (index, size, name) in [
      (row, vertical.outputSize, "output row"), (column, horizontal.outputSize, "output column"),
    ]
    where !(0..<size).contains(index) {
      refuse(.outside(figure: "ConvolutionDiagram", quantity: name, value: index, range: 0...size - 1))
    }
    var copy = self
    copy.row = row
    copy.column = column
    return copy
  }

  public func figure(width: Double) -> Figure {
    let words = GeometryWords(vertical: vertical, horizontal: horizontal)
    var alt = title.isEmpty ? "Convolution arithmetic." : "\(title.capitalized)."
    alt += " \(NumberText.withArticle(words.kernel).capitalized) kernel slides over"
    alt += " \(NumberText.withArticle(words.input)) input"
    if words.isPadded { alt += " with \(words.padding) (\(words.padded) in all)" }
    alt += " in steps of \(words.stride)"
    if words.isDilated { alt += ", dilation \(words.dilation), so that it spans \(words.effectiveKernel)" }
    alt += ". \(words.starts.capitalized), counted from the first input cell; the output is \(words.output)."
    if !words.isCoveredWholly { alt += " \(words.uncoveredSentence.capitalized)." }
    if let numbers { alt += " The output's numbers are \(Self.rows(numbers.output))." }

    var caption = "\(title.isEmpty ? "" : title + ": ")\(words.setting): output \(words.output)".capitalized
    caption += words.isCoveredWholly ? "." : "; \(words.uncoveredSentence)."
    return Figure(
      kind: "convolution-arithmetic", caption: caption, alt: alt, data: data(words),
      explorer: explorer, content: content(words, width: width - 2 * Theme.margin))
  }

  private func data(_ words: GeometryWords) -> FigureData {
    let window: FigureData = ["window": ["row": FigureData(row), "column": FigureData(column)]]
    let data = words.data.merged(with: window)
    guard let numbers else { return data }
    return data.merged(with: [
      "inputNumbers": .numbers(numbers.input.rows), "kernelNumbers": .numbers(numbers.kernel.rows),
      "outputNumbers": .numbers(numbers.output.rows),
    ])
  }

  private var explorer: FigureData? {
    if let numbers,
      let geometry = try? ConvolutionGeometry2D(
        vertical: vertical, horizontal: horizontal, inputChannels: 1, filters: 1),
      let sliding = SlidingExplorer(
        input: ImageValues(numbers.input, for: "ConvolutionDiagram"), filter: numbers.kernel, geometry: geometry,
        row: row, column: column)
    {
      return sliding.data
    }
    return ArithmeticExplorer(vertical: vertical, horizontal: horizontal, rule: rule, row: row, column: column)?.data
  }

  private func content(_ words: GeometryWords, width: Double) -> Block {
    let heading: [Block] = title.isEmpty ? [] : [.paragraph(title, Theme.title, width: width, alignment: .center)]
    let picture = picture(words, width: width)
    guard hasFormula else { return .column(heading + [picture], spacing: 12) }
    let grids = ArithmeticGrids(vertical: vertical, horizontal: horizontal)
    let formulas = Block.column(words.formulas.map { .formula($0) }, spacing: 2)
    return .column(
      heading + [picture, formulas, words.notes(width: width), .legend(grids.legend, width: width)], spacing: 12)
  }

  /// The least width of a cell, in pixels, with which there is room for more output than there is.
  private static let leastRoomyCell = 6.0

  /// The input, the kernel and the output beside each other; under each other where the width is less than that takes.
  private func picture(_ words: GeometryWords, width: Double) -> Block {
    let grids = ArithmeticGrids(vertical: vertical, horizontal: horizontal, row: row, column: column)
    let between = numbers.map(kernelBlock) ?? .arrow("\(words.kernel) kernel", below: "stride \(words.stride)")
    let inputTitle = words.isPadded ? "input \(words.input), padded \(words.padded)" : "input \(words.input)"
    let outputTitle = "output \(words.output)"
    let spacing = Theme.large
    if let numbers {
      let available = width - between.width - 2 * spacing - 8
      let (cell, input, output) = texts(of: numbers, cell: grids.cellSize(width: available, height: 400, largest: 34))
      return .row(
        [
          .titled(inputTitle, grids.input(cell: cell, text: input).block), between,
          .titled(outputTitle, grids.output(cell: cell, text: output).block),
        ], spacing: spacing)
    }
    let bars = rowBars(cell: 1)?.width ?? 0
    let available = width - between.width - bars - 2 * spacing - 8
    func parts(_ cell: Double) -> (input: Block, output: Block) {
      (
        .titled(inputTitle, withBars(grids.input(cell: cell).block, cell: cell)),
        .titled(outputTitle, grids.output(cell: cell).block)
      )
    }
    // Room as for stride 1, so that one input has one size and one place, whatever the stride; but not at the price of
    // cells that can't be seen.
    let widest = horizontal.paddedInput - horizontal.effectiveKernel + 1
    let roomy = grids.cellSize(width: available, height: 400, largest: 34, outputColumns: widest)
    let hasRoom = roomy >= Self.leastRoomyCell
    let (input, output) = parts(hasRoom ? roomy : grids.cellSize(width: available, height: 400, largest: 34))
    let beside = Block.row(
      [input, between, output.leading(in: hasRoom ? Double(widest) * roomy + 3 : 0)], spacing: spacing)
    guard beside.width > width else { return beside }
    let low = parts(
      grids.cellSize(width: width - bars - 8, height: 400, largest: 34, outputColumns: 0))
    return .column(
      [
        low.input, .text("\(words.kernel) kernel, stride \(words.stride)", Theme.label), .downArrow(), low.output,
      ], spacing: Theme.small)
  }

  /// The largest of some sizes of cells in which the numbers can be read, and what stands in the cells; without numbers
  /// where that would take too much room.
  private func texts(of numbers: Numbers, cell: Double) -> (
    cell: Double, input: ((Int, Int) -> String?)?, output: ((Int, Int) -> String?)?
  ) {
    let texts = (numbers.input.scalars + numbers.output.scalars).map { NumberText.short($0) }
    let needed = CellGrid.cellWidth(for: texts, minimum: 24)
    // Cells may make the figure wider before numbers are left out.
    guard needed <= max(cell, 44) else { return (cell, nil, nil) }
    return (
      max(cell, needed),
      { row, column in
        let isInside = (0..<vertical.input).contains(row) && (0..<horizontal.input).contains(column)
        return isInside ? NumberText.short(numbers.input[row, column]) : "0"
      }, { NumberText.short(numbers.output[$0, $1]) }
    )
  }

  /// The input with the places of all windows along its columns, and along its rows where they differ; with a stride of
  /// 1 on an axis, windows stand everywhere.
  private func withBars(_ input: Block, cell: Double) -> Block {
    let bars = horizontal.stride > 1 ? WindowBars(axis: horizontal, cell: cell, shaded: column).underGrid : nil
    let column = Block.column([input] + (bars.map { [$0] } ?? []), spacing: 6, alignment: .leading)
    guard let beside = rowBars(cell: cell) else { return column }
    return .row([column, beside], spacing: 6, alignment: .top)
  }

  private func rowBars(cell: Double) -> Block? {
    guard vertical.stride > 1, vertical != horizontal else { return nil }
    return WindowBars(axis: vertical, cell: cell, shaded: row).besideGrid
  }

  private func kernelBlock(_ numbers: Numbers) -> Block {
    let grid = CellGrid(
      numbers: numbers.kernel.rows.map { $0.map { NumberText.short($0) } }, minimumCell: 26,
      style: { _, _ in .kernel })
    return .titled(
      "kernel", grid.block,
      note: !hasFormula
        ? "" : "stride \(NumberText.list(Set([vertical.stride, horizontal.stride]).sorted().map(String.init)))")
  }

  private static func rows(_ tensor: Tensor) -> String {
    tensor.rows.map { $0.map { NumberText.short($0) }.joined(separator: " ") }.joined(separator: "; ")
  }
}

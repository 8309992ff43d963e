public import ConvKit
import Graphics

/// A convolution as frames of a film: the kernel at its first, second, first of the next row, and last place, with
/// the output cells that are filled by then.
///
/// ```swift
/// FilmStrip(input: 32, kernel: 5)                            // 28 x 28 cells in the end
/// FilmStrip(input: image, filter: filters, padding: .same)   // the same with numbers, to be gone through on a page
/// ```
public struct FilmStrip: FigureConvertible, Sendable {
  private let vertical: ConvolutionGeometry
  private let horizontal: ConvolutionGeometry
  private let rule: ArithmeticExplorer.Rule
  private let numbers: FilmNumbers?

  /// The film of a geometry: each size is a number for both axes, or `[vertical, horizontal]`. Traps for sizes that
  /// can't exist.
  public init(
    input: some SizeArgument, kernel: some SizeArgument, stride: some SizeArgument = 1, padding: Padding = .valid,
    dilation: some SizeArgument = 1
  ) {
    rule = ArithmeticExplorer.Rule(padding.vertical)
    numbers = nil
    (vertical, horizontal) = ArithmeticGrids.axes(
      for: "FilmStrip", input: input.pair, kernel: kernel.pair, stride: stride.pair, padding: padding,
      dilation: dilation.pair)
  }

  /// The film of an image `H x W` or `H x W x C` under a filter `H x W` or `H x W x C x K`, with a bias for each of
  /// the filters or none. Where there are few enough numbers to be read, they stand in the cells, for the first filter;
  /// the data has all of them. Traps for shapes that don't fit.
  public init(
    input: Tensor, filter: Tensor, bias: Tensor? = nil, strides: some SizeArgument = 1, padding: Padding = .valid,
    dilations: some SizeArgument = 1
  ) {
    let geometry = unwrap(for: "FilmStrip") { () throws(ShapeError) in
      try ConvolutionGeometry2D(
        inputShape: input.shape, filterShape: filter.shape, strides: strides, padding: padding, dilations: dilations)
    }
    ArithmeticGrids.check(geometry.vertical, for: "FilmStrip")
    ArithmeticGrids.check(geometry.horizontal, for: "FilmStrip")
    vertical = geometry.vertical
    horizontal = geometry.horizontal
    rule = ArithmeticExplorer.Rule(padding.vertical)
    numbers = FilmNumbers(
      geometry: geometry, input: ImageValues(input, for: "FilmStrip"), filter: filter, bias: bias,
      output: conv2d(input, filter: filter, bias: bias, strides: strides, padding: padding, dilations: dilations))
  }

  private struct Frame {
    let name: String
    /// The output cell that is being made, counted along the rows.
    let output: Int
  }

  private var count: Int { vertical.outputSize * horizontal.outputSize }

  /// The frames that differ from one another.
  private var frames: [Frame] {
    let all = [
      Frame(name: "first", output: 0), Frame(name: "second", output: 1),
      Frame(name: "next row", output: horizontal.outputSize), Frame(name: "last", output: count - 1),
    ]
    return all.enumerated().filter { index, frame in
      frame.output < count && !all[(index + 1)...].contains { $0.output == frame.output }
    }.map(\.element)
  }

  public func figure(width: Double) -> Figure {
    let words = GeometryWords(vertical: vertical, horizontal: horizontal)
    let steps = frames.map { frame -> String in
      let (row, column) = (frame.output / horizontal.outputSize, frame.output % horizontal.outputSize)
      return "\(frame.name): output row \(row), column \(column)"
    }
    return Figure(
      kind: "film-strip",
      caption: "\(words.setting.capitalized): \(NumberText.counted(count, "step")) fill the \(words.output)"
        + " output\(numbers?.words ?? "").",
      alt: "\(NumberText.withArticle(words.kernel).capitalized) kernel slides over"
        + " \(NumberText.withArticle(words.input)) input (\(words.setting)) and fills the \(words.output) output"
        + " cell by cell, along the rows\(numbers?.words ?? ""). Frames: \(steps.joined(separator: "; "))."
        + (numbers?.spokenOutput ?? ""),
      data: words.data.merged(with: [
        "steps": FigureData(count),
        "frames": .array(frames.map { ["name": .string($0.name), "output": FigureData($0.output)] }),
      ]).merged(with: numbers.map { ["numbers": $0.data] } ?? [:]), explorer: explorer,
      content: content(words, width: width - 2 * Theme.margin))
  }

  private var explorer: FigureData? {
    let sliding = numbers.flatMap {
      SlidingExplorer(input: $0.input, filter: $0.filter, bias: $0.bias, geometry: $0.geometry)
    }
    return sliding?.data ?? ArithmeticExplorer(vertical: vertical, horizontal: horizontal, rule: rule)?.data
  }

  private func content(_ words: GeometryWords, width: Double) -> Block {
    let frames = frames
    let spacing = 20.0
    if let numbers, let cell = numbers.cell {
      return numbers.content(
        frames.map { ($0.name, $0.output) }, cell: cell, spacing: spacing, width: width, legend: legend(width: width))
    }
    let available = max(90, (width - spacing * Double(frames.count - 1)) / Double(frames.count))
    let fitting = min(24, (available - 4) / Double(horizontal.paddedInput), 300 / Double(vertical.paddedInput))
    let cell = fitting >= 8 ? fitting.rounded(.down) : fitting
    let blocks = frames.map { frame -> Block in
      let (row, column) = (frame.output / horizontal.outputSize, frame.output % horizontal.outputSize)
      let grids = ArithmeticGrids(vertical: vertical, horizontal: horizontal, row: row, column: column)
      var output = grids.output(cell: cell)
      output.style = { $0 * horizontal.outputSize + $1 <= frame.output ? .output : .empty }
      let note = "\(NumberText.whole(frame.output + 1)) of \(NumberText.whole(count))"
      return .titled(
        frame.name, .column([grids.input(cell: cell).block, .downArrow(), output.block], spacing: 6), note: note)
    }
    return .column(
      [
        .flow(blocks, width: width, spacing: spacing),
        .text("input \(words.input) → output \(words.output)", Theme.body), legend(width: width),
      ], spacing: 12)
  }

  private func legend(width: Double) -> Block {
    .legend(ArithmeticGrids(vertical: vertical, horizontal: horizontal).legend, width: width)
  }
}

public import ConvKit
import Graphics

/// A convolution as frames of a film: the kernel at its first, second, first of the next row, and last place, with
/// the output cells that are filled by then.
///
/// ```swift
/// FilmStrip(input: 32, kernel: 5)   // 28 x 28 cells in the end
/// ```
public struct FilmStrip: FigureConvertible, Sendable {
  private let vertical: ConvolutionGeometry
  private let horizontal: ConvolutionGeometry

  /// The film of a geometry: each size is a number for both axes, or `[vertical, horizontal]`. Traps for sizes that
  /// can't exist.
  public init(
    input: some SizeArgument, kernel: some SizeArgument, stride: some SizeArgument = 1, padding: Padding = .valid,
    dilation: some SizeArgument = 1
  ) {
    (vertical, horizontal) = ArithmeticGrids.axes(
      for: "FilmStrip", input: input.pair, kernel: kernel.pair, stride: stride.pair, padding: padding,
      dilation: dilation.pair)
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
      caption: "\(words.setting.capitalized): \(NumberText.counted(count, "step")) fill the \(words.output) output.",
      alt: "A \(words.kernel) kernel slides over a \(words.input) input (\(words.setting)) and fills the"
        + " \(words.output) output cell by cell, along the rows. Frames: \(steps.joined(separator: "; ")).",
      data: words.data.merged(with: [
        "steps": FigureData(count),
        "frames": .array(frames.map { ["name": .string($0.name), "output": FigureData($0.output)] }),
      ]), isLineDrawing: true, content: content(words, width: width - 2 * Theme.margin))
  }

  private func content(_ words: GeometryWords, width: Double) -> Block {
    let frames = frames
    let spacing = 20.0
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
    let legend = ArithmeticGrids(vertical: vertical, horizontal: horizontal).legend
    return .column(
      [
        .flow(blocks, width: width, spacing: spacing),
        .text("input \(words.input) → output \(words.output)", Theme.body), .legend(legend, width: width),
      ], spacing: 12)
  }
}

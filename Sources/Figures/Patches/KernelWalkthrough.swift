public import ConvKit
import Graphics

/// How one pixel of a filtered image comes about: its neighbourhood's pixels, the kernel's weights, their products,
/// and the sum, with the place marked before and after.
///
/// Beyond the border, the nearest pixels are repeated. A colour image is walked through by its brightness. Products are
/// printed exactly where four decimals do, and otherwise said to be rounded.
public struct KernelWalkthrough: FigureConvertible, Sendable {
  private let kernel: Kernel
  private let before: ImageValues
  private let after: ImageValues
  private let row: Int
  private let column: Int
  private let patch: [[Float]]

  /// The walk-through at one pixel of an image `H x W`, `H x W x 1` or `H x W x 3` of pixels in 0...255; the middle
  /// unless another is given. Traps for other shapes, and for a row or column that the image doesn't have.
  public init(_ image: Tensor, _ kernel: Kernel, row: Int? = nil, column: Int? = nil) {
    let plane = ImageValues.picture(image, for: "KernelWalkthrough").brightness
    let row = row ?? plane.height / 2
    let column = column ?? plane.width / 2
    for (index, size, name) in [(row, plane.height, "row"), (column, plane.width, "column")]
    where !(0..<size).contains(index) {
      refuse(.outside(figure: "KernelWalkthrough", quantity: name, value: index, range: 0...size - 1))
    }
    let tensor = Tensor(shape: [plane.height, plane.width], scalars: plane.all)
    self.kernel = kernel
    self.row = row
    self.column = column
    before = plane
    after = ImageValues(tensor.filtered(by: kernel), for: "KernelWalkthrough")
    let (top, left) = (row - (kernel.height - 1) / 2, column - (kernel.width - 1) / 2)
    patch = (0..<kernel.height).map { y in
      (0..<kernel.width).map { x in
        plane[min(max(top + y, 0), plane.height - 1), min(max(left + x, 0), plane.width - 1)]
      }
    }
  }

  private var products: [[Float]] {
    zip(patch, kernel.matrix).map { pixels, weights in zip(pixels, weights).map { $0 * $1 } }
  }

  private var sum: Float { after[row, column] }

  private var printed: PrintedProducts {
    PrintedProducts(pixels: patch.flatMap { $0 }, weights: kernel.matrix.flatMap { $0 }, sum: sum)
  }

  /// Texts of all cells, by rows.
  private func rows(_ texts: [String]) -> [[String]] {
    stride(from: 0, to: texts.count, by: kernel.width).map { Array(texts[$0..<$0 + kernel.width]) }
  }

  public func figure(width: Double) -> Figure {
    let printed = printed
    func spoken(_ texts: [String]) -> String { rows(texts).map { $0.joined(separator: " ") }.joined(separator: "; ") }
    let count = kernel.height * kernel.width
    let products = count == 1 ? "1 product is" : "\(count) products add up to"
    let place = "row \(row), column \(column)"
    let rounded = printed.isExact ? "" : ", rounded"
    return Figure(
      kind: "kernel-walkthrough",
      caption: "The \(kernel.words) kernel at \(place): \(products) \(printed.sum)\(rounded).",
      alt: "How the \(kernel.words) kernel makes the pixel at \(place) of an image of"
        + " \(NumberText.shape([before.height, before.width])). The pixels around it, \(spoken(printed.pixels)), are"
        + " multiplied by the weights \(kernel.spokenRows). The products are \(spoken(printed.products))\(rounded);"
        + " their sum, \(printed.sum)\(rounded), is the new pixel.",
      data: [
        "kernel": kernel.data, "row": FigureData(row), "column": FigureData(column), "patch": .numbers(patch),
        "products": .numbers(self.products), "sum": FigureData(sum), "before": FigureData(before[row, column]),
      ],
      explorer: KernelExplorer(image: before, kernel: kernel, row: row, column: column)?.data,
      content: content(width: width - 2 * Theme.margin))
  }

  private func content(width: Double) -> Block {
    let printed = printed
    let scale = kernel.scale(for: after.all)
    let target = min(240, (width - 80) / 2)
    let size = Block.imageSize(width: before.width, height: before.height, target: target)
    let rows = max(0, row - (kernel.height - 1) / 2)..<min(before.height, row + kernel.height / 2 + 1)
    let columns = max(0, column - (kernel.width - 1) / 2)..<min(before.width, column + kernel.width / 2 + 1)
    let pictures = Block.row(
      [
        .titled(
          "before",
          .image(
            before, scale: .pixels, size: size,
            outlines: [.init(rows: rows, columns: columns, color: Theme.kernel.strong, width: 1.5)]),
          note: "pixel \(printed.pixels[(kernel.height - 1) / 2 * kernel.width + (kernel.width - 1) / 2])"),
        .arrow(kernel.words),
        .titled(
          "after",
          .image(
            after, scale: scale, size: size,
            outlines: [
              .init(rows: row..<row + 1, columns: column..<column + 1, color: Theme.output.strong, width: 1.5)
            ]), note: "pixel \(printed.sum)"),
      ], spacing: Theme.medium)

    let pixels = CellGrid(
      numbers: self.rows(printed.pixels), minimumCell: 34,
      style: { .grey(ColorScale.pixels.color(of: patch[$0][$1])) },
      outlines: [
        .init(rows: 0..<kernel.height, columns: 0..<kernel.width, color: Theme.kernel.strong)
      ])
    let productGrid = CellGrid(numbers: self.rows(printed.products), minimumCell: 34, style: { _, _ in .neutral })
    let result = CellGrid(numbers: [[printed.sum]], minimumCell: 34, style: { _, _ in .output })
    let steps: [Block] = [
      .titled("pixels", pixels.block), .sign("×"), .titled("weights", kernel.grid().block),
      .sign(printed.isExact ? "=" : "≈"),
      .titled("products", productGrid.block), .sign("→"), .titled("sum", result.block),
    ]
    var lines = [pictures, .flow(steps, width: width, spacing: 10, alignment: .center)]
    if !scale.isOfImages { lines.append(ScaleBar(scale: scale).block) }
    let notes = [printed.isExact ? nil : "numbers are rounded", Clamping([after], on: scale).words].compactMap { $0 }
    if !notes.isEmpty {
      lines.append(.paragraph(notes.joined(separator: "; "), Theme.label, width: width, alignment: .center))
    }
    return .column(lines, spacing: Theme.large)
  }
}

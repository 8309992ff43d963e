public import ConvKit
import Graphics

/// One image, or some of its rows and columns; and each pixel's number in it where the pixels are shown large enough.
///
/// ```swift
/// ImageFigure(face.resized(to: 12).channel(0), numbers: true)
/// ImageFigure(grey, rows: 10..<22, columns: 8..<20, numbers: true)    // row 10 is called 10
/// ```
public struct ImageFigure: FigureConvertible, Sendable {
  private let values: ImageValues
  private let rows: Range<Int>
  private let columns: Range<Int>
  private let wholeShape: [Int]
  private let numbers: Bool
  private let scale: ColorScale
  private let title: String

  /// An image `H x W`, `H x W x 1` or `H x W x 3`, or those of its rows and columns that are given. `numbers` prints
  /// the pixels of one channel and of at most 24 x 24, with the numbers of their rows and columns where these fit;
  /// `scale` says how numbers become colours, and what lies outside it is clamped, and counted. Traps for other
  /// shapes, for rows or columns that the image doesn't have, and for a scale that ``ColorScale`` refuses.
  public init(
    _ tensor: Tensor, rows: Range<Int>? = nil, columns: Range<Int>? = nil, numbers: Bool = false,
    scale: ColorScale = .pixels, title: String = ""
  ) {
    let whole = ImageValues.picture(tensor, for: "ImageFigure")
    self.rows = Self.checked(rows, of: whole.height, "row")
    self.columns = Self.checked(columns, of: whole.width, "column")
    values = whole.part(rows: self.rows, columns: self.columns)
    wholeShape = whole.shape
    self.numbers = numbers
    self.scale = scale.checked(for: "ImageFigure")
    self.title = title
  }

  private static func checked(_ range: Range<Int>?, of size: Int, _ name: String) -> Range<Int> {
    guard let range else { return 0..<size }
    if range.isEmpty { refuse(.noElements(figure: "ImageFigure", quantity: "the range of \(name)s")) }
    for index in [range.lowerBound, range.upperBound - 1] where !(0..<size).contains(index) {
      refuse(.outside(figure: "ImageFigure", quantity: name, value: index, range: 0...size - 1))
    }
    return range
  }

  private var showsNumbers: Bool { numbers && values.channels == 1 && max(values.height, values.width) <= 24 }
  private var clamping: Clamping { Clamping([values], on: scale) }

  /// What is shown: `An image of 32 × 32`, or `Rows 10 to 21 and column 8 of an image of 32 × 32`.
  private var subject: String {
    let image = "\(title.isEmpty ? "an image" : title) of \(NumberText.shape(wholeShape))"
    guard values.shape != wholeShape else { return image.capitalized }
    return "\(Self.words("row", rows)) and \(Self.words("column", columns)) of \(image)".capitalized
  }

  /// `rows 10 to 21`, `row 10`.
  private static func words(_ name: String, _ range: Range<Int>) -> String {
    range.count == 1
      ? "\(name) \(range.lowerBound)" : "\(name)s \(range.lowerBound) to \(range.upperBound - 1)"
  }

  /// A pixel's number: whole numbers where there is a range of many.
  private func text(_ value: Float) -> String {
    return values.range.high - values.range.low >= 100
      ? NumberText.decimal(value, decimals: 0) : NumberText.short(value)
  }

  public func figure(width: Double) -> Figure {
    let range = values.range.words
    let clamped = clamping.words.map { ", \($0)" } ?? ""
    var alt = "\(subject), numbers from \(range), shown from \(scale.name)\(clamped)."
    if showsNumbers {
      let rows = (0..<values.height).map { row in
        (0..<values.width).map { text(values[row, $0]) }.joined(separator: " ")
      }
      alt += " Its numbers, rounded, by rows: \(rows.joined(separator: "; "))."
    }
    var data: FigureData = [
      "shape": .numbers(values.shape), "minimum": FigureData(values.range.low),
      "maximum": FigureData(values.range.high), "scale": scale.data, "clamped": FigureData(clamping.count),
      "firstRow": FigureData(rows.lowerBound), "firstColumn": FigureData(columns.lowerBound),
    ]
    if showsNumbers {
      data = data.merged(with: [
        "numbers": .numbers((0..<values.height).map { row in (0..<values.width).map { values[row, $0] } })
      ])
    }
    data = data.merged(with: values.range.notFiniteData)
    return Figure(
      kind: "image", caption: "\(subject), numbers from \(range).", alt: alt, data: data,
      content: content(width: width - 2 * Theme.margin))
  }

  private func content(width: Double) -> Block {
    let picture =
      showsNumbers
      ? numberedCells(width: width)
      : .image(
        values, scale: scale,
        size: Block.imageSize(width: values.width, height: values.height, target: min(width, 360)))
    let shape = NumberText.shape(values.shape)
    var lines = [
      Block.titled(title, picture, note: values.range.note.map { "\(shape), \($0)" } ?? shape)
    ]
    if !scale.isOfImages { lines.append(ScaleBar(scale: scale).block) }
    if let clamped = clamping.words { lines.append(.paragraph(clamped, Theme.label, width: max(120, picture.width))) }
    return .column(lines, spacing: Theme.small)
  }

  /// Cells with the pixels' numbers, and the numbers of rows and columns at the left and above.
  private func numberedCells(width: Double) -> Block {
    let texts = (0..<values.height).map { row in (0..<values.width).map { text(values[row, $0]) } }
    let (rowNames, columnNames) = (rows.map(String.init), columns.map(String.init))
    let names = CellGrid.cellWidth(for: rowNames, style: Theme.label)
    let fitting = min(40, ((width - 2 * names) / Double(values.width)).rounded(.down))
    let cell = max(CellGrid.cellWidth(for: texts.joined(), minimum: 24), fitting)
    let grid = CellGrid(
      rows: values.height, columns: values.width, cell: cell,
      style: { .grey(scale.color(of: values[$0, $1])) }, text: { texts[$0][$1] })
    guard CellGrid.cellWidth(for: columnNames, style: Theme.label) - 6 <= cell else { return grid.block }
    return grid.block(rowNames: rowNames, columnNames: columnNames)
  }
}

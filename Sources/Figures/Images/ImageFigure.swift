public import ConvKit
import Graphics

/// One image, and each pixel's number in it where the pixels are shown large enough.
///
/// ```swift
/// ImageFigure(face.resized(to: 12).channel(0), numbers: true)
/// ```
public struct ImageFigure: FigureConvertible, Sendable {
  private let values: ImageValues
  private let numbers: Bool
  private let scale: ColorScale
  private let title: String

  /// An image `H x W`, `H x W x 1` or `H x W x 3`. `numbers` prints the pixels of an image of one channel of at most
  /// 24 x 24; `scale` says how numbers become colours. Traps for other shapes.
  public init(_ tensor: Tensor, numbers: Bool = false, scale: ColorScale = .pixels, title: String = "") {
    values = .picture(tensor, for: "ImageFigure")
    self.numbers = numbers
    self.scale = scale
    self.title = title
  }

  private var showsNumbers: Bool { numbers && values.channels == 1 && max(values.height, values.width) <= 24 }

  /// A pixel's number: whole numbers where there is a range of many.
  private func text(_ value: Float) -> String {
    return values.range.high - values.range.low >= 100
      ? NumberText.decimal(value, decimals: 0) : NumberText.short(value)
  }

  public func figure(width: Double) -> Figure {
    let shape = NumberText.shape(values.shape)
    let range = values.range.words
    let name = title.isEmpty ? "An image" : title.capitalized
    var alt = "\(name) of \(shape), numbers from \(range), shown from \(scale.name)."
    if showsNumbers {
      let rows = (0..<values.height).map { row in
        (0..<values.width).map { text(values[row, $0]) }.joined(separator: " ")
      }
      alt += " Its numbers, rounded, by rows: \(rows.joined(separator: "; "))."
    }
    var data: FigureData = [
      "shape": .numbers(values.shape), "minimum": FigureData(values.range.low),
      "maximum": FigureData(values.range.high), "scale": scale.data,
    ]
    if showsNumbers {
      data = data.merged(with: [
        "numbers": .numbers((0..<values.height).map { row in (0..<values.width).map { values[row, $0] } })
      ])
    }
    data = data.merged(with: values.range.notFiniteData)
    return Figure(
      kind: "image", caption: "\(name) of \(shape), numbers from \(range).", alt: alt, data: data,
      isLineDrawing: false, content: content(width: width - 2 * Theme.margin))
  }

  private func content(width: Double) -> Block {
    let picture: Block
    if showsNumbers {
      let texts = (0..<values.height).map { row in (0..<values.width).map { text(values[row, $0]) } }
      let fitting = min(40, (width / Double(values.width)).rounded(.down))
      let cell = max(CellGrid.cellWidth(for: texts.joined(), minimum: 24), fitting)
      picture =
        CellGrid(
          rows: values.height, columns: values.width, cell: cell,
          style: { .grey(scale.color(of: values[$0, $1])) }, text: { texts[$0][$1] }
        ).block
    } else {
      picture = .image(
        values, scale: scale,
        size: Block.imageSize(width: values.width, height: values.height, target: min(width, 360)))
    }
    let shape = NumberText.shape(values.shape)
    let note = values.range.note.map { "\(shape), \($0)" } ?? shape
    let titled = Block.titled(title, picture, note: note)
    // Pixels need no scale: black is 0 and white 255 everywhere.
    return scale == .pixels ? titled : .column([titled, ScaleBar(scale: scale).block], spacing: Theme.small)
  }
}

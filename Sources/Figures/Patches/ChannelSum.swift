public import ConvKit
import Graphics

/// A filter over several channels as one map for each channel, and their sum: what "5 x 5 x 3" means. The channels'
/// maps share a scale, and the sum has its own: maps that cancel each other out leave small numbers.
public struct ChannelSum: FigureConvertible, Sendable {
  private let parts: [ImageValues]
  private let sum: ImageValues
  private let filterShape: [Int]

  /// The maps of one filter of `H x W x C x K` (the first unless another is named) on an image `H x W x C`, without
  /// padding and bias. Traps for shapes that don't fit.
  public init(_ image: Tensor, filter: Tensor, filterIndex: Int = 0) {
    let name = "ChannelSum"
    let values = ImageValues(image, for: name)
    let one = filter.channel(filterIndex)
    sum = ImageValues(conv2d(image, filter: one.reshaped(to: one.shape + [1])), for: name)
    parts = (0..<values.channels).map { channel in
      ImageValues(conv2d(image.channel(channel), filter: one.channel(channel)), for: name)
    }
    filterShape = one.shape
  }

  private var scale: ColorScale { ColorScale(holding: ValueRange(parts.flatMap(\.all))) }
  private var sumScale: ColorScale { ColorScale(holding: sum.range) }

  private var names: [String] {
    parts.count == 3 ? ["red", "green", "blue"] : parts.indices.map { "channel \($0)" }
  }

  public func figure(width: Double) -> Figure {
    let shape = NumberText.shape(filterShape)
    let count = filterShape.reduce(1, *)
    let ranges = zip(names, parts).map { name, part in
      "\(name) \(part.range.words)"
    }
    // A long list says nothing to who hears it; the data has all.
    let told = ranges.count > 16 ? Array(ranges.prefix(16)) + ["\(ranges.count - 16) more"] : ranges
    let total = sum.range.words
    return Figure(
      kind: "channel-sum",
      caption: "A filter of \(shape) = \(count) weights: a map for each channel, added up to one.",
      alt: "A filter of \(shape), \(count) weights, as \(parts.count) maps of"
        + " \(NumberText.shape([sum.height, sum.width])) that add up to one: \(NumberText.list(told)); sum \(total)."
        + " The channels are shown from \(scale.name); the sum from \(sumScale.name).",
      data: [
        "filterShape": .numbers(filterShape), "weights": FigureData(count),
        "outputShape": .numbers([sum.height, sum.width]), "scale": scale.data, "sumScale": sumScale.data,
        "channels": .array(parts.map { $0.range.data }),
        "sum": sum.range.data,
      ], content: content(width: width - 2 * Theme.margin))
  }

  private func content(width: Double) -> Block {
    let shown = Elision(count: parts.count, limit: 12)
    let tiles = shown.indices.count + 1
    let target = max(72, min(150, (width - 34 * Double(tiles - 1)) / Double(tiles)))
    let size = Block.imageSize(width: sum.width, height: sum.height, target: target)
    var row: [Block] = []
    for index in shown.indices {
      if !row.isEmpty { row.append(.sign("+")) }
      row.append(index.map { .titled(names[$0], .image(parts[$0], scale: scale, size: size)) } ?? .sign("…"))
    }
    row += [.sign("="), .titled("sum", .image(sum, scale: sumScale, size: size))]
    let bars: [Block] = [
      .titled("", ScaleBar(scale: scale).block, note: parts.count == 1 ? "the channel" : "the channels"),
      .titled("", ScaleBar(scale: sumScale).block, note: "the sum"),
    ]
    let note = sum.range.note.map { [Block.text($0, Theme.label)] } ?? []
    return .column(
      [
        .flow(row, width: width, spacing: 10, alignment: .center),
        .flow(bars, width: width, spacing: Theme.large, alignment: .center),
      ] + note, spacing: 12)
  }
}

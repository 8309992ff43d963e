public import ConvKit
import Graphics

/// The channels of a layer's output as tiles, on a signed scale whose zero is a neutral grey. The scale is drawn.
///
/// ```swift
/// FeatureMaps(conv(image))                    // one scale for all maps
/// FeatureMaps(conv(image), scale: .perMap)    // each map uses the whole scale
/// ```
public struct FeatureMaps: FigureConvertible, Sendable {
  /// Whether maps can be compared with each other, or each is shown as clearly as can be.
  public enum Scale: Sendable, Hashable {
    /// One limit for all maps, the largest magnitude of any.
    case shared
    /// Each map has its own limit, printed under it.
    case perMap
  }

  private let values: ImageValues
  private let scale: Scale
  private let shown: Int
  private let title: String

  /// The maps of one image, `H x W x C` (or `H x W`: one map); at most `limit` of them are drawn. Traps for a batch
  /// of several images.
  public init(_ tensor: Tensor, scale: Scale = .shared, limit: Int = 64, title: String = "") {
    values = ImageValues(tensor, for: "FeatureMaps")
    self.scale = scale
    self.title = title
    shown = min(values.channels, max(1, limit))
  }

  public func figure(width: Double) -> Figure {
    let planes = (0..<shown).map(values.plane)
    let maps = NumberText.counted(values.channels, "feature map")
    let size = NumberText.shape([values.height, values.width])
    var words = "\(maps) of \(size)"
    if shown < values.channels { words += ", the first \(shown) shown" }
    let scaleWords =
      switch scale {
      case .shared: "one scale for all, \(sharedScale.name)"
      case .perMap: "each on its own scale from minus to plus its largest magnitude, zero grey"
      }
    let ranges = planes.enumerated().map { index, plane in "map \(index): \(plane.range.words)" }
    var alt = "\(words.capitalized); \(scaleWords)."
    alt += " The numbers go from \(values.range.words)"
    alt += shown <= 16 ? "; \(ranges.joined(separator: ", "))." : "."
    return Figure(
      kind: "feature-maps", caption: "\(title.isEmpty ? "" : title + ": ")\(words); \(scaleWords).".capitalized,
      alt: alt,
      data: [
        "shape": .numbers([values.height, values.width, values.channels]), "shown": FigureData(shown),
        "range": values.range.data,
        "scale": ["sharing": scale == .shared ? "shared" : "perMap", "limit": FigureData(limit(of: values))],
        "maps": .array(
          planes.enumerated().map { index, plane in
            let map: FigureData = ["index": FigureData(index), "range": plane.range.data]
            return map.merged(with: plane.range.notFiniteData)
          }),
      ], isLineDrawing: false, content: content(of: planes, width: width - 2 * Theme.margin))
  }

  private var sharedScale: ColorScale { .signed(limit: limit(of: values)) }

  private func limit(of map: ImageValues) -> Float {
    if case .signed(let limit) = ColorScale.signed(holding: map.range) { limit } else { 1 }
  }

  private func content(of planes: [ImageValues], width: Double) -> Block {
    // As many columns as keep tiles from 56 to 150 pixels, the rows as full as can be.
    let most = max(1, Int((width + 12) / (56 + 12)))
    let preferred = shown <= 5 ? shown : shown <= 12 ? 5 : shown <= 36 ? 6 : 8
    let rows = (shown + min(preferred, most) - 1) / min(preferred, most)
    let columns = (shown + rows - 1) / rows
    let target = min(150, (width - 12 * Double(columns - 1)) / Double(columns))
    let size = Block.imageSize(width: values.width, height: values.height, target: target)
    let tiles = planes.enumerated().map { index, map -> Block in
      let own = scale == .shared ? sharedScale : .signed(limit: limit(of: map))
      let note = scale == .shared ? "\(index)" : "\(index): ±\(NumberText.short(limit(of: map)))"
      return .titled("", .image(map, scale: own, size: size), note: note, width: target)
    }
    var lines: [Block] = title.isEmpty ? [] : [.paragraph(title, Theme.heading, width: width, alignment: .center)]
    lines.append(.grid(tiles, columns: columns, spacing: 12, rowSpacing: 10))
    switch scale {
    case .shared: lines.append(ScaleBar(scale: sharedScale, width: 220).block)
    case .perMap:
      lines.append(
        .titled(
          "", ScaleBar(scale: .signed(limit: 1), width: 220).block, note: "times the limit under each map",
          width: 260))
    }
    if let note = values.range.note { lines.append(.text(note, Theme.label)) }
    return .column(lines, spacing: 12)
  }
}

public import ConvKit
import Graphics

/// The channels of a layer's output as tiles. Where a number is negative the scale is a signed one, whose zero is a
/// neutral grey; where none is, as after ReLU, it goes from black at zero to a pale green. The scale is drawn.
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
    /// Each map has its own limit, printed under it; all are signed, or none is.
    case perMap
    /// A scale of the author's, for all maps, such as one that two figures share. What lies outside is clamped, and
    /// counted.
    case fixed(ColorScale)
  }

  private let values: ImageValues
  private let scale: Scale
  private let shown: Int
  private let title: String

  /// The maps of one image, `H x W x C` (or `H x W`: one map); at most `limit` of them are drawn. Traps for a batch
  /// of several images, and for a fixed scale that ``ColorScale`` refuses.
  public init(_ tensor: Tensor, scale: Scale = .shared, limit: Int = 64, title: String = "") {
    values = ImageValues(tensor, for: "FeatureMaps")
    if case .fixed(let fixed) = scale { _ = fixed.checked(for: "FeatureMaps") }
    self.scale = scale
    self.title = title
    shown = min(values.channels, max(1, limit))
  }

  public func figure(width: Double) -> Figure {
    let planes = (0..<shown).map(values.plane)
    let size = NumberText.shape([values.height, values.width])
    var words = "of \(size)"
    if shown < values.channels { words += ", the first \(shown) shown" }
    let maps = "\(NumberText.counted(values.channels, "feature map")) \(words)"
    let ranges = planes.enumerated().map { index, plane in "map \(index): \(plane.range.words)" }
    let clamped = clamping(of: planes)?.words.map { ", \($0)" } ?? ""
    var alt = "\(maps.capitalized); \(scaleWords)\(clamped)."
    alt += " The numbers go from \(values.range.words)"
    alt += shown <= 16 ? "; \(ranges.joined(separator: ", "))." : "."
    let opening =
      title.isEmpty
      ? "\(NumberText.countedAtStart(values.channels, "feature map")) \(words)" : "\(title.capitalized): \(maps)"
    return Figure(
      kind: "feature-maps", caption: "\(opening); \(scaleWords).", alt: alt,
      data: [
        "shape": .numbers([values.height, values.width, values.channels]), "shown": FigureData(shown),
        "range": values.range.data, "scale": scaleData(planes),
        "maps": .array(
          planes.enumerated().map { index, plane in
            let map: FigureData = ["index": FigureData(index), "range": plane.range.data]
            return map.merged(with: plane.range.notFiniteData)
          }),
      ], content: content(of: planes, width: width - 2 * Theme.margin))
  }

  /// The scale of one map, or of all maps together.
  private func colors(of map: ImageValues) -> ColorScale {
    switch scale {
    case .shared: ColorScale(holding: values.range)
    case .perMap: ColorScale(holding: map.range, isSigned: values.range.hasNegative)
    case .fixed(let scale): scale
    }
  }

  /// What a scale of the author's leaves out; the others hold all numbers but infinite ones, which are told anyway.
  private func clamping(of planes: [ImageValues]) -> Clamping? {
    if case .fixed(let scale) = scale { Clamping(planes, on: scale) } else { nil }
  }

  private var scaleWords: String {
    switch scale {
    case .shared, .fixed: "one scale for all, \(colors(of: values).name)"
    case .perMap where values.range.hasNegative:
      "each on its own scale from minus to plus its largest magnitude, zero grey"
    case .perMap: "each on its own scale from 0 black to its largest number pale green"
    }
  }

  private func scaleData(_ planes: [ImageValues]) -> FigureData {
    let sharing: FigureData = ["sharing": scale == .perMap ? "perMap" : "shared"]
    let data = sharing.merged(with: colors(of: values).data)
    return clamping(of: planes).map { data.merged(with: ["clamped": FigureData($0.count)]) } ?? data
  }

  /// `3`; where each map has a scale of its own, `map 3: ±0.817` or `map 3: max 0.817`.
  private func note(_ index: Int, _ map: ImageValues) -> String {
    guard scale == .perMap else { return "\(index)" }
    let limit = NumberText.short(colors(of: map).range.upperBound)
    // Under a small tile the line breaks behind the colon.
    return "map \(index): \(values.range.hasNegative ? "±" : "max\u{A0}")\(limit)"
  }

  private func content(of planes: [ImageValues], width: Double) -> Block {
    // As many columns as keep tiles from 56 to 150 pixels.
    let most = max(1, Int((width + 12) / (56 + 12)))
    let preferred = shown <= 6 ? 6 : shown <= 12 ? 5 : 8
    let columns = Block.columns(for: shown, most: min(preferred, most))
    let target = min(150, (width - 12 * Double(columns - 1)) / Double(columns))
    let size = Block.imageSize(width: values.width, height: values.height, target: target)
    let tiles = planes.enumerated().map { index, map in
      Block.titled(
        "", .image(map, scale: colors(of: map), size: size), note: note(index, map), width: target)
    }
    var lines: [Block] = title.isEmpty ? [] : [.paragraph(title, Theme.heading, width: width, alignment: .center)]
    lines.append(.grid(tiles, columns: columns, spacing: 12, rowSpacing: 10, lastRow: .center))
    let unit: ColorScale = values.range.hasNegative ? .signed(limit: 1) : .positive(limit: 1)
    let bar = ScaleBar(scale: scale == .perMap ? unit : colors(of: values), width: 220).block
    let under = scale == .perMap ? "times the limit under each map" : clamping(of: planes)?.words ?? ""
    lines.append(.titled("", bar, note: under, width: 260))
    if let note = values.range.note { lines.append(.text(note, Theme.label)) }
    return .column(lines, spacing: 12)
  }
}

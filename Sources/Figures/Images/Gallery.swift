public import ConvKit
import Graphics

/// Images beside each other, each with a few words under it.
///
/// ```swift
/// Gallery(images, captions: names)
/// Gallery(images, captions: names, columns: [("misread", 1), ("known digits", 5)])    // rows of 1 + 5
/// ```
public struct Gallery: FigureConvertible, Sendable {
  private let images: [ImageValues]
  private let captions: [String]
  private let scale: ColorScale
  private let title: String
  private let groups: [(heading: String, count: Int)]

  /// Images `H x W`, `H x W x 1` or `H x W x 3`, and a caption for each. `columns` are groups of columns, each with a
  /// heading and as many columns as it says; without it, rows are as full as can be. What lies outside the scale is
  /// clamped, and counted. Traps for other shapes, for no images, for a scale that ``ColorScale`` refuses, for a group of
  /// no columns, for more columns than there are images or than fit on a figure of the natural width, and when the
  /// captions are not as many as the images.
  public init(
    _ images: [Tensor], captions: [String] = [], scale: ColorScale = .pixels, title: String = "",
    columns groups: [(heading: String, count: Int)] = []
  ) {
    if images.isEmpty { refuse(.noElements(figure: "Gallery", quantity: "the list of images")) }
    if !captions.isEmpty && captions.count != images.count {
      refuse(
        .mismatch(
          figure: "Gallery", quantity: "captions", count: captions.count, expected: images.count,
          expectedBy: "the number of images"))
    }
    Self.check(groups, images: images.count)
    self.images = images.map { .picture($0, for: "Gallery") }
    self.captions = captions
    self.scale = scale.checked(for: "Gallery")
    self.title = title
    self.groups = groups
  }

  private static func check(_ groups: [(heading: String, count: Int)], images: Int) {
    for group in groups where group.count < 1 {
      refuse(.noElements(figure: "Gallery", quantity: "the group of columns '\(group.heading)'"))
    }
    for group in groups where group.count > images {
      refuse(.tooManyColumns(figure: "Gallery", columns: group.count, limit: images, of: "for as many images"))
    }
    // Each is at most the number of images, so that the sum has no overflow.
    let columns = groups.reduce(0) { $0 + $1.count }
    if columns > images {
      refuse(.tooManyColumns(figure: "Gallery", columns: columns, limit: images, of: "for as many images"))
    }
    let room = Figure.naturalWidth - 2 * Theme.margin - gaps(columns: 0, groups: groups.count)
    let fitting = max(0, Int(room / (leastTile + Theme.medium)))
    if columns > fitting {
      refuse(
        .tooManyColumns(
          figure: "Gallery", columns: columns, limit: fitting,
          of: "in \(NumberText.counted(groups.count, "group")) on a figure of the natural width"))
    }
  }

  public func figure(width: Double) -> Figure {
    let counted = NumberText.counted(images.count, "image")
    let name = title.isEmpty ? counted : title.capitalized
    let listed = images.enumerated().map { index, image in
      let shape = NumberText.shape(image.shape)
      let facts = image.range.notFinite.map { "\(shape), \($0)" } ?? shape
      return captions.isEmpty ? facts : "\(captions[index]) (\(facts))"
    }
    var scaleWords = "shown from \(scale.name)"
    if let clamped = clamping.words { scaleWords += ", \(clamped)" }
    return Figure(
      kind: "gallery",
      caption: "\(title.isEmpty ? NumberText.countedAtStart(images.count, "image") : name).",
      alt: "\(name)\(arrangement), \(scaleWords): \(NumberText.list(listed)).",
      data: [
        "images": .array(
          images.enumerated().map { index, image in
            [
              "shape": .numbers(image.shape), "caption": .string(captions.isEmpty ? "" : captions[index]),
              "range": image.range.data,
            ]
          }), "scale": scale.data, "clamped": FigureData(clamping.count),
      ], content: content(width: width - 2 * Theme.margin))
  }

  private var clamping: Clamping { Clamping(images, on: scale) }

  /// How the images stand, where the author says it: `, in rows of 1 (misread) and 5 (known digits)`.
  private var arrangement: String {
    let parts = groups.map { "\($0.count)" + ($0.heading.isEmpty ? "" : " (\($0.heading))") }
    return parts.isEmpty ? "" : ", in rows of \(NumberText.list(parts))"
  }

  /// The distance between groups of columns, and between their images.
  private static let apart = 2 * Theme.large

  /// The least width of an image in columns that the author chose.
  private static let leastTile = 24.0

  /// What the spaces between columns take.
  private static func gaps(columns: Int, groups: Int) -> Double {
    Theme.medium * Double(columns - 1) + (apart - Theme.medium) * Double(max(0, groups - 1))
  }

  private func content(width: Double) -> Block {
    let most = max(1, min(images.count <= 5 ? 5 : 6, Int((width + 16) / 112)))
    let grouped = groups.reduce(0) { $0 + $1.count }
    let columns = groups.isEmpty ? Block.columns(for: images.count, most: most) : grouped
    let gaps = Self.gaps(columns: columns, groups: groups.count)
    let fair = (width - gaps) / Double(columns)
    // Lines of text are whole pixels wide, which many columns would add up.
    let target = min(200, max(Self.leastTile, groups.isEmpty ? fair : fair.rounded(.down)))
    let side = longerSide(target: target)
    let tiles = images.enumerated().map { index, image in
      let factor = side / Double(max(image.width, image.height))
      let size = Size(width: Double(image.width) * factor, height: Double(image.height) * factor)
      let caption = captions.isEmpty ? "" : captions[index]
      return Block.column(
        [.image(image, scale: scale, size: size)]
          + (caption.isEmpty ? [] : [.paragraph(caption, Theme.label, width: target, alignment: .center)]), spacing: 6)
    }
    var lines: [Block] = title.isEmpty ? [] : [.paragraph(title, Theme.heading, width: width, alignment: .center)]
    lines.append(
      groups.isEmpty ? .grid(tiles, columns: columns, lastRow: .center) : grid(tiles, columns: columns))
    // Images in their own scale need no bar, unless it leaves something out.
    if !scale.isOfImages { lines.append(ScaleBar(scale: scale).block) }
    if let clamped = clamping.words { lines.append(.paragraph(clamped, Theme.label, width: width)) }
    return .column(lines, spacing: 10)
  }

  /// The images in their groups of columns, each group under its heading.
  private func grid(_ tiles: [Block], columns: Int) -> Block {
    let tile = tiles.map(\.width).max() ?? 0
    let headings = groups.map { group in
      let width = tile * Double(group.count) + Theme.medium * Double(group.count - 1)
      return Block.paragraph(group.heading, Theme.heading, width: width, alignment: .center).centered(in: width)
    }
    var rows = [Block.row(headings, spacing: Self.apart, alignment: .bottom)]
    for start in stride(from: 0, to: tiles.count, by: columns) {
      var rest = tiles[start..<min(start + columns, tiles.count)]
      let parts = groups.map { group -> Block in
        let part = rest.prefix(group.count)
        rest = rest.dropFirst(group.count)
        return .row(part.map { $0.centered(in: tile) }, spacing: Theme.medium, alignment: .top)
      }
      rows.append(.row(parts, spacing: Self.apart, alignment: .top))
    }
    return .column(rows, spacing: Theme.medium, alignment: .leading)
  }

  /// How long the longer side of every image is drawn: as suits the image of the fewest pixels, where unequal ones
  /// would be seen first.
  private func longerSide(target: Double) -> Double {
    let fewest = images.map { max($0.width, $0.height) }.min() ?? 1
    return Block.imageSize(width: fewest, height: fewest, target: target).width
  }
}

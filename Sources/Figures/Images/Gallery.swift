public import ConvKit
import Graphics

/// Images beside each other, each with a few words under it.
public struct Gallery: FigureConvertible, Sendable {
  private let images: [ImageValues]
  private let captions: [String]
  private let scale: ColorScale
  private let title: String

  /// Images `H x W`, `H x W x 1` or `H x W x 3`, and a caption for each. Traps for other shapes, for no images, and
  /// when the captions are not as many as the images.
  public init(_ images: [Tensor], captions: [String] = [], scale: ColorScale = .pixels, title: String = "") {
    if images.isEmpty { refuse(.noElements(figure: "Gallery", quantity: "the list of images")) }
    if !captions.isEmpty && captions.count != images.count {
      refuse(
        .mismatch(
          figure: "Gallery", quantity: "captions", count: captions.count, expected: images.count,
          expectedBy: "the number of images"))
    }
    self.images = images.map { .picture($0, for: "Gallery") }
    self.captions = captions
    self.scale = scale
    self.title = title
  }

  public func figure(width: Double) -> Figure {
    let name = title.isEmpty ? NumberText.counted(images.count, "image") : title.capitalized
    let listed = images.enumerated().map { index, image in
      let shape = NumberText.shape(image.shape)
      let facts = image.range.notFinite.map { "\(shape), \($0)" } ?? shape
      return captions.isEmpty ? facts : "\(captions[index]) (\(facts))"
    }
    return Figure(
      kind: "gallery", caption: "\(name).", alt: "\(name): \(NumberText.list(listed)).",
      data: [
        "images": .array(
          images.enumerated().map { index, image in
            [
              "shape": .numbers(image.shape), "caption": .string(captions.isEmpty ? "" : captions[index]),
              "range": image.range.data,
            ]
          }), "scale": scale.data,
      ], isLineDrawing: false, content: content(width: width - 2 * Theme.margin))
  }

  private func content(width: Double) -> Block {
    let columns = max(1, min(images.count, images.count <= 5 ? 5 : 6, Int((width + 16) / 112)))
    let target = min(200, (width - Theme.medium * Double(columns - 1)) / Double(columns))
    let side = longerSide(target: target)
    let tiles = images.enumerated().map { index, image in
      let factor = side / Double(max(image.width, image.height))
      let size = Size(width: Double(image.width) * factor, height: Double(image.height) * factor)
      return Block.titled(
        "", .image(image, scale: scale, size: size), note: captions.isEmpty ? "" : captions[index], width: target)
    }
    let grid = Block.grid(tiles, columns: columns)
    let titled =
      title.isEmpty
      ? grid : .column([.paragraph(title, Theme.heading, width: width, alignment: .center), grid], spacing: 10)
    return scale == .pixels ? titled : .column([titled, ScaleBar(scale: scale).block], spacing: 12)
  }

  /// How long the longer side of every image is drawn: as suits the image of the fewest pixels, where unequal ones
  /// would be seen first.
  private func longerSide(target: Double) -> Double {
    let fewest = images.map { max($0.width, $0.height) }.min() ?? 1
    return Block.imageSize(width: fewest, height: fewest, target: target).width
  }
}

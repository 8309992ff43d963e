public import ConvKit
import Graphics

/// An image through several kernels: each result with its kernel's weights, sum and range of output.
///
/// Scales are as in ``KernelEffect``; the signed ones share one limit, so that results can be compared.
public struct KernelGallery: FigureConvertible, Sendable {
  private let image: ImageValues
  private let effects: [KernelEffect]
  private let signedScale: ColorScale?

  /// The effects on an image `H x W`, `H x W x 1` or `H x W x 3` of pixels in 0...255. Traps for other shapes, and
  /// for no kernels.
  public init(_ image: Tensor, kernels: [Kernel] = Kernel.all) {
    if kernels.isEmpty { refuse(.noElements(figure: "KernelGallery", quantity: "the list of kernels")) }
    self.image = .picture(image, for: "KernelGallery")
    let alone = kernels.map { KernelEffect(image, $0) }
    let limits = alone.compactMap { effect -> Float? in
      if case .signed(let limit) = effect.scale { limit } else { nil }
    }
    let shared = limits.max().map { ColorScale.signed(limit: $0) }
    signedScale = shared
    effects = alone.map { effect in
      if case .signed = effect.scale, let shared { effect.shown(on: shared) } else { effect }
    }
  }

  public func figure(width: Double) -> Figure {
    let names = NumberText.list(effects.map(\.kernel.name))
    let ranges = effects.map { effect in
      "\(effect.kernel.name): \(effect.kernel.facts), here \(effect.after.range.words)"
    }
    return Figure(
      kind: "kernel-gallery",
      caption: "\(NumberText.counted(effects.count, "kernel")) on one image: \(names).",
      alt: "An image of \(NumberText.shape(image.shape)) through \(NumberText.counted(effects.count, "kernel"))."
        + " \(ranges.joined(separator: ". ").capitalized).",
      data: [
        "inputShape": .numbers(image.shape),
        "effects": .array(
          effects.map { effect in
            [
              "kernel": effect.kernel.data, "resultRange": effect.after.range.data,
              "scale": effect.scale.data, "clamped": FigureData(effect.clampedCount),
            ]
          }),
      ], isLineDrawing: false, explorer: KernelExplorer(image: image, kernel: effects[0].kernel)?.data,
      content: content(width: width - 2 * Theme.margin))
  }

  private func content(width: Double) -> Block {
    // As few rows as the width allows, and these about equally long.
    let most = max(1, min(3, Int(width / 210)))
    let rows = (effects.count + most - 1) / most
    let columns = (effects.count + rows - 1) / rows
    let tileWidth = min(220, (width - Theme.large * Double(columns - 1)) / Double(columns))
    let size = Block.imageSize(width: image.width, height: image.height, target: tileWidth)
    let tiles = effects.map { effect in
      Block.column(
        [
          .text(effect.kernel.name, Theme.heading),
          .image(effect.after, scale: effect.scale, size: size),
          effect.kernel.grid(minimumCell: 24).block,
          .paragraph(effect.kernel.facts, Theme.label, width: tileWidth, alignment: .center),
          .text("here \(effect.after.range.words)", Theme.label),
        ], spacing: 4)
    }
    var lines = [Block.grid(tiles, columns: columns, spacing: Theme.large, rowSpacing: Theme.large)]
    if let signedScale {
      lines.append(
        .titled(
          "", ScaleBar(scale: signedScale, width: 220).block,
          note:
            "Kernels of sum 1 are shown from 0 black to 255 white, the others on this signed scale; what lies outside"
            + " is clamped.",
          width: width))
    }
    return .column(lines, spacing: Theme.medium)
  }
}

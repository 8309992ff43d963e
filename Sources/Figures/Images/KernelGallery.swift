public import ConvKit
import Graphics

/// An image through several kernels: each result with its kernel's weights, sum and range of output.
///
/// Scales are as in ``KernelEffect``; the signed ones share one limit, so that results can be compared. Under each
/// result stands how much of it is clamped, if anything is.
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
    let names = NumberText.list(effects.map(\.kernel.words))
    let ranges = effects.map { effect in
      let clamped = effect.clampedWords.map { "; \($0)" } ?? ""
      return "\(effect.kernel.words.capitalized): \(effect.kernel.facts), here \(effect.after.range.words)\(clamped)."
    }
    return Figure(
      kind: "kernel-gallery",
      caption: "\(NumberText.countedAtStart(effects.count, "kernel")) on one image: \(names).",
      alt: "An image of \(NumberText.shape(image.shape)) through \(NumberText.counted(effects.count, "kernel"))."
        + " \(ranges.joined(separator: " ")) \(scaleWords.capitalized).",
      data: [
        "inputShape": .numbers(image.shape),
        "effects": .array(
          effects.map { effect in
            [
              "kernel": effect.kernel.data, "resultRange": effect.after.range.data,
              "scale": effect.scale.data, "clamped": FigureData(effect.clampedCount),
            ]
          }),
      ], explorer: KernelExplorer(image: image, kernel: effects[0].kernel)?.data,
      content: content(width: width - 2 * Theme.margin))
  }

  private func content(width: Double) -> Block {
    let columns = Block.columns(for: effects.count, most: min(3, Int(width / 210)))
    let tileWidth = min(220, (width - Theme.large * Double(columns - 1)) / Double(columns))
    let size = Block.imageSize(width: image.width, height: image.height, target: tileWidth)
    let tiles = effects.map { effect -> Block in
      let facts = [effect.kernel.facts, "here \(effect.after.range.words)"] + (effect.clampedWords.map { [$0] } ?? [])
      let notes = facts.map { Block.paragraph($0, Theme.label, width: tileWidth, alignment: .center) }
      let parts: [Block] = [
        .paragraph(effect.kernel.words, Theme.heading, width: tileWidth, alignment: .center),
        .image(effect.after, scale: effect.scale, size: size),
        effect.kernel.grid(minimumCell: 24).block,
      ]
      return .column(parts + notes, spacing: 4)
    }
    let grid = Block.grid(
      tiles, columns: columns, spacing: Theme.large, rowSpacing: Theme.large, lastRow: .center)
    let bar = signedScale.map { [ScaleBar(scale: $0, width: min(220, width - 60)).block] } ?? []
    // The bar says by itself what it is of, unless other scales are there as well.
    let note = bar.isEmpty || effects.contains { $0.scale == .pixels } ? scaleWords : ""
    let words = note.isEmpty ? [] : [Block.paragraph(note, Theme.label, width: grid.width, alignment: .center)]
    return .column([grid] + bar + words, spacing: Theme.medium)
  }

  /// Which scales there are.
  private var scaleWords: String {
    let signed = signedScale.map { "from \($0.name)" }
    let pixels = effects.contains { $0.scale == .pixels } ? "from \(ColorScale.pixels.name)" : nil
    guard let signed, let pixels else { return "shown \(signed ?? pixels ?? "")" }
    return "kernels of sum 1 are shown \(pixels), the others \(signed)"
  }
}

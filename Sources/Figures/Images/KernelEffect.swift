public import ConvKit
import Graphics

/// What a kernel does to an image: before, the kernel with its weights, and after, with the kernel's sum and the
/// range of its output.
///
/// The image keeps its size; at the border, the nearest pixels are repeated. A kernel whose sum is 1 gives pixels,
/// shown from 0 to 255 with what lies outside counted; any other gives signed numbers, shown on a signed scale with
/// zero as a neutral grey, for a colour image those of its brightness. Its limit leaves out the largest 0.5 percent of
/// the numbers, which are clamped and counted.
///
/// ```swift
/// KernelEffect(face, .rightSobel)
/// ```
public struct KernelEffect: FigureConvertible, Sendable {
  let kernel: Kernel
  let before: ImageValues
  let after: ImageValues
  private(set) var scale: ColorScale

  /// The effect on an image `H x W`, `H x W x 1` or `H x W x 3` of pixels in 0...255. `scale` replaces the one that
  /// is chosen by the kernel's sum. Traps for other shapes, and for a scale that ``ColorScale`` refuses.
  public init(_ image: Tensor, _ kernel: Kernel, scale: ColorScale? = nil) {
    self.kernel = kernel
    before = .picture(image, for: "KernelEffect")
    let filtered = ImageValues(image.filtered(by: kernel), for: "KernelEffect")
    let chosen = scale?.checked(for: "KernelEffect") ?? kernel.scale(for: filtered.brightness.all)
    // Scales of hues show the brightness, so that is what is measured.
    after = chosen.isGrey ? filtered : filtered.brightness
    self.scale = chosen
  }

  /// The same effect with its signed numbers on another signed scale.
  func shown(on scale: ColorScale) -> KernelEffect {
    var effect = self
    effect.scale = scale
    return effect
  }

  /// How many numbers of the result lie outside the scale.
  var clampedCount: Int { clamping.count }

  /// `2% clamped at ±500`; nil where nothing is.
  var clampedWords: String? { clamping.words }

  private var clamping: Clamping { Clamping([after], on: scale) }

  public func figure(width: Double) -> Figure {
    let range = after.range.words
    var alt = "The \(kernel.words) kernel (\(kernel.spokenRows)) on an image of \(NumberText.shape(before.shape))."
    alt += " \(kernel.facts.capitalized) at most. The result goes from \(range), shown from \(scale.name)."
    if let sentence = clamping.sentence { alt += " \(sentence.capitalized)." }
    return Figure(
      kind: "kernel-effect",
      caption: "The \(kernel.words) kernel: \(kernel.facts); here the result goes from \(range).",
      alt: alt,
      data: ([
        "kernel": kernel.data, "inputShape": .numbers(before.shape), "outputShape": .numbers(after.shape),
        "inputRange": before.range.data, "resultRange": after.range.data,
        "scale": scale.data, "clamped": FigureData(clampedCount),
      ] as FigureData).merged(with: after.range.notFiniteData),
      explorer: KernelExplorer(image: before, kernel: kernel, opens: true)?.data,
      content: content(width: width - 2 * Theme.margin))
  }

  private func content(width: Double) -> Block {
    let grid = kernel.grid(minimumCell: 32).block
    let facts = ["sum \(NumberText.weight(kernel.sum))", kernel.rangeFact].map {
      Block.paragraph($0, Theme.label, width: 150, alignment: .center)
    }
    let kernelBlock = Block.column([.titled(kernel.words, grid), .column(facts, spacing: 0)], spacing: 6)
    let available = (width - kernelBlock.width - 2 * Theme.large) / 2
    let size = Block.imageSize(width: before.width, height: before.height, target: max(96, min(available, 256)))
    let note = "from \(after.range.words)"
    let parts = [
      Block.titled(
        "before", .image(before, scale: .pixels, size: size),
        note: "from \(before.range.words)"),
      kernelBlock,
      .titled("after", .image(after, scale: scale, size: size), note: note),
    ]
    var lines = [Block.row(parts, spacing: Theme.large)]
    if !scale.isOfImages { lines.append(ScaleBar(scale: scale).block) }
    if !notes.isEmpty { lines.append(.paragraph(notes, Theme.label, width: width, alignment: .center)) }
    return .column(lines, spacing: 12)
  }

  /// What the scale leaves out, in small print.
  private var notes: String {
    var notes: [String] = []
    if !scale.isGrey, before.channels == 3 { notes.append("brightness of the filtered channels") }
    if let sentence = clamping.sentence {
      if scale.isOfImages { notes.append("shown from \(scale.name)") }
      notes.append(sentence)
    }
    if after.range.nanCount > 0 { notes.append("NaN is dark red") }
    return notes.joined(separator: "; ")
  }
}

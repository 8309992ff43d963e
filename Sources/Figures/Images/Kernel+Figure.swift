public import ConvKit

/// A kernel is displayed as its weights in cells, with their sum and the range of its output.
extension Kernel: FigureConvertible {
  public func figure(width: Double) -> Figure {
    Figure(
      kind: "kernel", caption: "The \(words) kernel: \(facts).",
      alt: "The \(words) kernel, \(NumberText.shape([height, self.width])): \(spokenRows). \(facts.capitalized) on"
        + " pixels of 0 to 255.",
      data: ["kernel": data],
      content: .titled(words, grid(minimumCell: 40).block, note: facts, width: 220))
  }
}

import ConvKit
import Graphics

/// VALID, SAME and symmetric padding of one input beside each other, with every window's start on one axis.
///
/// ```swift
/// PaddingDiagram(input: 6, kernel: 3, stride: 2)   // SAME pads 0 and 1, symmetric 1 and 1: the same shape, other numbers
/// ```
public struct PaddingDiagram: FigureConvertible, Sendable {
  private struct Panel: Sendable {
    let name: String
    let geometry: ConvolutionGeometry
    let rule: ArithmeticExplorer.Rule
  }

  private let panels: [Panel]

  /// The three ways for one size on both axes; `symmetric` is the padding of the third, half the effective kernel
  /// unless given. Traps for sizes that can't exist; VALID is left out where the kernel doesn't fit without padding.
  public init(input: Int, kernel: Int, stride: Int = 1, dilation: Int = 1, symmetric: Int? = nil) {
    func geometry(_ padding: AxisPadding) throws(ShapeError) -> ConvolutionGeometry {
      try ConvolutionGeometry(input: input, kernel: kernel, stride: stride, padding: padding, dilation: dilation)
    }
    let same = unwrap(for: "PaddingDiagram") { () throws(ShapeError) in try geometry(.same) }
    let cells = symmetric ?? same.effectiveKernel / 2
    let even = unwrap(for: "PaddingDiagram") { () throws(ShapeError) in try geometry(.explicit(cells)) }
    var panels = [
      Panel(name: "SAME", geometry: same, rule: .same),
      Panel(name: "symmetric, p = \(cells)", geometry: even, rule: .even),
    ]
    if let valid = try? geometry(.valid) { panels.insert(Panel(name: "VALID", geometry: valid, rule: .valid), at: 0) }
    for panel in panels { ArithmeticGrids.check(panel.geometry, for: "PaddingDiagram") }
    self.panels = panels
  }

  public func figure(width: Double) -> Figure {
    let first = panels[0].geometry
    var setting = "input \(first.input), kernel \(first.kernel), stride \(first.stride)"
    if first.dilation > 1 { setting += ", dilation \(first.dilation) (effective kernel \(first.effectiveKernel))" }
    let sentences = panels.map { panel -> String in
      let axis = panel.geometry
      let rest = axis.uncovered == 0 ? "" : ", the last \(NumberText.counted(axis.uncovered, "cell")) under no window"
      return "\(panel.name) pads \(axis.paddingBefore) before and \(axis.paddingAfter) after: windows start at"
        + " \(GeometryWords.list(axis.windowStarts)), \(NumberText.counted(axis.outputSize, "output"))\(rest)"
    }
    let sizes = panels.map { "\($0.geometry.outputSize) (\($0.name))" }
    return Figure(
      kind: "padding", caption: "Padding compared for \(setting), on each axis: outputs \(NumberText.list(sizes)).",
      alt: "Padding compared for \(setting), on each axis. \(sentences.joined(separator: ". ")).",
      data: [
        "panels": .array(
          panels.map { panel in
            FigureData.object([.init("name", .string(panel.name))]).merged(with: GeometryWords.data(panel.geometry))
          })
      ],
      explorer: ArithmeticExplorer(panels.map { .init($0.name, $0.geometry, rule: $0.rule) })?.data,
      content: content(width: width - 2 * Theme.margin))
  }

  private func content(width: Double) -> Block {
    let widest = panels.map(\.geometry.paddedInput).max() ?? 1
    let beside = (width - Theme.large * Double(panels.count - 1)) / Double(panels.count) - 4
    let fitting = beside / Double(widest)
    let alone = (width - 40) / Double(widest)
    // Cells that would be too small to count get a row of their own, where that makes them large enough.
    let wanted = min(26, fitting >= 9 || alone < 9 ? fitting : alone).rounded(.down)
    let cell = wanted >= 3 ? wanted : min(3, alone)
    let blocks = panels.map { panel -> Block in
      let axis = panel.geometry
      let grid = ArithmeticGrids(vertical: axis, horizontal: axis).input(cell: cell)
      let bars = Block.column(
        [.text("window starts", Theme.label), WindowBars(axis: axis, cell: cell, hasStarts: true).underGrid],
        spacing: Theme.hair)
      let note = "pads \(axis.paddingBefore) + \(axis.paddingAfter) → \(NumberText.counted(axis.outputSize, "output"))"
      return .titled(panel.name, .column([grid.block, bars]), note: note, width: 170)
    }
    let legend =
      panels.max { $0.geometry.uncovered + $0.geometry.paddedInput < $1.geometry.uncovered + $1.geometry.paddedInput }
      .map { ArithmeticGrids(vertical: $0.geometry, horizontal: $0.geometry).legend.filter { $0.name != "output" } }
      ?? []
    return .column(
      [.flow(blocks, width: width, spacing: Theme.large), .legend(legend, width: width)], spacing: Theme.medium)
  }
}

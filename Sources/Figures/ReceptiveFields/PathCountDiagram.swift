public import ConvKit
import Graphics

/// On how many paths each input cell reaches one unit: along one axis as a tree of contacts with the counts under it,
/// and over both axes as a map. Cells that no path starts from are holes.
///
/// ```swift
/// PathCountDiagram(kernel: 3, dilations: [1, 1])      // 1 2 3 2 1
/// PathCountDiagram(kernel: 3, dilations: [2, 2, 2])   // 13 cells, 6 of them holes
/// ```
///
/// With equal weights, the counts are how much each cell matters (Luo, Li, Urtasun & Zemel, "Understanding the effective
/// receptive field in deep convolutional neural networks", 2016).
public struct PathCountDiagram: FigureConvertible, Sendable {
  private let stack: WindowStack
  private let title: String

  /// Layers of one kernel size and stride 1, one for each dilation, first layer first. Traps for no layers.
  public init(kernel: Int, dilations: [Int], title: String = "") {
    self.init(WindowStack(dilations.map { WindowStep(kernel: kernel, dilation: $0) }), title: title)
  }

  /// The most cells that are drawn on an axis.
  private static let largestField = 300

  /// Any windows that follow one another, the same on both axes. Traps for none, for more than 300 cells,
  /// and for so many layers that their paths to one unit along an axis, the product of the kernels, pass 2^63.
  public init(_ stack: WindowStack, title: String = "") {
    if stack.steps.isEmpty { refuse(.noElements(figure: "PathCountDiagram", quantity: "the list of windows")) }
    let size = stack.receptiveField.size
    if size > Self.largestField {
      refuse(
        .tooLarge(
          figure: "PathCountDiagram", quantity: "cells on an axis", value: size, limit: Self.largestField))
    }
    let paths = stack.steps.reduce(1.0) { $0 * Double($1.kernel) }
    if paths >= 0x1p63 {
      refuse(.tooManyPaths(figure: "PathCountDiagram", layers: stack.steps.count, paths: paths))
    }
    self.stack = stack
    self.title = title
  }

  private var counts: [Int] { stack.pathCounts }

  /// A product of both axes' counts: all digits where they are certain, else three and a power of ten.
  private static func text(_ product: Double) -> String { NumberText.decimal(product, decimals: 0) }

  private var setting: String {
    stack.steps.map { step -> String in
      var text = "kernel \(step.kernel)"
      if step.stride > 1 { text += ", stride \(step.stride)" }
      if step.dilation > 1 { text += ", d \(step.dilation) (effective kernel \(step.effectiveKernel))" }
      return text
    }.joined(separator: "; ")
  }

  /// A line for each layer, or for neighbours that are alike: `layers 1–3: kernel 3, dilation 2, spanning 5`.
  private var settingLines: [String] {
    var lines: [(layers: ClosedRange<Int>, step: WindowStep)] = []
    for (index, step) in stack.steps.enumerated() {
      if let last = lines.last, last.step == step {
        lines[lines.count - 1].layers = last.layers.lowerBound...index + 1
      } else {
        lines.append((index + 1...index + 1, step))
      }
    }
    return lines.map { layers, step in
      let name = layers.count == 1 ? "layer \(layers.lowerBound)" : "layers \(layers.lowerBound)–\(layers.upperBound)"
      var text = "\(name): kernel \(step.kernel)"
      if step.stride > 1 { text += ", stride \(step.stride)" }
      if step.dilation > 1 { text += ", dilation \(step.dilation), spanning \(step.effectiveKernel)" }
      return text
    }
  }

  public func figure(width: Double) -> Figure {
    let counts = counts
    let layers = NumberText.counted(stack.steps.count, "layer")
    let holes = stack.holes == 0 ? "no holes" : NumberText.counted(stack.holes, "hole")
    let listed =
      counts.count <= 40
      ? counts.map(String.init).joined(separator: " ") : "up to \(NumberText.whole(counts.max() ?? 0))"
    let name = title.isEmpty ? "" : "\(title): "
    let largest = counts.max() ?? 1
    return Figure(
      kind: "path-counts",
      caption: "\(name)paths from each cell to one unit through \(layers):".capitalized
        + " \(NumberText.counted(counts.count, "cell")) on each axis, \(holes), up to"
        + " \(Self.text(Double(largest) * Double(largest))) paths from one cell.",
      alt: "\(name)paths from each input cell to one unit through \(layers) (\(setting)). On one axis the unit sees"
        .capitalized
        + " \(NumberText.counted(counts.count, "cell")) with \(holes); the path counts are \(listed). On both"
        + " axes the counts multiply: \(NumberText.whole(stack.contacts.count * stack.contacts.count)) of"
        + " \(NumberText.whole(counts.count * counts.count)) cells reach the unit.",
      data: [
        "receptiveField": FigureData(counts.count), "pathCounts": .numbers(counts), "holes": FigureData(stack.holes),
        "contacts": .numbers(stack.contacts), "spread": .number(stack.spread),
        "layers": .array(
          stack.steps.map { step in
            [
              "kernel": FigureData(step.kernel), "stride": FigureData(step.stride),
              "dilation": FigureData(step.dilation), "effectiveKernel": FigureData(step.effectiveKernel),
            ]
          }),
      ], explorer: explorer?.data, content: content(width: width - 2 * Theme.margin))
  }

  private var explorer: ReceptiveFieldExplorer? {
    let layers = zip(1..., stack.steps).map { number, step in
      let window = SlidingWindow(
        kernelSize: step.kernel, strides: step.stride, padding: .explicit(step.paddingBefore ?? 0),
        dilations: step.dilation)
      return (name: "layer \(number)", words: words(of: step), window: window)
    }
    return ReceptiveFieldExplorer(layers: layers, inputSize: nil)
  }

  /// `3 × 3, dilation 2, spans 5`.
  private func words(of step: WindowStep) -> String {
    ReceptiveFieldDiagram.Step(name: "", vertical: step, horizontal: step).words
  }

  private func content(width: Double) -> Block {
    let setting = Block.column(settingLines.map { .text($0, Theme.label) }, spacing: 0)
    let tree = Block.titled("one axis", .column([treeBlock(width: width), setting], spacing: 6))
    let map = Block.titled(
      "both axes", mapBlock(width: width), note: "paths from each cell to the unit", width: 200)
    let heading: [Block] = title.isEmpty ? [] : [.paragraph(title, Theme.title, width: width, alignment: .center)]
    return .column(heading + [.flow([tree, map], width: width, spacing: 32)], spacing: 12)
  }

  /// The contact cells of each layer over one another, joined by lines, with the path counts in the input's cells.
  private func treeBlock(width: Double) -> Block {
    let counts = counts
    let needed = CellGrid.cellWidth(for: counts.map(String.init), minimum: 22)
    let fits = needed * Double(counts.count) <= width
    let cell = fits ? min(30, max(needed, 22)) : max(2, width / Double(counts.count)).rounded(.down)
    let lift = 52.0
    let depth = stack.steps.count
    let height = 24.0
    /// What the unit sees of each level, the unit first; a level's cells are `jump` input cells apart.
    let levels = (0...depth).map { up -> (contacts: [Int], size: Int, jump: Int) in
      let after = WindowStack(Array(stack.steps[(depth - up)...]))
      let jump = stack.steps[..<(depth - up)].reduce(1) { $0 * $1.stride }
      return (after.contacts, after.receptiveField.size, jump)
    }
    return Block(width: Double(counts.count) * cell + 2, height: lift * Double(depth) + height + 2) { canvas, origin in
      func center(_ level: Int, _ position: Int) -> Point {
        let (_, size, jump) = levels[level]
        let middle = Double(position) - Double(size - 1) / 2
        return Point(
          x: origin.x + 1 + (Double(counts.count) / 2 + middle * Double(jump)) * cell,
          y: origin.y + 1 + Double(level) * lift + height / 2)
      }
      for level in 0..<depth {
        let step = stack.steps[depth - 1 - level]
        for unit in levels[level].contacts {
          for tap in 0..<step.kernel {
            let target = unit * step.stride + tap * step.dilation
            canvas.stroke(
              Path(
                from: center(level, unit).offset(y: height / 2), to: center(level + 1, target).offset(y: -height / 2)),
              with: .color(Theme.kernel.strong.opacity(0.55)), style: StrokeStyle(width: 1))
          }
        }
      }
      for (index, level) in levels.enumerated() {
        let contacts = Set(level.contacts)
        let side = min(cell * Double(level.jump), 30)
        for position in 0..<level.size {
          let isContact = contacts.contains(position)
          guard isContact || index == depth else { continue }
          let style: CellStyle = isContact ? (index == 0 ? .output : .kernel) : Self.hole
          let middle = center(index, position)
          let box = Rect(x: middle.x - side / 2, y: middle.y - height / 2, width: side, height: height)
          canvas.fill(Path(box), with: .color(style.fill))
          if let hatch = style.hatch { canvas.hatch(box, color: hatch) }
          if side >= 4 { canvas.stroke(Path(box), with: .color(style.line)) }
          if index == depth, fits, isContact {
            canvas.text(
              String(counts[position]), at: middle, font: Theme.number.font, color: Theme.ink, alignment: .center,
              baseline: .middle)
          }
        }
      }
    }
  }

  /// The products of both axes' counts, darker where there are more: numbers where there is room, else colours and
  /// their key.
  private func mapBlock(width: Double) -> Block {
    let counts = counts
    let largest = counts.max() ?? 1
    // Doubles, since the squares of many layers' counts do not fit into Int.
    let most = Double(largest) * Double(largest)
    let products = counts.map { row in counts.map { Double(row) * Double($0) } }
    let needed = max(20, Theme.number.width(of: Self.text(most)) + 6).rounded(.up)
    let hasNumbers = needed * Double(counts.count) <= min(width, 320)
    let cell = hasNumbers ? needed : max(2, min(18, 230 / Double(counts.count)))
    let grid = CellGrid(
      rows: counts.count, columns: counts.count, cell: cell,
      style: { row, column in
        guard products[row][column] > 0 else { return Self.hole }
        let share = products[row][column] / most
        return CellStyle(fill: Self.color(share), line: Theme.kernel.fill)
      }, text: hasNumbers ? { products[$0][$1] > 0 ? Self.text(products[$0][$1]) : nil } : nil)
    guard !hasNumbers else { return grid.block }
    return .column([grid.block, Self.key(to: most, hasHoles: stack.holes > 0)], spacing: 10)
  }

  /// A cell that no path starts from; there may be many, so the lines across them are pale.
  private static var hole: CellStyle {
    var style = CellStyle.empty.uncovered
    style.hatch = style.hatch?.opacity(0.6)
    return style
  }

  /// The colour of a share of the largest count.
  private static func color(_ share: Double) -> Color {
    Theme.kernel.fill.mixed(with: .white, fraction: 0.75).mixed(with: Theme.kernel.line, fraction: share)
  }

  /// A strip of the colours from few paths to the largest number of them, with a sample of a hole.
  private static func key(to largest: Double, hasHoles: Bool) -> Block {
    let strip = Block(width: 90, height: 12) { canvas, origin in
      let bar = Rect(origin: origin, size: Size(width: 90, height: 12))
      let stops = (0...8).map { GradientStop(Double($0) / 8, color(Double($0) / 8)) }
      canvas.fill(
        Path(bar),
        with: .linearGradient(stops: stops, start: Point(x: bar.minX, y: 0), end: Point(x: bar.maxX, y: 0)))
      canvas.stroke(Path(bar), with: .color(Theme.kernel.fill), style: StrokeStyle(width: 0.75))
    }
    let few = hasHoles ? [] : [Block.text("0", Theme.label)]
    let hole = CellGrid(rows: 1, columns: 1, cell: 12, style: { _, _ in Self.hole }).block
    let none = hasHoles ? [Block.text("0", Theme.label), hole] : []
    return .row(none + few + [strip, .text(text(largest), Theme.label)], spacing: 5)
  }
}

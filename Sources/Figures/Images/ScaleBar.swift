import Graphics

/// A strip of a colour scale's colours with its numbers under it.
struct ScaleBar {
  let scale: ColorScale
  var width = 160.0

  var block: Block {
    let labels = scale.marks.map { Block.text(NumberText.short($0), Theme.label) }
    let overhang = max(labels.first?.width ?? 0, labels.last?.width ?? 0) / 2
    // Numbers that are long for the bar make it longer, so that they stay apart.
    let widest = labels.map(\.width).max() ?? 0
    let width = max(self.width, (widest + Theme.small) * Double(labels.count - 1))
    let barHeight = 10.0
    let labelHeight = Theme.label.lineHeight
    return Block(width: width + 2 * overhang, height: barHeight + 3 + labelHeight) { canvas, origin in
      let bar = Rect(x: origin.x + overhang, y: origin.y, width: width, height: barHeight)
      let stops = (0...24).map { step in
        let fraction = Double(step) / 24
        return GradientStop(fraction, scale.color(at: fraction))
      }
      canvas.fill(
        Path(bar),
        with: .linearGradient(
          stops: stops, start: Point(x: bar.minX, y: 0), end: Point(x: bar.maxX, y: 0)))
      canvas.stroke(Path(bar), with: .color(Theme.faint), style: StrokeStyle(width: 0.75))
      for (index, label) in labels.enumerated() {
        let x = bar.minX + bar.width * Double(index) / Double(labels.count - 1)
        canvas.stroke(
          Path(from: Point(x: x, y: bar.maxY), to: Point(x: x, y: bar.maxY + 3)), with: .color(Theme.secondary),
          style: StrokeStyle(width: 0.75))
        try label.draw(canvas, Point(x: x - label.width / 2, y: bar.maxY + 3))
      }
    }
  }
}

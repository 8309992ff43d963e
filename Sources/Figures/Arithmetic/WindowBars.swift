import ConvKit
import Graphics

/// A bar for each window along an axis, each on a line of its own under the cells that it covers, or beside them for
/// rows. A long row of windows is cut.
struct WindowBars {
  let axis: ConvolutionGeometry
  /// The side of a cell, in CSS pixels.
  let cell: Double
  /// Whether each window's start stands in its bar, where all bars are long enough.
  var hasStarts = false
  /// The window that is shaded in the grid.
  var shaded = 0

  private var shown: Elision { Elision(count: axis.outputSize, limit: 7) }

  private var showsStarts: Bool {
    let starts = [axis.windowStarts.first, axis.windowStarts.last].compactMap { $0 }
    let widest = starts.map { Theme.number.width(of: NumberText.whole($0)) }.max() ?? 0
    return hasStarts && widest + Theme.small <= Double(axis.effectiveKernel) * cell
  }

  private var pitch: Double { showsStarts ? 19 : 11 }
  private var thickness: Double { showsStarts ? 16 : 7 }

  /// The bars under a grid's block, as wide as it.
  var underGrid: Block {
    let size = Size(width: Double(axis.paddedInput) * cell + 3, height: length)
    return Block(size: size) { canvas, origin in
      draw(canvas) { start, line in
        Rect(x: origin.x + start, y: origin.y + line, width: span, height: thickness)
      } gap: { line in
        Point(x: origin.x + size.width / 2, y: origin.y + line)
      }
    }
  }

  /// The bars beside a grid's block, as high as it.
  var besideGrid: Block {
    let size = Size(width: length, height: Double(axis.paddedInput) * cell + 3)
    return Block(size: size) { canvas, origin in
      draw(canvas) { start, line in
        Rect(x: origin.x + line, y: origin.y + start, width: thickness, height: span)
      } gap: { line in
        Point(x: origin.x + line, y: origin.y + size.height / 2)
      }
    }
  }

  private var span: Double { Double(axis.effectiveKernel) * cell }

  /// Over all lines.
  private var length: Double { pitch * Double(shown.indices.count) }

  /// Draws each bar where `place` puts it, from the start along the axis and the line; and dots for those left out.
  private func draw(
    _ canvas: Canvas, place: (_ start: Double, _ line: Double) -> Rect, gap: (_ middle: Double) -> Point
  ) {
    for (line, index) in shown.indices.enumerated() {
      let top = Double(line) * pitch
      guard let index else {
        for step in [-1.0, 0, 1] {
          var dot = Path()
          dot.arc(center: gap(top + pitch / 2 + step * 3), radius: 1, start: 0, end: 2 * .pi)
          canvas.fill(dot, with: .color(Theme.secondary))
        }
        continue
      }
      let start = axis.windowStart(of: index)
      let bar = place(1.5 + Double(start + axis.paddingBefore) * cell, top + (pitch - thickness) / 2).inset(by: 0.5)
      let fill = index == shaded ? CellStyle.kernel.fill : CellStyle.paddedKernel.fill
      canvas.fill(Path(bar, cornerRadius: 3), with: .color(fill))
      canvas.stroke(
        Path(bar, cornerRadius: 3), with: .color(Theme.kernel.strong), style: StrokeStyle(width: 1))
      guard showsStarts else { continue }
      canvas.text(
        NumberText.whole(start), at: Point(x: bar.minX + 4, y: bar.midY), font: Theme.number.font, color: Theme.ink,
        baseline: .middle)
    }
  }
}

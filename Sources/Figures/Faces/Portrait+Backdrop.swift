import ConvKit
import Foundation
import Graphics

extension Portrait {
  mutating func drawBackdrop() {
    let frame = Path.rectangle(0, 0, 256, 256)
    switch traits.backdrop {
    case .bokeh(let color):
      painter.fill(frame, .downwards(0, 256, color.lit(0.25), color, color.shaded(0.45)))
      for _ in 0..<44 {
        let size = random.number(7...22)
        let center = point(random.number(0...256), random.number(0...230))
        painter.fill(
          .ellipse(center.x, center.y, size, size),
          color.lit(random.number(0.3...0.85)).opacity(random.number(0.1...0.34)))
      }
    case .diagonals(let color):
      painter.fill(frame, .downwards(0, 256, color.lit(0.3), color.shaded(0.1)))
      for step in -8..<20 {
        let x = Double(step) * 22
        painter.stroke(Path(from: point(x, -10), to: point(x + 150, 266)), color.lit(0.55).opacity(0.55), width: 7)
      }
    case .bricks(let color):
      painter.fill(frame, color.lit(0.55))
      for row in 0..<16 {
        for column in -1..<8 {
          let x = Double(column) * 36 + (row % 2 == 0 ? 0 : 18)
          let tint = color.mixed(
            with: random.number(0...1) < 0.5 ? color.lit(0.3) : color.shaded(0.3), fraction: random.number(0...1))
          painter.fill(.rectangle(x + 1, Double(row) * 17 + 1, 34, 15), tint)
        }
      }
    case .foliage(let color):
      painter.fill(frame, .downwards(0, 256, color.lit(0.45), color, color.shaded(0.55)))
      for _ in 0..<260 {
        let (x, y) = (random.number(-10...266), random.number(-10...266))
        let size = random.number(8...19)
        let angle = random.number(0...2 * .pi)
        let (along, across) = (
          point(cos(angle) * size, sin(angle) * size), point(-sin(angle) * size * 0.6, cos(angle) * size * 0.6)
        )
        let leaf = Path.bezier(
          from: point(x - along.x, y - along.y),
          (point(x + across.x, y + across.y), point(x + across.x, y + across.y), point(x + along.x, y + along.y)),
          (point(x - across.x, y - across.y), point(x - across.x, y - across.y), point(x - along.x, y - along.y)),
          closed: true)
        let tint =
          random.number(0...1) < 0.5 ? color.lit(random.number(0...0.55)) : color.shaded(random.number(0...0.5))
        painter.fill(leaf, tint.opacity(0.7))
      }
    case .hills(let color):
      painter.fill(
        frame, .downwards(0, 170, color.mixed(with: Color(hex: 0x9CC7E8), fraction: 0.6), Color(hex: 0xFCE7CF)))
      for (index, height) in [110.0, 140, 172].enumerated() {
        let shift = Double(index) * 40
        painter.fill(
          .blob(
            (-60, 300), (-40, height + 20), (30 + shift, height - 18), (110, height + 14),
            (180 - shift / 2, height - 26), (300, height + 10), (310, 300)),
          color.mixed(with: Color(hex: 0xDCE6E4), fraction: 0.55 - Double(index) * 0.27))
      }
    case .blinds(let color):
      painter.fill(frame, color.shaded(0.3))
      for row in 0..<20 {
        let y = Double(row) * 13
        painter.fill(.rectangle(0, y, 256, 10), .downwards(y, y + 10, color.lit(0.55), color.lit(0.1)))
      }
    case .dots(let color):
      painter.fill(frame, .across(0, 256, color.lit(0.3), color))
      for row in 0..<17 {
        for column in 0..<17 {
          painter.fill(
            .ellipse(Double(column) * 17 + (row % 2 == 0 ? 0 : 8.5), Double(row) * 16, 4, 4),
            color.lit(0.7).opacity(0.8))
        }
      }
    case .books(let color):
      painter.fill(frame, color.shaded(0.6))
      for shelf in 0..<4 {
        var x = -4.0
        while x < 256 {
          let (width, height) = (random.number(8...18), random.number(40...54))
          let hues = [
            color, Color(hex: 0x8C4A3A), Color(hex: 0x3F5F7A), Color(hex: 0xC9A25B), Color(hex: 0x5E7350),
            Color(hex: 0xD9CDB8),
          ]
          let tint = hues[Int(random.number(0...5.99))]
          let bottom = Double(shelf) * 64 + 58
          painter.fill(
            .rectangle(x, bottom - height, width - 1, height),
            .across(x, x + width, tint.lit(0.15), tint, tint.shaded(0.4)))
          painter.fill(.rectangle(x + 1, bottom - height * 0.8, width - 3, 2.5), tint.lit(0.6).opacity(0.6))
          x += width
        }
        painter.fill(.rectangle(0, Double(shelf) * 64 + 58, 256, 6), Color(hex: 0x7A5533))
      }
      painter.fill(frame, Color(hex: 0xF3E7D3).opacity(0.22))
    case .tiles(let color):
      painter.fill(frame, color.lit(0.65))
      for row in 0..<9 {
        for column in 0..<9 {
          let (x, y) = (Double(column) * 30 + 2, Double(row) * 30 + 2)
          painter.fill(
            Path(Rect(x: x, y: y, width: 27, height: 27), cornerRadius: 3),
            .downwards(y, y + 27, color.lit(random.number(0.2...0.4)), color.lit(random.number(0...0.15))))
        }
      }
    case .plain(let color):
      painter.fill(frame, .outwards(point(100, 90), 220, (0, color.lit(0.5)), (0.6, color), (1, color.shaded(0.35))))
    }
    // The head stands out from what is behind it.
    painter.glow(at: point(axis + 8, 140), 120, 130, Color(hex: 0x14100E).opacity(0.22))
  }
}

import ConvKit
import Foundation
import Graphics

extension Portrait {
  /// The side of the square that a face is drawn in.
  private var frame: Double { 256 }

  func drawBackdrop() {
    switch traits.backdrop {
    case .bokeh(let color): drawBokeh(color)
    case .diagonals(let color): drawDiagonals(color)
    case .bricks(let color): drawBricks(color)
    case .foliage(let color): drawFoliage(color)
    case .hills(let color): drawHills(color)
    case .blinds(let color): drawBlinds(color)
    case .dots(let color): drawDots(color)
    case .books(let color): drawBooks(color)
    case .tiles(let color): drawTiles(color)
    case .plain(let color):
      fillFrame(.outwards(point(100, 90), 220, (0, color.lit(0.5)), (0.6, color), (1, color.shaded(0.35))))
    }
    // The head stands out from what is behind it.
    painter.glow(at: point(axis + 8, 140), 120, 130, Color(hex: 0x14100E).opacity(0.22))
  }

  private func fillFrame(_ paint: Paint) { painter.fill(.rectangle(0, 0, frame, frame), paint) }

  private func drawBokeh(_ color: Color) {
    fillFrame(.downwards(0, frame, color.lit(0.25), color, color.shaded(0.45)))
    for _ in 0..<44 {
      let size = random.number(7...22)
      let light = color.lit(random.number(0.3...0.85)).opacity(random.number(0.1...0.34))
      painter.fill(.ellipse(random.number(0...frame), random.number(0...230), size, size), light)
    }
  }

  private func drawDiagonals(_ color: Color) {
    fillFrame(.downwards(0, frame, color.lit(0.3), color.shaded(0.1)))
    for step in -8..<20 {
      let x = Double(step) * 22
      painter.stroke(Path(from: point(x, -10), to: point(x + 150, 266)), color.lit(0.55).opacity(0.55), width: 7)
    }
  }

  private func drawBricks(_ color: Color) {
    fillFrame(.color(color.lit(0.55)))
    for row in 0..<16 {
      for column in -1..<8 {
        let x = Double(column) * 36 + (row % 2 == 0 ? 0 : 18)
        let other = random.side() < 0 ? color.lit(0.3) : color.shaded(0.3)
        painter.fill(
          .rectangle(x + 1, Double(row) * 17 + 1, 34, 15), color.mixed(with: other, fraction: random.number(0...1)))
      }
    }
  }

  private func drawFoliage(_ color: Color) {
    fillFrame(.downwards(0, frame, color.lit(0.45), color, color.shaded(0.55)))
    for _ in 0..<260 {
      let center = point(random.number(-10...266), random.number(-10...266))
      let size = random.number(8...19)
      let angle = random.number(0...2 * .pi)
      let (x, y) = (cos(angle) * size, sin(angle) * size)
      let (stem, tip) = (center.offset(x: -x, y: -y), center.offset(x: x, y: y))
      let (left, right) = (center.offset(x: -y * 0.6, y: x * 0.6), center.offset(x: y * 0.6, y: -x * 0.6))
      let leaf = Path.bezier(from: stem, (left, left, tip), (right, right, stem), closed: true)
      let tint = random.side() < 0 ? color.lit(random.number(0...0.55)) : color.shaded(random.number(0...0.5))
      painter.fill(leaf, tint.opacity(0.7))
    }
  }

  private func drawHills(_ color: Color) {
    let sky = color.mixed(with: Color(hex: 0x9CC7E8), fraction: 0.6)
    fillFrame(.downwards(0, 170, sky, Color(hex: 0xFCE7CF)))
    // The farther a hill, the hazier.
    for (index, height) in [110.0, 140, 172].enumerated() {
      let shift = Double(index) * 40
      painter.fill(
        .blob(
          (-60, 300), (-40, height + 20), (30 + shift, height - 18), (110, height + 14), (180 - shift / 2, height - 26),
          (300, height + 10), (310, 300)),
        color.mixed(with: Color(hex: 0xDCE6E4), fraction: 0.55 - Double(index) * 0.27))
    }
  }

  private func drawBlinds(_ color: Color) {
    fillFrame(.color(color.shaded(0.3)))
    for row in 0..<20 {
      let y = Double(row) * 13
      painter.fill(.rectangle(0, y, frame, 10), .downwards(y, y + 10, color.lit(0.55), color.lit(0.1)))
    }
  }

  private func drawDots(_ color: Color) {
    fillFrame(.across(0, frame, color.lit(0.3), color))
    for row in 0..<17 {
      for column in 0..<17 {
        let x = Double(column) * 17 + (row % 2 == 0 ? 0 : 8.5)
        painter.fill(.ellipse(x, Double(row) * 16, 4, 4), color.lit(0.7).opacity(0.8))
      }
    }
  }

  private func drawBooks(_ color: Color) {
    fillFrame(.color(color.shaded(0.6)))
    let spines = [color] + [0x8C4A3A, 0x3F5F7A, 0xC9A25B, 0x5E7350, 0xD9CDB8].map { Color(hex: $0) }
    for shelf in 0..<4 {
      let bottom = Double(shelf) * 64 + 58
      var x = -4.0
      while x < frame {
        let (width, height) = (random.number(8...18), random.number(40...54))
        let tint = spines[Int.random(in: spines.indices, using: &random)]
        painter.fill(
          .rectangle(x, bottom - height, width - 1, height),
          .across(x, x + width, tint.lit(0.15), tint, tint.shaded(0.4)))
        painter.fill(.rectangle(x + 1, bottom - height * 0.8, width - 3, 2.5), tint.lit(0.6).opacity(0.6))
        x += width
      }
      painter.fill(.rectangle(0, bottom, frame, 6), Color(hex: 0x7A5533))
    }
    fillFrame(.color(Color(hex: 0xF3E7D3).opacity(0.22)))
  }

  private func drawTiles(_ color: Color) {
    fillFrame(.color(color.lit(0.65)))
    for row in 0..<9 {
      for column in 0..<9 {
        let tile = Rect(x: Double(column) * 30 + 2, y: Double(row) * 30 + 2, width: 27, height: 27)
        painter.fill(
          Path(tile, cornerRadius: 3),
          .downwards(
            tile.minY, tile.maxY, color.lit(random.number(0.2...0.4)), color.lit(random.number(0...0.15))))
      }
    }
  }
}

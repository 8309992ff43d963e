import ConvKit
import Foundation
import Graphics

extension Portrait {
  /// Fills a lock and draws its strands.
  ///
  /// - Parameters:
  ///   - strands: how many of them are drawn.
  ///   - shine: where between the lock's edges light falls on it.
  ///   - wave: how far strands swing from side to side.
  func drawLock(_ lock: HairLock, strands: Int, shine: Double = 0.45, wave: Double = 0) {
    let color = traits.hairColor
    painter.fill(lock.outline, color.base.mixed(with: color.dark, fraction: 0.25))
    for index in 0..<strands {
      let fraction = (Double(index) + 0.5 + random.jitter() * 0.7) / Double(strands)
      let nearShine = max(0, 1 - abs(fraction - shine) * 2.6)
      let pick = random.number(0...1)
      let tint: Color =
        pick < 0.36 - nearShine * 0.2
        ? color.dark : pick < 0.66 ? color.base : color.base.mixed(with: color.light, fraction: 0.25 + 0.75 * nearShine)
      let phase = random.jitter() * 0.35
      let points = lock.strand(at: fraction).enumerated().map { step, point in
        let swing = wave * sin((Double(step) + phase) * 2.1)
        return Point(x: point.x + random.jitter() * 0.7 + swing, y: point.y + random.jitter() * 0.7)
      }
      painter.stroke(
        Path(through: points, closed: false), tint.opacity(random.number(0.35...0.85)), width: random.number(0.6...1.7))
    }
  }

  /// Draws a lock and its mirror image, the one away from the light with less shine.
  func drawLocks(_ lock: HairLock, strands: Int, shine: Double = 0.45, wave: Double = 0) {
    drawLock(lock, strands: strands, shine: shine, wave: wave)
    drawLock(lock.mirrored(about: axis), strands: strands, shine: shine + 0.15, wave: -wave)
  }
}

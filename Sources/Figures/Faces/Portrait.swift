import ConvKit
import Graphics

/// One face being drawn; each feature is in an extension of its own, back to front.
///
/// Light falls from the upper left. Heights are those of an ordinary head in a square of 256.
final class Portrait {
  let traits: FaceTraits
  let painter: FacePainter
  var random: SeededGenerator

  /// The vertical axis of the face.
  let axis = 128.0
  let browLine = 106.0
  let eyeLine = 121.0
  let eyeDistance = 25.0
  let noseBase = 153.0
  let mouthLine = 171.0

  init(_ traits: FaceTraits, painter: FacePainter) {
    self.traits = traits
    self.painter = painter
    random = SeededGenerator(seed: traits.seed)
  }

  func draw() {
    let pivot = point(axis, 206)
    drawBackdrop()
    painter.turned(by: traits.lean, about: pivot) { drawHairBehind() }
    drawNeck()
    drawClothes()
    painter.turned(by: traits.lean, about: pivot) {
      drawEars()
      drawHead()
      drawNose()
      drawMouth()
      drawBeard()
      drawEyes()
      drawBrows()
      drawFreckles()
      drawHair()
      drawGlasses()
    }
  }

  var skin: SkinTone { traits.skin }
  func point(_ x: Double, _ y: Double) -> Point { Point(x: x, y: y) }
  /// Draws the same thing on both sides: `side` is -1 on the left and 1 on the right.
  func onBothSides(_ draw: (_ side: Double) -> Void) { for side in [-1.0, 1] { draw(side) } }
}

import ConvKit
import Testing

@testable import Figures

@Suite struct SampleFaceTests {
  @Test(arguments: [8, 33, 128]) func imagesAreSquareAndRGB(size: Int) {
    for face in SampleFace.all {
      let image = face.image(size: size)
      #expect(image.shape == [size, size, 3], "\(face.name)")
      #expect(image.scalars.allSatisfy { (0...255).contains($0) }, "\(face.name)")
    }
  }

  @Test func aFaceIsTheSameWheneverItIsDrawn() {
    for face in SampleFace.all { #expect(face.image(size: 64) == face.image(size: 64), "\(face.name)") }
  }

  @Test func facesHaveDifferentNamesDescriptionsAndPictures() {
    let all = SampleFace.all
    #expect(all.count >= 8)
    #expect(Set(all.map(\.name)).count == all.count)
    #expect(Set(all.map(\.description)).count == all.count)
    for (index, face) in all.enumerated() {
      let image = face.image(size: 32)
      for other in all[(index + 1)...] {
        let difference = (image - other.image(size: 32)).scalars.reduce(0) { $0 + abs($1) } / Float(32 * 32 * 3)
        #expect(difference > 15, "\(face.name) and \(other.name)")
      }
    }
  }

  /// A large picture averaged down is the small picture: nothing depends on the size that a face is drawn in.
  @Test func aFaceLooksTheSameAtEverySize() {
    for face in SampleFace.all {
      let small = face.image(size: 32)
      let large = face.image(size: 128)
      var difference: Float = 0
      for row in 0..<32 {
        for column in 0..<32 {
          for channel in 0..<3 {
            var sum: Float = 0
            for y in 0..<4 { for x in 0..<4 { sum += large[row * 4 + y, column * 4 + x, channel] } }
            difference += abs(sum / 16 - small[row, column, channel])
          }
        }
      }
      #expect(difference / Float(32 * 32 * 3) < 2.5, "\(face.name)")
    }
  }

  /// Filters show something in every picture: strong edges along both axes, and light and dark in grey.
  @Test func everyFaceHasEdgesOfBothDirectionsAndContrast() {
    for face in SampleFace.all {
      let image = face.image(size: 128)
      func grey(_ row: Int, _ column: Int) -> Float {
        0.299 * image[row, column, 0] + 0.587 * image[row, column, 1] + 0.114 * image[row, column, 2]
      }
      var steps = (down: 0, right: 0)
      var (darkest, lightest) = (Float(255), Float(0))
      for row in 0..<127 {
        for column in 0..<127 {
          let value = grey(row, column)
          if abs(grey(row + 1, column) - value) > 24 { steps.down += 1 }
          if abs(grey(row, column + 1) - value) > 24 { steps.right += 1 }
          (darkest, lightest) = (min(darkest, value), max(lightest, value))
        }
      }
      #expect(steps.down > 400 && steps.right > 400, "\(face.name): \(steps)")
      #expect(lightest - darkest > 170, "\(face.name): \(darkest)...\(lightest)")
    }
  }

  @Test func aFaceIsDisplayedAsAPictureThatSaysWhoItIs() {
    let face = SampleFace.all[5]
    #expect(face.caption == "Otto, a drawn sample face.")
    #expect(
      face.alt == "A drawn portrait, 256 x 256 pixels in colour: an old man with grey hair, a full beard and round "
        + "glasses in front of green leaves.")
    #expect(face.figure.width >= 256)
  }

  @Test func aSizeThatCannotBeDrawnTraps() async {
    await #expect(processExitsWith: .failure) { _ = SampleFace.all[0].image(size: 0) }
    await #expect(processExitsWith: .failure) { _ = SampleFace.all[0].image(size: 5000) }
  }
}

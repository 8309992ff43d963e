import ConvKit
import Testing

@testable import Datasets

/// The colour of a pixel.
private func pixel(_ image: Tensor, _ row: Int, _ column: Int) -> [Float] {
  (0..<3).map { image[row, column, $0] }
}

@Suite struct PNGLoadingTests {
  static let kinds: [(file: String, shape: [Int], scalars: [Float])] = [
    ("rgb.png", [2, 3, 3], [255, 0, 0, 0, 255, 0, 0, 0, 255, 10, 20, 30, 40, 50, 60, 255, 255, 255]),
    ("grey.png", [2, 3, 3], [0, 0, 0, 128, 128, 128, 255, 255, 255, 1, 1, 1, 2, 2, 2, 3, 3, 3]),
    ("grey-16.png", [2, 3, 3], [0, 0, 0, 128, 128, 128, 255, 255, 255, 1, 1, 1, 2, 2, 2, 3, 3, 3]),
    ("rgb-16.png", [1, 1, 3], [200, 100, 50]),
    ("one-bit.png", [2, 3, 3], [0, 0, 0, 255, 255, 255, 0, 0, 0, 255, 255, 255, 0, 0, 0, 255, 255, 255]),
    // The palette's third colour is transparent.
    ("palette.png", [2, 3, 3], [255, 0, 0, 0, 255, 0, 255, 255, 255, 255, 255, 255, 0, 255, 0, 255, 0, 0]),
    ("transparent.png", [1, 3, 3], [255, 0, 0, 255, 255, 255, 127, 127, 127]),
    ("grey-transparent.png", [1, 2, 3], [100, 100, 100, 255, 255, 255]),
    ("interlaced.png", [1, 1, 3], [9, 8, 7]),
  ]

  @Test(arguments: kinds)
  func everyKindOfPNGBecomesRGBOnWhite(file: String, shape: [Int], scalars: [Float]) throws {
    let image = try Image.load(Fixture.path(file))
    #expect(image.shape == shape)
    #expect(image.scalars == scalars)
  }
}

@Suite struct JPEGLoadingTests {
  /// Red and green above blue and white, in a picture of 24 x 16.
  private func expectQuadrants(_ image: Tensor, within tolerance: Float = 6) {
    #expect(image.shape == [16, 24, 3])
    let expected: [(row: Int, column: Int, color: [Float])] = [
      (2, 3, [250, 20, 20]), (2, 20, [20, 200, 20]), (13, 3, [20, 20, 250]), (13, 20, [240, 240, 240]),
    ]
    for (row, column, color) in expected {
      for (value, wanted) in zip(pixel(image, row, column), color) {
        #expect(abs(value - wanted) <= tolerance, "row \(row), column \(column)")
      }
    }
  }

  @Test(arguments: [
    "quadrants.jpg", "progressive.jpg", "cmyk.jpg", "rubbish-exif.jpg", "orientation-1.jpg", "orientation-2.jpg",
    "orientation-3.jpg", "orientation-4.jpg", "orientation-5.jpg", "orientation-6.jpg", "orientation-7.jpg",
    "orientation-8.jpg", "orientation-6-little-endian.jpg",
  ])
  func picturesComeUprightAndInRGB(file: String) throws {
    expectQuadrants(try Image.load(Fixture.path(file)))
  }

  @Test func aGreyPictureHasThreeEqualChannels() throws {
    let image = try Image.load(Fixture.path("grey.jpg"))
    #expect(image.shape == [16, 24, 3])
    for start in stride(from: 0, to: image.scalars.count, by: 3) {
      #expect(Set(image.scalars[start..<start + 3]).count == 1)
    }
  }

  @Test func aPhotographOfAFaceHasItsContrasts() throws {
    let image = try Image.load(Fixture.path("face.jpg"))
    #expect(image.shape == [128, 128, 3])
    #expect(image.scalars.allSatisfy { (0...255).contains($0) })
    let (cheek, hair) = (pixel(image, 74, 48), pixel(image, 60, 34))
    #expect(zip(cheek, hair).allSatisfy { $0 > $1 + 40 })
  }

  @Test func contentTellsTheFormatNotTheName() throws {
    let jpeg = try Fixture.bytes("quadrants.jpg")
    try Fixture.withTemporaryFile(named: "misnamed.png", holding: jpeg) { path in
      expectQuadrants(try Image.load(path))
    }
  }

  @Test func bytesThatNoPixelDependsOnAreNoError() throws {
    var jpeg = try Fixture.bytes("quadrants.jpg")
    jpeg.insert(contentsOf: [0, 0, 0], at: jpeg.count - 2)
    try Fixture.withTemporaryFile(named: "padded.jpg", holding: jpeg) { path in
      expectQuadrants(try Image.load(path))
    }
  }
}

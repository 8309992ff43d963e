import ConvKit
import Foundation
import Testing

@testable import Datasets

@Suite struct ImageErrorTests {
  /// What loading a path says.
  private func sentence(_ path: String) -> String? {
    do {
      _ = try Image.load(path)
      return nil
    } catch {
      return "\(error)"
    }
  }

  static let faults: [(file: String, sentence: String)] = [
    (
      "no-such-file.png",
      "There is no image 'PATH'; a relative path starts at the document's folder."
    ),
    ("", "'PATH' is not a file; name a PNG or JPEG file in it."),
    ("huge.png", "The image 'PATH' has 100000 x 100000 pixels; scale it down to at most 64 million, and 32767 a side."),
    ("huge.jpg", "The image 'PATH' has 65000 x 65000 pixels; scale it down to at most 64 million, and 32767 a side."),
    ("damaged.jpg", "The JPEG file 'PATH' is damaged: Bogus Huffman table definition."),
  ]

  @Test(arguments: faults)
  func aFaultyFileIsRefusedInOneSentence(file: String, sentence expected: String) {
    let path = Fixture.path(file)
    #expect(sentence(path) == expected.replacingOccurrences(of: "PATH", with: path))
  }

  @Test("A second header can't belittle the size that the decoder takes memory for")
  func aSecondHeaderIsNotBelieved() throws {
    var bytes = try Fixture.bytes("huge.png")
    let header: [UInt8] = [0, 0, 0, 13] + Array("IHDR".utf8) + [0, 0, 0, 1, 0, 0, 0, 1, 8, 2, 0, 0, 0] + [0, 0, 0, 0]
    bytes.insert(contentsOf: header, at: bytes.count - 12)
    try Fixture.withTemporaryFile(named: "two.png", holding: bytes) { path in
      #expect(sentence(path)?.hasPrefix("The image '\(path)' has 100000 x 100000 pixels;") == true)
    }
  }

  @Test(arguments: ["damaged.png", "no-pixels.png"])
  func aDamagedPNGIsCalledDamaged(file: String) {
    let path = Fixture.path(file)
    #expect(sentence(path)?.hasPrefix("The PNG file '\(path)' is damaged: ") == true)
  }

  @Test(
    arguments: [
      ([], "'PATH' is empty; a PNG or JPEG file is needed."),
      (Array("%PDF-1.7".utf8), "'PATH' is neither a PNG nor a JPEG file: it begins with the bytes 25 50 44 46."),
      ([0x0A, 0xFF], "'PATH' is neither a PNG nor a JPEG file: it begins with the bytes 0A FF."),
    ] as [([UInt8], String)])
  func whatIsNoPictureIsToldByItsFirstBytes(bytes: [UInt8], expected: String) throws {
    try Fixture.withTemporaryFile(named: "it.jpg", holding: bytes) { path in
      #expect(sentence(path) == expected.replacingOccurrences(of: "PATH", with: path))
    }
  }

  @Test(arguments: [("rgb.png", "PNG"), ("quadrants.jpg", "JPEG"), ("progressive.jpg", "JPEG"), ("face.jpg", "JPEG")])
  func aFileCutAnywhereIsCalledCut(file: String, format: String) throws {
    let whole = try Fixture.bytes(file)
    for count in stride(from: 8, to: whole.count, by: max(1, whole.count / 60)) {
      try Fixture.withTemporaryFile(named: "cut", holding: Array(whole[..<count])) { path in
        #expect(
          sentence(path) == "The \(format) file '\(path)' ends before its picture does; copy or save it again.",
          "\(count) of \(whole.count) bytes")
      }
    }
  }

  @Test(arguments: ["rgb.png", "palette.png", "quadrants.jpg", "progressive.jpg", "orientation-6.jpg"])
  func noChangedByteCrashesOrGivesAnIncompletePicture(file: String) throws {
    let whole = try Fixture.bytes(file)
    var random = SeededGenerator(seed: 5)
    try Fixture.withTemporaryFile(named: "changed") { path in
      for _ in 0..<300 {
        var changed = whole
        for _ in 0..<Int.random(in: 1...4, using: &random) {
          changed[Int.random(in: changed.indices, using: &random)] = UInt8.random(in: 0...255, using: &random)
        }
        try Data(changed).write(to: URL(fileURLWithPath: path))
        do {
          let image = try Image.load(path)
          #expect(image.scalars.count == image.shape.reduce(1, *) && image.shape.count == 3)
        } catch {
          #expect(error is ImageError)
        }
      }
    }
  }
}

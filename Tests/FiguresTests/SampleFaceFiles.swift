import ConvKit
import Foundation
import Graphics
import Testing

@testable import Figures

/// The faces as files, for a program that looks at them: `Scripts/check-faces` names the folder.
@Suite struct SampleFaceFiles {
  private static let folder = ProcessInfo.processInfo.environment["SAMPLE_FACES_FOLDER"]
  private static let size = ProcessInfo.processInfo.environment["SAMPLE_FACES_SIZE"].flatMap { Int($0) } ?? 256

  @Test(.enabled(if: folder != nil)) func facesAreWritten() throws {
    let folder = URL(fileURLWithPath: try #require(Self.folder))
    for (index, face) in SampleFace.all.enumerated() {
      let image = face.image(size: Self.size)
      let pixels = PixelImage(width: Self.size, height: Self.size) { row, column in
        Color(
          red: Double(image[row, column, 0]) / 255, green: Double(image[row, column, 1]) / 255,
          blue: Double(image[row, column, 2]) / 255)
      }
      let file = folder.appendingPathComponent("\(index < 10 ? "0" : "")\(index)-\(face.name).png")
      try Data(try pixels.png()).write(to: file)
    }
  }
}

import ConvKit
import Datasets
import Foundation
import TestSupport
import Testing

/// A short walk where `Scripts/fuzz images` and `Scripts/fuzz tensors` go far.
@Suite("Files with faults anywhere", .timeLimit(.minutes(2)))
struct FaultyFileTests {
  private static func seeds(_ endings: [String]) throws -> [[UInt8]] {
    let folder = Fixture.path("")
    return try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
      .filter { name in endings.contains { name.hasSuffix($0) } }
      .map { [UInt8](try Data(contentsOf: URL(fileURLWithPath: folder + "/" + $0))) }
      .filter { $0.count < 8192 }
  }

  @Test("are pictures, or refused with an image error")
  func images() throws {
    let folder = try TemporaryFolder()
    var mutator = Mutator(
      seed: 1, seeds: try Self.seeds([".png", ".jpg"]),
      words: ["IHDR", "IDAT", "IEND", "PLTE", "tRNS", "Exif\0\0", "II*\0", "MM\0*", "Adobe"])
    for _ in 0..<2000 {
      let path = try folder.write(Data(mutator.next()), to: "a")
      do {
        let image = try Image.load(path)
        #expect(image.rank == 3 && image.shape[2] == 3)
      } catch {
        #expect(error is ImageError)
      }
    }
  }

  @Test("are tensors, or refused with a tensor file error", arguments: 0..<2 as Range<UInt64>)
  func tensors(seed: UInt64) throws {
    let folder = try TemporaryFolder()
    var mutator = Mutator(
      seed: seed, seeds: try Self.seeds([".npy", ".npz", ".safetensors", ".idx", ".idx3", ".gz"]),
      words: [
        "'descr': '<f4'", "'shape': (", "PK\u{1}\u{2}", "\"dtype\":\"F32\"", "\"data_offsets\":[",
        "9223372036854775807",
      ])
    for _ in 0..<2000 {
      let path = try folder.write(Data(mutator.next()), to: "a")
      for load in [
        { _ = try NumPy.load(path) }, { _ = try NumPy.loadArchive(path) }, { _ = try SafeTensors.load(path) },
        { _ = try IDX.load(path) }, { _ = try IDX.loadImages(path, padding: 2) }, { _ = try IDX.loadLabels(path) },
      ] {
        do { try load() } catch { #expect(error is TensorFileError) }
      }
    }
  }
}

import ConvKit
import Foundation
import Testing

@testable import Datasets

@Suite("Faulty files of tensors") struct TensorFileFaultTests {
  /// What loads a file, by the end of its name.
  static func load(_ path: String) throws {
    if path.contains(".npz") {
      _ = try NumPy.loadArchive(path)
    } else if path.contains(".npy") {
      _ = try NumPy.load(path)
    } else if path.contains(".safetensors") {
      _ = try SafeTensors.load(path)
    } else {
      _ = try IDX.load(path)
    }
  }

  static let whole = [
    "le-f4.npy", "fortran.npy", "version-2.npy", "stored.npz", "deflated.npz", "types.safetensors", "images.idx3",
    "labels.idx1.gz",
  ]

  @Test("that were cut anywhere are refused", arguments: whole)
  func cut(file: String) throws {
    let bytes = try Fixture.bytes(file)
    for count in 0..<bytes.count {
      try Fixture.withTemporaryFile(named: file, holding: Array(bytes[..<count])) { path in
        #expect(throws: TensorFileError.self, "\(count) of \(bytes.count) bytes") { try Self.load(path) }
      }
    }
  }

  @Test("that go on behind their end are refused", arguments: ["le-f4.npy", "types.safetensors", "images.idx3"])
  func longer(file: String) throws {
    let bytes = try Fixture.bytes(file)
    try Fixture.withTemporaryFile(named: file, holding: bytes + [0]) { path in
      #expect(throws: TensorFileError.self) { try Self.load(path) }
    }
  }

  @Test("with changed bytes are refused or read, and never crash", arguments: whole)
  func changed(file: String) throws {
    let bytes = try Fixture.bytes(file)
    var random = ConvKit.SeededGenerator(seed: 3)
    var refused = 0
    for _ in 0..<400 {
      var changed = bytes
      for _ in 0..<Int.random(in: 1...3, using: &random) {
        changed[Int.random(in: changed.indices, using: &random)] = UInt8.random(in: 0...255, using: &random)
      }
      try Fixture.withTemporaryFile(named: file, holding: changed) { path in
        do { try Self.load(path) } catch is TensorFileError { refused += 1 }
      }
    }
    #expect(refused > 0)
  }

  static let sentences: [(file: String, bytes: [UInt8]?, sentence: String)] = [
    ("none.npy", nil, "There is no file 'PATH'; a relative path starts at the document's folder."),
    ("a.npy", [], "'PATH' is empty; an npy file is needed."),
    ("a.npz", [], "'PATH' is empty; an npz file is needed."),
    ("a.safetensors", [], "'PATH' is empty; a safetensors file is needed."),
    ("a.idx", [], "'PATH' is empty; an IDX file is needed."),
    (
      "a.npy", Array("PK\u{3}\u{4}....".utf8),
      "'PATH' is not an npy file: it begins with the bytes 50 4B 03 04 2E 2E 2E 2E."
    ),
    ("a.npz", Array("NUM".utf8), "'PATH' is not an npz file: it begins with the bytes 4E 55 4D."),
    (
      "a.safetensors", Array("PK\u{3}\u{4}......".utf8),
      "'PATH' is not a safetensors file: it begins with the bytes 50 4B 03 04 2E 2E 2E 2E."
    ),
    (
      "a.safetensors", [0, 0, 0, 0, 0, 0, 0, 0x80] + Array("{}".utf8),
      "'PATH' is not a safetensors file: it begins with the bytes 00 00 00 00 00 00 00 80."
    ),
    (
      "a.safetensors", [0, 0, 0, 5, 0, 0, 0, 0] + Array("{}".utf8),
      "The safetensors file 'PATH' ends before its header does; copy or save it again."
    ),
    ("a.idx", [9, 0, 8, 1], "'PATH' is not an IDX file: it begins with the bytes 09 00 08 01."),
    ("a.npy", Array([0x93] + "NUM".utf8), "The npy file 'PATH' ends before its header does; copy or save it again."),
    (
      "a.npy", NpyHeader.magic + [4, 0, 0, 0],
      "The npy file 'PATH' is damaged: its version is 4, and 1 to 3 can be read."
    ),
    (
      "a.npy", NpyHeader.magic + [1, 0, 2, 0] + Array("{}".utf8),
      "The npy file 'PATH' is damaged: its header is no Python dictionary of 'descr', 'fortran_order' and 'shape'."
    ),
    (
      "a.npy", NpyHeader(type: .float32, shape: [2, 3]).encoded() + [0, 0],
      "The npy file 'PATH' promises 24 bytes for its tensor of shape [2, 3], but holds 2; copy or save it again."
    ),
    (
      "a.npy", NpyHeader(type: .float32, shape: [1 << 40, 1 << 40]).encoded(),
      "The file 'PATH' states the shape [1099511627776, 1099511627776] for its tensor, larger than a tensor can be."
    ),
    // No element, but sizes on the way to it that can't be counted.
    (
      "a.npy", NpyHeader(type: .uint8, shape: [1 << 62, 0]).encoded(),
      "The file 'PATH' states the shape [4611686018427387904, 0] for its tensor, larger than a tensor can be."
    ),
    (
      "a.npy", NpyHeader(type: .uint8, isFortranOrder: true, shape: [1 << 40, 1 << 40, 0]).encoded(),
      "The file 'PATH' states the shape [1099511627776, 1099511627776, 0] for its tensor, larger than a tensor can be."
    ),
    (
      "a.idx", [0, 0, 8, 2, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF],
      "The file 'PATH' states the shape [4294967295, 4294967295] for its tensor, larger than a tensor can be."
    ),
    (
      "a.idx", [0, 0, 8, 1, 0, 0, 0, 3, 1, 2],
      "The IDX file 'PATH' promises 3 bytes for its tensor of shape [3], but holds 2; copy or save it again."
    ),
    (
      "a.idx", [0, 0, 0x0A, 1, 0, 0, 0, 0],
      "In 'PATH' its tensor is of type 0xA, which can't be read; convert it to 32-bit floats."
    ),
    (
      "a.idx.gz", [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 0xFF, 0xFF],
      "The IDX file 'PATH' is damaged: it can't be inflated: invalid block type."
    ),
  ]

  @Test("are refused in one sentence that names them", arguments: sentences)
  func sentence(file: String, bytes: [UInt8]?, sentence: String) throws {
    try Fixture.withTemporaryFile(named: file, holding: bytes) { path in
      #expect(Fixture.sentence { try Self.load(path) } == sentence.replacingOccurrences(of: "PATH", with: path))
    }
  }

  @Test(
    "that hold what no tensor can are refused in one sentence",
    arguments: [
      ("inexact.npy", "holds 16777217, which a tensor's 32-bit floats can't."),
      ("beyond.npy", "holds 1e+300, which a tensor's 32-bit floats can't."),
      ("text.npy", "is of type <U4, which can't be read; convert it to 32-bit floats."),
      ("fields.npy", "is of type [('a', '<i4'), ('b', '<f4')], which can't be read; convert it to 32-bit floats."),
    ])
  func unsupported(file: String, sentence: String) {
    let path = Fixture.path(file)
    #expect(Fixture.sentence { try Self.load(path) } == "In '\(path)' its tensor \(sentence)")
  }

  @Test("are told from folders, and unwritable places are named")
  func places() {
    let folder = Fixture.path("")
    #expect(Fixture.sentence { try NumPy.load(folder) } == "'\(folder)' is not a file; name a file in it.")
    let nowhere = "/no-such-folder/a.npy"
    let sentence = "The file '\(nowhere)' can't be written: no such file or directory."
    #expect(Fixture.sentence { try NumPy.save(Tensor([1]), to: nowhere) } == sentence)
    #expect(Fixture.sentence { try NumPy.saveArchive([:], to: nowhere) } == sentence)
    #expect(Fixture.sentence { try SafeTensors.save([:], to: nowhere) } == sentence)
    #expect(Fixture.sentence { try IDX.save(Tensor([1]), to: nowhere) } == sentence)
  }
}

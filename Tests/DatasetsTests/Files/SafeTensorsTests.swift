import ConvKit
import Foundation
import TestSupport
import Testing

@testable import Datasets

@Suite("safetensors files") struct SafeTensorsTests {
  @Test("of PyTorch are read, whatever the types")
  func types() throws {
    let tensors = try SafeTensors.load(Fixture.path("types.safetensors"))
    #expect(Set(tensors.names) == ["f32", "f16", "bf16", "f64", "i64", "u8", "bool", "empty"])
    #expect(try tensors["f32"] == Tensor([[1.5, -2]]))
    #expect(try tensors["f16"] == Tensor([0.5, 65504]))
    #expect(try tensors["bf16"] == Tensor([1, -3]))
    #expect(try tensors["f64"] == Tensor(shape: [], scalars: [0.1]))
    #expect(try tensors["i64"] == Tensor([-7, 8]))
    #expect(try tensors["u8"] == Tensor([255]))
    #expect(try tensors["bool"] == Tensor([1, 0]))
    #expect(try tensors["empty"] == Tensor(zeros: [0, 4]))
  }

  @Test("are read as they were written, names and order and all")
  func roundTrip() throws {
    let tensors: TensorArchive = [
      "z.weight": Tensor(randomNormal: [3, 2], seed: 1), "\"quoted\"\\\n": Tensor([1, .nan, -.infinity]),
      "é": Tensor(shape: [], scalars: [4]), "none": Tensor(zeros: [0, 2]),
    ]
    try Fixture.withTemporaryFile(named: "a.safetensors") { path in
      try SafeTensors.save(tensors, to: path)
      let again = try SafeTensors.load(path)
      #expect(again.names == tensors.names)
      for name in tensors.names {
        #expect(try again[name].shape == tensors[name].shape)
        #expect(try again[name].scalars.map(\.bitPattern) == tensors[name].scalars.map(\.bitPattern))
      }
      try SafeTensors.save([:], to: path)
      #expect(try SafeTensors.load(path).count == 0)
    }
  }

  @Test("that were written here are laid out as the format says")
  func layout() throws {
    let folder = try TemporaryFolder()
    try SafeTensors.save(["a": Tensor([[1, 2]]), "b": Tensor([3])], to: "\(folder.path)/a.safetensors")
    let script = """
      import json, numpy
      bytes = open("a.safetensors", "rb").read()
      size = int.from_bytes(bytes[:8], "little")
      header = json.loads(bytes[8:8 + size])
      print(size % 8, sorted(header.items()))
      for name, tensor in header.items():
          start, end = tensor["data_offsets"]
          print(name, numpy.frombuffer(bytes[8 + size:][start:end], dtype="<f4").reshape(tensor["shape"]).tolist())
      """
    let program = try Program.run("/usr/bin/python3", ["-c", script], in: folder.path)
    #expect(program.errors == "")
    #expect(
      program.output == """
        0 [('a', {'dtype': 'F32', 'shape': [1, 2], 'data_offsets': [0, 8]}), \
        ('b', {'dtype': 'F32', 'shape': [1], 'data_offsets': [8, 12]})]
        a [[1.0, 2.0]]
        b [3.0]

        """)
  }

  /// Headers before eight bytes of numbers, and what loading such a file says.
  static let headers: [(header: String, sentence: String?)] = [
    (#"{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}"#, nil),
    (
      #"{ "a" : {"shape":[1,2], "data_offsets":[0, 8], "dtype":"F32"}, "__metadata__":{"x":"\u00e9\ud83d\ude00"}} "#,
      nil
    ),
    (
      #"{"a":{"dtype":"F32","shape":[3],"data_offsets":[0,8]}}"#,
      "The safetensors file 'PATH' promises 12 bytes for 'a' of shape [3], but holds 8; copy or save it again."
    ),
    (
      #"{"a":{"dtype":"F32","shape":[3],"data_offsets":[0,12]}}"#,
      "The safetensors file 'PATH' promises 12 bytes for 'a' of shape [3], but holds 8; copy or save it again."
    ),
    (
      #"{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}"#,
      "The safetensors file 'PATH' is damaged: 4 bytes at its end belong to no tensor."
    ),
    (
      #"{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}"#,
      "The safetensors file 'PATH' is damaged: the numbers of 'a' start at byte 4, where 0 is expected."
    ),
    (
      #"{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"b":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}"#,
      "The safetensors file 'PATH' is damaged: the numbers of 'b' start at byte 4, where 8 is expected."
    ),
    (
      #"{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}"#,
      "The name 'a' stands twice in 'PATH'; give every tensor a name of its own."
    ),
    (
      #"{"a":{"dtype":"F8_E4M3","shape":[8],"data_offsets":[0,8]}}"#,
      "In 'PATH' 'a' is of type F8_E4M3, which can't be read; convert it to 32-bit floats."
    ),
    (
      #"{"a":{"dtype":"F32","shape":[4611686018427387904,2],"data_offsets":[0,8]}}"#,
      "The file 'PATH' states the shape [4611686018427387904, 2] for 'a': more elements than memory can address."
    ),
    (
      #"{"a":{"dtype":"F32","shape":[-2],"data_offsets":[0,8]}}"#,
      "The safetensors file 'PATH' is damaged: its header does not give the dtype, shape and data_offsets of 'a'."
    ),
    (
      #"{"a":{"dtype":"F32","shape":[2],"data_offsets":[8,0]}}"#,
      "The safetensors file 'PATH' is damaged: its header does not give the dtype, shape and data_offsets of 'a'."
    ),
    (
      #"{"a":{"dtype":"F32","shape":[2.5],"data_offsets":[0,8]}}"#,
      "The safetensors file 'PATH' is damaged: its header does not give the dtype, shape and data_offsets of 'a'."
    ),
    (#"{"a":[}"#, "The safetensors file 'PATH' is damaged: its header is not JSON."),
    (#"{"a":{}} {}"#, "The safetensors file 'PATH' is damaged: its header is not JSON."),
    (
      "{" + String(repeating: "\"a\":{", count: 20) + String(repeating: "}", count: 21),
      "The safetensors file 'PATH' is damaged: its header is not JSON."
    ),
  ]

  @Test("agree with themselves, or are refused in one sentence", arguments: headers)
  func header(header: String, sentence: String?) throws {
    var writer = ByteWriter()
    writer.appendLittleEndian(header.utf8.count, bytes: 8)
    writer.append(header.utf8)
    writer.append([1, 2] as [Float])
    try Fixture.withTemporaryFile(named: "a.safetensors", holding: writer.bytes) { path in
      #expect(
        Fixture.sentence { try SafeTensors.load(path) } == sentence?.replacingOccurrences(of: "PATH", with: path))
    }
  }
}

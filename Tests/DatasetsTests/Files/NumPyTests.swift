import ConvKit
import TestSupport
import Testing

@testable import Datasets

@Suite("Arrays of NumPy") struct NumPyTests {
  @Test(
    "of every type and byte order are read",
    arguments: [
      "u1", "i1", "le-u2", "be-i2", "le-i4", "be-u4", "le-i8", "be-u8", "le-f2", "le-f4", "be-f4", "le-f8",
      "version-2", "version-3",
    ])
  func types(file: String) throws {
    #expect(try NumPy.load(Fixture.path("\(file).npy")) == Tensor([[0, 1, 2], [3, 4, 5]]))
  }

  @Test("of booleans become 0 and 1")
  func booleans() throws {
    #expect(try NumPy.load(Fixture.path("b1.npy")) == Tensor([[0, 1, 1], [1, 1, 1]]))
  }

  @Test("in Fortran order keep their shape, and every number its index")
  func fortranOrder() throws {
    let tensor = try NumPy.load(Fixture.path("fortran.npy"))
    #expect(tensor == Tensor(shape: [2, 3, 4], scalars: (0..<24).map(Float.init)))
  }

  @Test("without axes and without elements are tensors of the same shape")
  func degenerate() throws {
    #expect(try NumPy.load(Fixture.path("scalar.npy")) == Tensor(shape: [], scalars: [7]))
    #expect(try NumPy.load(Fixture.path("empty.npy")) == Tensor(zeros: [0, 3]))
  }

  @Test("in archives are read by name, stored or deflated", arguments: ["stored", "deflated"])
  func archives(file: String) throws {
    let archive = try NumPy.loadArchive(Fixture.path("\(file).npz"))
    #expect(archive.names == ["a", "b"])
    #expect(try archive["a"] == Tensor([[0, 1, 2], [3, 4, 5]]))
    #expect(try archive["b"] == Tensor([0, 1, 2, 3]))
    #expect(archive.description == "a [2, 3]\nb [4]")
  }

  @Test("in an archive beside texts are read when they alone are asked for")
  func someOfAnArchive() throws {
    let path = Fixture.path("mixed.npz")
    #expect(try NumPy.loadArchive(path, only: ["a"])["a"].shape == [2, 3])
    #expect(
      throws: TensorFileError.unsupportedType(path: path, tensor: "names", type: "<U4"),
      performing: { try NumPy.loadArchive(path) })
    #expect(
      throws: TensorFileError.noSuchTensor(name: "b", available: ["a", "names"]),
      performing: { try NumPy.loadArchive(path, only: ["b"]) })
  }

  static let shapes: [[Int]] = [[], [1], [5], [2, 3], [0, 4], [2, 1, 3], [2, 3, 1, 2]]

  @Test("are read as they were written", arguments: shapes)
  func roundTrip(shape: [Int]) throws {
    var tensor = Tensor(randomNormal: shape, seed: shape.count)
    if tensor.count > 2 { tensor = Tensor(shape: shape, scalars: [.nan, -.infinity] + tensor.scalars.dropFirst(2)) }
    try Fixture.withTemporaryFile(named: "a.npy") { path in
      try NumPy.save(tensor, to: path)
      let again = try NumPy.load(path)
      #expect(again.shape == shape)
      #expect(again.scalars.map(\.bitPattern) == tensor.scalars.map(\.bitPattern))
    }
  }

  @Test("in archives are read as they were written", arguments: [false, true])
  func archiveRoundTrip(compressed: Bool) throws {
    let archive: TensorArchive = [
      "C1.filter": Tensor(randomNormal: [5, 5, 1, 6], seed: 1), "é": Tensor(zeros: [300, 300]),
      "none": Tensor(zeros: [0]),
    ]
    try Fixture.withTemporaryFile(named: "a.npz") { path in
      try NumPy.saveArchive(archive, to: path, compressed: compressed)
      #expect(try NumPy.loadArchive(path) == archive)
      let size = try InputFile.bytes(path).count
      #expect(compressed ? size < 10_000 : size > 360_000)
    }
  }

  @Test("that were written here are read by NumPy")
  func readByNumPy() throws {
    let folder = try TemporaryFolder()
    let tensor = Tensor(shape: [2, 3], scalars: [0, 1, -2, 0.5, 4, 5])
    try NumPy.save(tensor, to: "\(folder.path)/a.npy")
    try NumPy.saveArchive(["a.b": tensor, "c": Tensor([1])], to: "\(folder.path)/stored.npz")
    try NumPy.saveArchive(["a.b": tensor, "c": Tensor([1])], to: "\(folder.path)/deflated.npz", compressed: true)
    let script = """
      import numpy
      print(numpy.load("a.npy").tolist(), numpy.load("a.npy").dtype)
      for name in ["stored.npz", "deflated.npz"]:
          archive = numpy.load(name)
          print(archive.files, archive["a.b"].tolist(), archive["c"].tolist())
      """
    let program = try Program.run("/usr/bin/python3", ["-c", script], in: folder.path)
    #expect(program.errors == "")
    #expect(
      program.output == """
        [[0.0, 1.0, -2.0], [0.5, 4.0, 5.0]] float32
        ['a.b', 'c'] [[0.0, 1.0, -2.0], [0.5, 4.0, 5.0]] [1.0]
        ['a.b', 'c'] [[0.0, 1.0, -2.0], [0.5, 4.0, 5.0]] [1.0]

        """)
  }

  @Test(
    "have headers that are told from other texts",
    arguments: [
      ("{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }", [2, 3]),
      ("{\"shape\":(3,),\"descr\":\"<f4\",\"fortran_order\":True}", [3]),
      ("{'descr': '<f4', 'fortran_order': False, 'shape': ()}  \n", []),
      ("{'descr': '<f4', 'fortran_order': False, 'shape': (2L, 3L)}", [2, 3]),
      ("{'descr': '<f4', 'fortran_order': False}", nil), ("{'descr': '<f4', 'fortran_order': 0, 'shape': ()}", nil),
      ("{'descr': '<f4', 'descr': '<f4', 'fortran_order': False, 'shape': ()}", nil),
      ("{'descr': '<f4', 'fortran_order': False, 'shape': (-1,)}", nil),
      ("{'descr': '<f4', 'fortran_order': False, 'shape': (99999999999999999999,)}", nil),
      ("{'descr': '<f4', 'fortran_order': False, 'shape': (2,3)} x", nil), ("{", nil), ("", nil),
    ] as [(String, [Int]?)])
  func headers(text: String, shape: [Int]?) {
    #expect(PythonDictionary(text)?.shape == shape)
  }
}

import Foundation
@testable import NotebookEngine
import NotebookModel
import TestSupport
import Testing

@Suite("Verified results", .serialized)
struct VerificationTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private static let cells = [
    """
    //| label: filter
    let weights: [Float] = [0.5, -1, 0.25]
    var y = Tensor(shape: [2, 20], scalars: (0..<40).map { Float($0) / 8 })
    let name = "not a number"
    """,
    "print(\"loss 0.1234\")\ny.count",
    "//| label: fig-a\nKernelEffect(SampleFace.all[0].image(size: 16), .outline)",
    "//| expect: trap\nlet a = [1]\na[2]",
  ]

  private func run(_ cells: [String], prose: String = "Mean `{swift} y.mean`.\n") throws -> Notebook {
    let text = cells.map { "```swift\n\($0)\n```\n\n" }.joined() + prose
    return try Runs.document(text, folder: folder.path) { $0.recordsVariables = true }.notebook
  }

  private func drifts(_ cells: [String], from verified: VerifiedRecord, prose: String? = nil) throws -> [String] {
    let notebook = try prose.map { try run(cells, prose: $0) } ?? run(cells)
    return VerifiedRecord(notebook).drifts(from: verified, in: notebook).map(\.description)
  }

  @Test("are the same after the same run, and after a journey through the file")
  func unchanged() throws {
    let notebook = try run(Self.cells)
    let record = VerifiedRecord(notebook)
    #expect(record.cells.map(\.name) == ["filter", "cell-2", "fig-a", "cell-4"])
    #expect(record.cells[0].variables.map(\.name) == ["weights", "y"])
    #expect(record.cells[0].variables[1].numbers.shape == [2, 20])
    #expect(record.cells[1].outputs.map(\.kind) == ["stdout", "text"])
    #expect(record.cells[1].outputs[0].lines == ["loss 0.1234"])
    #expect(record.cells[2].outputs[0].kind == "figure" && record.cells[2].outputs[0].numbers != nil)
    #expect(record.cells[3].outputs.map(\.kind).last == "failure")
    #expect(record.inline.map(\.name) == ["y.mean"])

    let file = VerifiedFile(of: notebook)
    #expect(try file.read() == nil)
    try file.write(record)
    let first = try folder.read("a.verified.json")
    #expect(try file.read() == record)
    #expect(try drifts(Self.cells, from: record) == [])
    try file.write(VerifiedRecord(run(Self.cells)))
    #expect(try folder.read("a.verified.json") == first)
  }

  @Test("differ where one number has changed, and say which, by how much, and what is allowed")
  func oneNumber() throws {
    let record = try VerifiedRecord(run(Self.cells))
    var cells = Self.cells
    cells[0] += "\ny[1, 19] = 5"
    let changed = try drifts(cells, from: record)
    #expect(
      changed.first
        == "the cell 'filter' (line 1): y[1, 19] was 4.875 and is 5.0: a difference of 0.125, where 4.88e-05 is allowed, "
        + "the largest of those compared")
    #expect(changed.count == 2 && changed[1].hasPrefix("the value 'y.mean': line 1 of what it gives (text) was '"))
    cells[0] = Self.cells[0] + "\ny[0, 1] += 0.01"
    #expect(try drifts(cells, from: record).first?.contains("of y was ") == true)
  }

  @Test("differ where a shape, a line, a variable, an output or a cell has")
  func others() throws {
    let record = try VerifiedRecord(run(Self.cells))
    func first(_ index: Int, _ code: String) throws -> String? {
      var cells = Self.cells
      cells[index] = code
      return try drifts(cells, from: record).first
    }
    let other = Self.cells[0].replacingOccurrences(of: "[2, 20]", with: "[4, 10]")
    #expect(try first(0, other) == "the cell 'filter' (line 1): the shape of y was [2, 20] and is [4, 10]")
    #expect(
      try first(0, Self.cells[0].replacingOccurrences(of: "weights", with: "kernel"))
        == "the cell 'filter' (line 1): the variable 'kernel' is not in the verified file")
    #expect(
      try first(1, "print(\"loss 0.1334\")\ny.count")
        == "the cell of line 8: line 1 of output 1 (stdout) was 'loss 0.1234' and is 'loss 0.1334'")
    #expect(try first(1, "y.count") == "the cell of line 8: it gave stdout, text and gives text")
    #expect(
      try first(2, "//| label: fig-b\n1")
        == "the cell 'fig-b' (line 13): it is not in the verified file")
    #expect(try first(1, "//| verify: false\nprint(ContinuousClock.now)")?.hasSuffix("but is left out now") == true)
    #expect(
      try drifts(Array(Self.cells.dropLast()), from: record).first
        == "the cell 'cell-4': it is in the verified file, but not in the document")
  }

  @Test(
    "Lines agree when their numbers do",
    arguments: [
      ("a 1.0000001 b", "a 1 b", true), ("loss 0.123", "loss 0.124", true), ("0.12", "0.13", false), ("5", "6", false),
      ("x 1", "y 1", false), ("1 2", "1", false), ("1e-3 s", "1.000001e-3 s", true), ("-1", "1", false),
      ("1.000", "1.002", false), ("431080 weights", "431081 weights", false), ("431080.0", "431081.0", true),
      ("[1.5, nan]", "[1.5, nan]", true),
    ])
  func lines(then: String, now: String, agree: Bool) {
    #expect(TextComparison.agree(then, now, tolerance: 1e-5) == agree)
  }

  @Test("A change of any one number among many shows, and rounding does not")
  func summaries() {
    var random = SeededGenerator(seed: 3)
    let numbers = (0..<5000).map { _ in Float.random(in: -1...1, using: &random) }
    let then = NumberSummary(shape: [50, 100], numbers: numbers)
    let rounded = NumberSummary(shape: [50, 100], numbers: numbers.map { $0 * (1 + 2e-7) })
    #expect(rounded.drift(from: then, of: "x", tolerance: 1e-5) == nil)
    for index in [0, 1, 777, 4998] {
      var changed = numbers
      changed[index] += 0.01
      #expect(
        NumberSummary(shape: [50, 100], numbers: changed).drift(from: then, of: "x", tolerance: 1e-5) != nil)
    }
    var nan = numbers
    nan[7] = .nan
    #expect(
      NumberSummary(shape: [50, 100], numbers: nan).drift(from: then, of: "x", tolerance: 1e-5)
        == .nonFinite("x", then: 0, now: 1))
  }

  @Test("Whole numbers are the same or not, however large")
  func wholeNumbers() {
    let then = NumberSummary(shape: [2], numbers: [431_080, 7])
    #expect(NumberSummary(shape: [2], numbers: [431_080, 7]).drift(from: then, of: "x", tolerance: 1e-5) == nil)
    #expect(
      NumberSummary(shape: [2], numbers: [431_080, 8]).drift(from: then, of: "x", tolerance: 1e-5)?.description
        == "x[1] was 7.0 and is 8.0: a difference of 1.0, where 0.0 is allowed, the largest of those compared")
    let large = NumberSummary(shape: [], numbers: [123_456_789_012])
    #expect(
      NumberSummary(shape: [], numbers: [123_456_789_013]).drift(from: large, of: "x", tolerance: 1e-5) != nil)
    let float = NumberSummary(shape: [2], numbers: [431_080, 8] as [Float])
    #expect(float.drift(from: then, of: "x", tolerance: 1e-5) == nil)
  }

  @Test("Numbers of any size are compared by their own", arguments: [1e-300, 1e-40, 1e-21, 1e-14, 1, 1e22, 1e200])
  func sizes(size: Double) {
    let then = NumberSummary(shape: [3], numbers: [size, -2 * size, size / 3])
    func drift(_ factor: Double) -> Drift.Kind? {
      NumberSummary(shape: [3], numbers: [size * factor, -2 * size, size / 3]).drift(
        from: then, of: "x", tolerance: 1e-5)
    }
    #expect(drift(1) == nil)
    #expect(drift(1 + 1e-6) == nil)
    #expect(drift(1.001) != nil)
  }

  @Test("A file that holds something else is refused with what to do")
  func unreadable() throws {
    let notebook = try DocumentParser.parse("Words.\n", fileName: "a.md", folder: folder.path)
    try folder.write("{}", to: "a.verified.json")
    #expect(
      throws: EngineError.unreadable(
        path: "\(folder.path)/a.verified.json",
        reason: "it holds no verified results; write it anew with --update-verified")
    ) { try VerifiedFile(of: notebook).read() }
  }

  @Test("A file that can't be read is refused with the reason, and not to be written anew")
  func unopenable() throws {
    let notebook = try DocumentParser.parse("Words.\n", fileName: "a.md", folder: folder.path)
    try folder.write("", to: "a.verified.json/inside")
    let error = #expect(throws: EngineError.self) { try VerifiedFile(of: notebook).read() }
    let start = "'\(folder.path)/a.verified.json' can't be read: "
    #expect(error?.description.hasPrefix(start) == true, "\(error?.description ?? "")")
    #expect(error?.description.contains("--update-verified") == false)
  }
}

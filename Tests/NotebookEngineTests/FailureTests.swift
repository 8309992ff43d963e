import Foundation
import NotebookEngine
import NotebookModel
import TestSupport
import Testing

@Suite("A cell that fails", .serialized)
struct FailureTests {
  struct Case: CustomTestStringConvertible, Sendable {
    var code: String
    var kind: CellFailure.Kind
    var message: String
    /// In the document, where the fence opens in line 1.
    var line: Int?
    var testDescription: String { message }
  }

  @Test(
    "says how, and on which of the author's lines",
    arguments: [
      Case(
        code: "let x: Int = \"a\"", kind: .compileError,
        message: "cannot convert value of type 'String' to specified type 'Int'", line: 2),
      Case(code: "let a = [1]\nprint(a[a.count])", kind: .trap, message: "Index out of range", line: 3),
      Case(
        code: "let n: Int? = nil\n_ = n!", kind: .trap,
        message: "Unexpectedly found nil while unwrapping an Optional value", line: 3),
      Case(
        code: "func f(_ x: Int8) -> Int8 {\n  x + 1\n}\n_ = f(127)", kind: .trap, message: "arithmetic overflow",
        line: 3),
      Case(code: "fatalError(\"my words\")", kind: .trap, message: "my words", line: 2),
      Case(code: "precondition(1 > 2, \"not so\")", kind: .trap, message: "Precondition failed: not so", line: 2),
      Case(code: "struct E: Error {}\nfunc f() throws { throw E() }\ntry f()", kind: .error, message: "E()", line: 3),
      Case(
        code: "_ = try ConvolutionGeometry(input: 2, kernel: 5, stride: 1, padding: .valid)", kind: .error,
        message: "a window of 5 does not fit into an input of 2: make it smaller, or pad by 3 more", line: 2),
      Case(
        code: "import Foundation\nexit(3)", kind: .exit,
        message: "the cell called exit(3); a cell ends by reaching its last line", line: 3),
      Case(
        code: "let a: Any = 5\nprint(a as! String)", kind: .trap,
        message: "Could not cast value of type 'Swift.Int' to 'Swift.String'.", line: 3),
      Case(code: "import Foundation\nabort()", kind: .trap, message: "abort() (signal 6)", line: 3),
      Case(
        code: "func deep(_ n: Int) -> Int { deep(n + 1) + 1 }\n_ = deep(0)", kind: .trap,
        message: "stack overflow: a function calls itself without end", line: 2),
      Case(
        code: "print(UnsafePointer<Int>(bitPattern: 8)!.pointee)", kind: .trap,
        message: "an access to memory that is not there (signal 11)", line: 2),
      Case(
        code: "import Foundation\nkill(getpid(), SIGKILL)", kind: .trap,
        message: "it was ended by SIGKILL, from outside or for lack of memory", line: nil),
      Case(
        code: "import Foundation\nkill(getpid(), SIGTERM)\nsleep(5)", kind: .trap, message: "it was ended by signal 15",
        line: nil),
    ])
  func kinds(_ entry: Case) throws {
    let summary = try Runs.cells([entry.code, "print(\"goes on\")"])
    let failure = try #require(summary.notebook.cells[0].failure)
    #expect(failure.kind == entry.kind)
    #expect(failure.message == entry.message)
    #expect(failure.location?.line == entry.line)
    #expect(summary.notebook.cells[0].state == .failed)
    #expect(summary.notebook.cells[1].stdout == "goes on\n")
    #expect(summary.failures == 1)
  }

  @Test("says why though the cell has printed more than is kept")
  func manyWords() throws {
    let code = "print(String(repeating: \"x\", count: 2_000_000))\nfatalError(\"the reason\")"
    let failure = try #require(try Runs.cells([code]).notebook.cells[0].failure)
    #expect(failure.message == "the reason")
  }

  @Test("names a closure in its way there")
  func closures() throws {
    let failure = try #require(try Runs.cells(["[5].forEach { i in\n  print([1][i])\n}"]).notebook.cells[0].failure)
    #expect(failure.backtrace.map(\.function) == ["closure", "top level"])
  }

  @Test("names no line of an earlier cell that has waited at its top level")
  func afterWaiting() throws {
    let summary = try Runs.cells([
      "func f() async -> Int { 4 }\nlet n = await f()", "struct Odd: Error {}\nthrow Odd()",
    ])
    let failure = try #require(summary.notebook.cells[1].failure)
    #expect(failure.backtrace.map(\.function) == ["top level"])
  }

  @Test("leaves the state as it was, and what it had printed")
  func state() throws {
    let summary = try Runs.cells([
      "var n = 1\nvar list = [1]",
      "n = 99\nlist.append(2)\nprint(\"printed\", terminator: \"\")\nfatalError(\"stop\")",
      "print(n, list)", "n += 1", "struct Bad: Error {}\nn = 50\nthrow Bad()", "print(n)",
    ])
    #expect(summary.notebook.cells[1].stdout == "printed")
    #expect(summary.notebook.cells[1].stderr == "")
    #expect(summary.notebook.cells[2].stdout == "1 [1]\n")
    #expect(summary.notebook.cells[5].stdout == "2\n")
  }

  @Test("is gone back behind by running the others again where threads forbid a copy")
  func replay() throws {
    let summary = try Runs.cells([
      "import Foundation\nvar n = 1\nlet t = Thread { while true { sleep(1) } }\nt.start()", "n += 1\nprint(\"once\")",
      "n = 9\nfatalError(\"stop\")", "print(n)",
    ])
    #expect(summary.notebook.cells.map(\.stdout) == ["", "once\n", "", "2\n"])
  }

  @Test("is gone back behind by a copy, too, where the library calculates on several threads")
  func libraryThreads() throws {
    let path = "\(Runs.folder.path)/library-threads.txt"
    let summary = try Runs.cells([
      """
      import Glibc
      let image = Tensor(randomUniform: [64, 64, 32], in: -1..<1, seed: 1)
      let filter = Tensor(randomUniform: [5, 5, 32, 32], in: -1..<1, seed: 2)
      let before = conv2d(image, filter: filter)
      """,
      """
      let file = fopen("\(path)", "a")
      fputs("run ", file)
      fclose(file)
      print(conv2d(image, filter: filter) == before)
      """,
      "fatalError(\"stop\")", "print(conv2d(image, filter: filter) == before)",
    ])
    #expect(summary.notebook.cells.map(\.stdout) == ["", "true\n", "", "true\n"])
    // Running the cells again for their state would have written again.
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "run ")
  }

  @Test("keeps those who need it from running, and says why")
  func dependents() throws {
    let summary = try Runs.cells([
      "//| label: first\nlet a = [1][1]", "let b = a + 1", "print(b)", "for a in 0..<1 { print(a) }", "print(4)",
    ])
    let cells = summary.notebook.cells
    #expect(cells[1].state == .notRun(reason: "it needs the cell 'first' (line 1), which failed"))
    #expect(cells[2].state == .notRun(reason: "it needs the cell of line 6, which was not run"))
    #expect(cells[3].stdout == "0\n")
    #expect(cells[4].stdout == "4\n")
    #expect(summary.failures == 3)
  }

  @Test("is stopped when it loops for ever")
  func timeout() throws {
    let summary = try Runs.cells(
      ["print(\"begun\")\nwhile true {}", "//| timeout: 0.2\nwhile true {}", "print(2)"], timeout: 0.3)
    #expect(summary.notebook.cells[0].failure?.kind == .timeout)
    #expect(
      summary.notebook.cells[0].failure?.message
        == "stopped after 0.3 s; give it more with //| timeout: SECONDS or --timeout")
    #expect(summary.notebook.cells[0].stdout == "begun\n")
    #expect(summary.notebook.cells[1].failure?.message.hasPrefix("stopped after 0.2 s") == true)
    #expect(summary.notebook.cells[2].stdout == "2\n")
  }

  @Test(
    "on purpose is no failure, and declares nothing",
    arguments: [
      ("compile-error \"cannot convert\"", "let y: Int = \"a\""), ("trap", "let y = [1][2]"),
      ("error \"E\"", "struct E: Error {}\nlet y = 1\nthrow E()"),
    ])
  func onPurpose(expectation: String, code: String) throws {
    let summary = try Runs.cells(["let y = 5", "//| expect: \(expectation)\n\(code)", "print(y)"])
    #expect(summary.failures == 0)
    #expect(summary.notebook.cells[1].state == .failedOnPurpose)
    #expect(summary.notebook.cells[1].failure?.wasExpected == true)
    #expect(summary.notebook.cells[2].stdout == "5\n")
  }

  @Test(
    "otherwise than announced fails the run",
    arguments: [
      ("trap", "print(1)", "the cell was to fail with a trap, but it ran to its end"),
      ("compile-error", "print(1)", "the cell was to fail with a compile error, but it compiles"),
      ("error", "fatalError(\"x\")", "the cell was to fail with a thrown error, but it failed otherwise: x"),
      ("trap \"y\"", "fatalError(\"x\")", "the cell was to fail with a message that contains \"y\", but it says: x"),
    ])
  func otherwise(expectation: String, code: String, message: String) throws {
    let summary = try Runs.cells(["//| expect: \(expectation)\n\(code)"])
    #expect(summary.failures == 1)
    #expect(summary.notebook.cells[0].failure?.kind == .unexpected)
    #expect(summary.notebook.cells[0].failure?.message == message)
  }

  @Test("with error: true is shown and does not fail the run")
  func allowed() throws {
    let summary = try Runs.cells(["//| error: true\nfatalError(\"x\")", "print(1)"])
    #expect(summary.failures == 0)
    #expect(summary.notebook.cells[0].failure?.message == "x")
  }

  @Test(
    "on what Swift can't carry from cell to cell says what to write instead",
    arguments: [
      (["private let a = 1", "print(a)"], "'a' is private to its cell; declare it there without 'private'"),
      (
        ["guard let g = Int(\"1\") else { fatalError() }", "print(g)"],
        "what a top-level 'guard let' binds stays in its cell; write 'let g = Int(\"1\")!', or unwrap it where it is used"
      ),
      (["lazy var l = 1"], "a variable at the top level of a cell can't be lazy; write 'var l = ...' without 'lazy'"),
      (
        ["@propertyWrapper struct W { var wrappedValue: Int }", "@W var x = 1"],
        "a variable at the top level of a cell can't have a property wrapper; put it into a struct or class"
      ),
      (
        ["protocol Q {}\nstruct P {}", "extension P: Q {}", "extension P: Q {}"],
        "an earlier cell states this conformance already; change it there instead of stating it again"
      ),
    ])
  func hints(cells: [String], hint: String) throws {
    let summary = try Runs.cells(cells)
    let failure = try #require(summary.notebook.cells.last?.failure)
    #expect(failure.diagnostics.last == Diagnostic(severity: .note, message: hint, location: nil))
  }

  @Test("in a fence within a list is named by the document's columns")
  func nested() throws {
    let summary = try Runs.document("- item\n\n  ```swift\n  let x = 1\n  let y: Int = \"a\"\n  ```\n")
    #expect(summary.notebook.cells[0].failure?.location == SourceLocation(line: 5, column: 16))
  }
}

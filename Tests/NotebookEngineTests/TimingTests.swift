@testable import NotebookEngine
import NotebookModel
import TestSupport
import Testing

@Suite("What cells take", .serialized)
struct TimingTests {
  private let folder: TemporaryFolder
  private let cache: CompileCache

  init() throws {
    folder = try TemporaryFolder()
    cache = try CompileCache(folder: "\(folder.path)/cache")
  }

  /// A cell that keeps the processor busy for so many milliseconds, by the clock that no cache can know.
  private static func busy(_ milliseconds: Int) -> String {
    "do { let end = ContinuousClock.now + .milliseconds(\(milliseconds)); while ContinuousClock.now < end {} }"
  }

  @Test("is told apart: compiling, running, drawing; a cell that was not run tells what it took when it was")
  func parts() throws {
    let cells = [
      Self.busy(60),
      "func sum(_ n: Int) -> Int { (0..<n).reduce(0, &+) }\nprint(sum(100_000))",
      "KernelEffect(SampleFace.all[0].image(size: 64), .outline)", "//| eval: false\nprint(1)",
    ]
    let first = try #require(try Runs.cells(cells, cache: cache).notebook.timings)
    #expect(first.cells.keys.sorted() == [1, 2, 3])
    let busy = try #require(first.cells[1])
    #expect(busy.run >= 0.06 && busy.figures == 0 && busy.compile ?? 0 > 0 && !busy.isRemembered)
    #expect(first.cells[3]?.figures ?? 0 > 0)

    let second = try #require(try Runs.cells(cells, cache: cache).notebook.timings)
    #expect(second.cells.values.allSatisfy { $0.compile == nil })
    #expect([1, 2, 3].map { second.cells[$0]?.isRemembered } == [false, false, false])

    let alone = Array(cells[1...2])
    _ = try Runs.cells(alone, cache: cache)
    let kept = try #require(try Runs.cells(alone, cache: cache).notebook.timings)
    #expect([1, 2].map { kept.cells[$0]?.isRemembered } == [true, true])
    #expect(kept.cells[2]?.figures ?? 0 > 0)
    #expect(kept.total == CellTimings())
  }

  @Test("ends with the failure of a cell that takes longer than its budget, and is no obstacle to later ones")
  func budget() throws {
    let summary = try Runs.cells(
      ["//| budget: 20ms\nvar n = 1\n\(Self.busy(40))", "print(n)", "//| budget: 60s\nprint(2)"], cache: cache)
    #expect(summary.failures == 1)
    #expect(summary.notebook.cells.map(\.state) == [.failed, .succeeded, .succeeded])
    let failure = try #require(summary.notebook.cells[0].failure)
    #expect(failure.kind == .budget)
    #expect(
      failure.message.wholeMatch(
        of:
          #/the cell ran for [0-9.]+ m?s, more than its budget of 20 ms; make it faster or give it more with \/\/\| budget: TIME/#
      ) != nil, "\(failure.message)")
    #expect(summary.notebook.cells[1].stdout == "1\n")
  }

  @Test(
    "tells a budget as it was given, and a time as one above it",
    arguments: [
      (0.0005, 0.0008, "1 ms", "0.5 ms"), (0.2, 0.2001, "201 ms", "200 ms"), (0.0105, 0.0107, "11 ms", "10.5 ms"),
      (2, 2.5, "2.5 s", "2 s"),
    ])
  func budgetText(budget: Double, seconds: Double, took: String, allowed: String) {
    var options = CellOptions()
    options.budget = budget
    #expect(
      Budget.failure(options, took: seconds, location: SourceLocation(line: 1))?.message
        == "the cell ran for \(took), more than its budget of \(allowed); make it faster or give it more with "
        + "//| budget: TIME")
  }

  @Test("is no failure where the author allows it, nor of a cell that fails on purpose")
  func allowedBudget() throws {
    let summary = try Runs.cells(
      [
        "//| budget: 1ms\n//| error: true\n\(Self.busy(5))",
        "//| budget: 1ms\n//| expect: trap\n\(Self.busy(5))\nfatalError()",
      ],
      cache: cache)
    #expect(summary.failures == 0)
    #expect(summary.notebook.cells.map(\.state) == [.failedOnPurpose, .failedOnPurpose])
  }

  @Test("counts for a budget when it is remembered; one that was too slow is measured anew")
  func rememberedBudget() throws {
    let slow = "func sum(_ n: Int) -> Int { (0..<n).reduce(0) { ($0 &* 31) ^ $1 } }\nprint(sum(300_000))"
    _ = try Runs.cells(["//| budget: 60s\n" + slow], cache: cache)
    let kept = try Runs.cells(["//| budget: 59s\n" + slow], cache: cache)
    #expect(kept.notebook.timings?.cells[1]?.isRemembered == true)
    let measured = try Runs.cells(["//| budget: 0.001ms\n" + slow], cache: cache)
    #expect(measured.notebook.timings?.cells[1]?.isRemembered == false)
    #expect(measured.failures == 1)
  }

  @Test("A refreshing run runs what is at hand, and what it gives is at hand for the next one")
  func refresh() throws {
    let cells = ["let a = 1", "print(a)"]
    _ = try Runs.cells(cells, cache: cache)
    let refreshed = try Runs.cells(cells, cache: cache) { $0.refreshes = true }
    #expect(refreshed.notebook.timings?.cells.values.map(\.isRemembered) == [false, false])
    #expect(refreshed.compiledModules == 0)
    let next = try Runs.cells(cells, cache: cache)
    #expect(next.notebook.timings?.cells.values.map(\.isRemembered) == [true, true])
  }
}

import Figures
import TestSupport
import Testing

extension ExplorerTests {
  /// Explorers under a finger, on a screen as narrow as a phone's.
  @Suite("By touch")
  struct TouchTests {
    @Test("a tap opens an explorer, and a tap on its cells chooses one", arguments: 0..<PageTests.figures.count)
    func tapping(figure: Int) throws {
      let page = try ExplorerPage([PageTests.figures[figure]])
      let button = Browser.Step.evaluate("probe.box(document.querySelector('.explore'))")
      let surface = Browser.Step.evaluate("probe.box([...probe.panel(0).querySelectorAll('.surface')].at(-1))")
      let text = Browser.Step.evaluate("probe.panel(0).innerText")
      let isOpen = Browser.Step.evaluate("probe.panel(0).checkVisibility()")

      // One that is open from the beginning stays so.
      let near = try page.run(width: 360, [button, .evaluate("new Promise((done) => setTimeout(done, 300))"), isOpen])
      let isClosed = try !near.lastResult(as: Bool.self)
      let open = isClosed ? [Self.tap(try near.result(1), across: 0.5, down: 0.5)] : []
      let opened = try page.run(width: 360, [button] + open + [isOpen, surface])
      #expect(try opened.result(2, as: Bool.self))
      // Not the cell that is chosen at first, nor the last.
      let choose = Self.tap(try opened.result(3), across: 0.8, down: 0.3)
      let chosen = try page.run(width: 360, [button] + open + [surface, text, choose, text])
      #expect(try chosen.result(3, as: String.self) != chosen.result(4, as: String.self))
      #expect(chosen.problems == [] && chosen.requests == [])
    }

    /// A tap at a place of a box that `probe.box` has told.
    private static func tap(_ box: [Double], across: Double, down: Double) -> Browser.Step {
      .tap(x: box[0] + across * box[2], y: box[1] + down * box[3])
    }
  }
}

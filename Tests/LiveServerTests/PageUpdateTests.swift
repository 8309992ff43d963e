import Testing

@testable import LiveServer

@Suite("What a browser is told of a change")
struct PageUpdateTests {
  private func page(_ blocks: [String], head: String = "<body>") -> LivePage {
    LivePage(head: head, blocks: blocks, tail: "</body></html>")
  }

  @Test("is nothing when nothing has changed")
  func unchanged() {
    #expect(PageUpdate(from: page(["a", "b"]), to: page(["a", "b"]), version: 2) == nil)
  }

  @Test("is the blocks that it does not have, and the order of all")
  func changed() throws {
    let (old, new) = (page(["a", "b", "c"]), page(["c", "a", "d"]))
    let update = try #require(PageUpdate(from: old, to: new, version: 5))
    #expect(update.from == 4)
    #expect(update.order == new.blocks.map(\.key))
    #expect(Array(update.blocks.values) == ["d"])
    #expect(update.shell == nil)
  }

  @Test("tells blocks apart that are alike")
  func alike() throws {
    let new = page(["a", "a", "a"])
    #expect(Set(new.blocks.map(\.key)).count == 3)
    let update = try #require(PageUpdate(from: page(["a"]), to: new, version: 2))
    #expect(update.blocks.count == 2)
  }

  @Test("holds what is around the text only when that has changed")
  func shell() throws {
    let update = try #require(PageUpdate(from: page(["a"]), to: page(["a"], head: "<title>x</title>"), version: 2))
    #expect(update.shell == "<title>x</title><!--blocks end--></body></html>")
    #expect(update.blocks == [:])
  }

  @Test("fits the page as it is served, which ends with the script")
  func served() {
    let html = page(["<p>a</p>", "<p>b</p>"]).served(version: 3, script: "x()")
    let keys = page(["<p>a</p>", "<p>b</p>"]).blocks.map(\.key)
    #expect(
      html
        == "<body><!--block \(keys[0])--><p>a</p><!--block \(keys[1])--><p>b</p><!--blocks end-->"
        + "<script data-version=\"3\">\nx()</script>\n</body></html>")
  }
}

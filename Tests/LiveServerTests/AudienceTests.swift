import Testing

@testable import LiveServer

@Suite("Who follows the page")
struct AudienceTests {
  @Test("a listener that takes nothing is let go with what it has, and another one is told which page there is")
  func slowListener() async {
    let audience = Audience()
    audience.show(LivePage(head: "<body>", blocks: ["<p>1</p>"], tail: "</body>"))
    let slow = audience.listen()
    for number in 2...1000 {
      audience.show(LivePage(head: "<body>", blocks: ["<p>\(number)</p>"], tail: "</body>"))
    }
    var count = 0
    for await _ in slow { count += 1 }
    #expect(count < 999)
    var others = audience.listen().makeAsyncIterator()
    let start = await others.next().map { String(decoding: $0, as: UTF8.self) }
    #expect(start?.contains("\"version\":1000") == true)
  }
}

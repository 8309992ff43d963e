import Testing

@testable import LiveServer

@Suite("Who follows the page")
struct AudienceTests {
  @Test("a listener that takes nothing is let go with what it has, and another one is told which page there is")
  func slowListener() {
    let audience = Audience()
    audience.show(LivePage(head: "<body>", blocks: ["<p>1</p>"], tail: "</body>"))
    let slow = audience.listen()
    for number in 2...1000 {
      audience.show(LivePage(head: "<body>", blocks: ["<p>\(number)</p>"], tail: "</body>"))
    }
    var count = 0
    while slow.next() != nil { count += 1 }
    #expect(count < 999)
    let start = audience.listen().next().map { String(decoding: $0, as: UTF8.self) }
    #expect(start?.contains("\"version\":1000") == true)
  }

  @Test("of too many listeners the first is let go, and the others stay")
  func tooMany() {
    let audience = Audience()
    let listeners = (0...Audience.limit).map { _ in audience.listen() }
    audience.tell(.problem("late"))
    func heardLast(_ listener: Listener) -> Bool {
      while let message = listener.next() {
        if String(decoding: message, as: UTF8.self).contains("late") { return true }
      }
      return false
    }
    #expect(!heardLast(listeners[0]))
    #expect(heardLast(listeners[1]))
    #expect(heardLast(listeners[Audience.limit]))
  }
}

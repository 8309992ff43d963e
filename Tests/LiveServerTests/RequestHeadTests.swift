import TestSupport
import Testing

@testable import LiveServer

@Suite("The head of a request")
struct RequestHeadTests {
  private func parse(_ text: String) -> RequestHead? { RequestHead(Array(text.utf8)) }

  @Test("gives the method, the path without its query, and headers by any case")
  func reads() throws {
    let head = try #require(
      parse("GET /events?x=1 HTTP/1.1\r\nHOST:  127.0.0.1:80 \r\nX-A:\r\nOrigin: a:b\r\n\r\nGET /"))
    #expect(head.method == "GET" && head.path == "/events")
    #expect(head["Host"] == "127.0.0.1:80" && head["host"] == "127.0.0.1:80")
    #expect(head["x-a"] == "" && head["Origin"] == "a:b" && head["Other"] == nil)
  }

  @Test(
    "is none",
    arguments: [
      "", "\r\n\r\n", "GET /\r\n\r\n", "GET / HTTP/2\r\n\r\n", "GET http://a/ HTTP/1.1\r\n\r\n",
      "GET  / HTTP/1.1\r\n\r\n",
      "GET / HTTP/1.1\r\nHost: a\r\n", "GET / HTTP/1.1\r\nHost\r\n\r\n", "GET / HTTP/1.1\r\nHost : a\r\n\r\n",
      "GET / HTTP/1.1\r\n: a\r\n\r\n", "GET / HTTP/1.1\r\nHost: a\r\nhost: b\r\n\r\n",
    ])
  func refuses(text: String) {
    #expect(parse(text) == nil)
  }

  @Test("is whole with its empty line, wherever it is cut before")
  func whole() {
    let bytes = Array("GET / HTTP/1.1\r\nHost: a\r\n\r\n".utf8)
    #expect((0..<bytes.count).allSatisfy { !RequestHead.isWhole(Array(bytes[..<$0])) })
    #expect(RequestHead.isWhole(bytes) && RequestHead.isWhole(bytes + [65]))
    #expect(RequestHead.isWhole(Array("GET / HTTP/1.0\n\n".utf8)))
  }

  @Test("of random bytes is read or refused")
  func faulty() {
    var mutator = Mutator(
      seed: 3, seeds: [Array("GET /events?x HTTP/1.1\r\nHost: 127.0.0.1:80\r\nOrigin: null\r\n\r\nbody".utf8)],
      words: ["\r\n", "\r\n\r\n", ": ", " HTTP/1.", "%2e%2e/", "\0"])
    var count = 0
    for _ in 0..<20_000 where RequestHead(mutator.next()) != nil { count += 1 }
    #expect(count > 0 && count < 20_000)
  }
}

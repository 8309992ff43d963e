import Foundation
import LiveServer
import TestSupport
import Testing

@Suite("A server with many at its door", .serialized, .timeLimit(.minutes(2)))
struct CrowdTests {
  private let server = LiveServer()
  private let port: UInt16

  init() throws {
    let address = try server.start(port: 0)
    port = UInt16(URL(string: address)?.port ?? 0)
    server.show(head: "<html><body>", blocks: ["<p>one</p>"], tail: "</body></html>")
  }

  private func page() throws -> String? {
    let client = try LoopbackClient(port: port)
    client.send("GET", "/", headers: ["Host: 127.0.0.1:\(port)"])
    return client.text(until: "</html>")
  }

  @Test("answers whoever asks, however many connect and say nothing or never end what they say")
  func silent() throws {
    defer { server.stop() }
    var crowd: [LoopbackClient] = []
    for number in 0..<300 {
      let client = try LoopbackClient(port: port)
      if number % 2 == 0 { client.send("GET / HTTP/1.1\r\n") }
      crowd.append(client)
    }
    #expect(try page()?.contains("one") == true)
    // Those that came first have been hung up.
    #expect(crowd.prefix(100).allSatisfy { $0.isHungUp(within: 10) })
    withExtendedLifetime(crowd) {}
  }

  @Test("answers whoever asks, however many follow the page and never hang up")
  func followers() throws {
    defer { server.stop() }
    var crowd: [LoopbackClient] = []
    for _ in 0..<150 {
      let client = try LoopbackClient(port: port)
      client.send("GET", "/events", headers: ["Host: 127.0.0.1:\(port)"])
      crowd.append(client)
    }
    #expect(try page()?.contains("one") == true)
    #expect(crowd.prefix(20).allSatisfy { $0.isHungUp(within: 10) })
    server.tell(.problem("heard by the last"))
    #expect(crowd[149].text(until: "heard by the last") != nil)
  }

  @Test(
    "survives requests that are none",
    arguments: [
      "\r\n\r\n", "GET\r\n\r\n", "GET / HTTP/1.1\r\nHost\r\n\r\n", "\u{0}\u{1}\u{2}\r\n\r\n",
      "GET / HTTP/1.1\r\nContent-Length: -1\r\n\r\n", "GET / HTTP/1.1\r\nContent-Length: 99999999999999999999\r\n\r\n",
      "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFF\r\n",
      "GET / HTTP/1.1\r\n" + String(repeating: "X-A: b\r\n", count: 10_000) + "\r\n",
      "GET /" + String(repeating: "a", count: 1 << 20) + " HTTP/1.1\r\n\r\n", String(repeating: "\n", count: 1 << 16),
      "GET /%00%ff%2e%2e%2f HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
    ])
  func malformed(request: String) throws {
    defer { server.stop() }
    let client = try LoopbackClient(port: port)
    client.send(request)
    #expect(try page()?.contains("one") == true)
    withExtendedLifetime(client) {}
  }
}

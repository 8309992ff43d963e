import Foundation
import Glibc
import TestSupport
import Testing

@Suite("notebook serve", .serialized)
struct ServeTests {
  private func start(_ text: String, in command: Command) throws -> (running: RunningCommand, listener: LoopbackClient)
  {
    try command.folder.write(text, to: "a.md")
    let running = try RunningCommand(
      ["serve", "a.md", "--templates", "\(BuiltProducts.repository)/templates"], in: command.folder)
    #expect(RunningCommand.wait { running.standardOutput.hasSuffix("/\n") })
    let address = running.standardOutput.trimmingCharacters(in: .whitespacesAndNewlines)
    let port = try #require(URL(string: address)?.port.flatMap(UInt16.init(exactly:)))
    #expect(RunningCommand.wait { running.standardError.contains(" compiled") })
    let listener = try LoopbackClient(port: port)
    listener.send("GET", "/events", headers: ["Host: 127.0.0.1:\(port)"])
    #expect(listener.text(until: "event: status") != nil)
    listener.forget()
    return (running, listener)
  }

  @Test("tells the page what has changed: prose, a cell and what follows from it, a picture, a mistake")
  func edits() throws {
    let command = try Command()
    func document(_ n: String, prose: String = "Words.") -> String {
      "\(prose)\n\n```swift\nlet n = \(n)\n```\n\n```swift\nprint(\"n is\", n)\n```\n\n![p](p.svg)\n"
    }
    func picture(_ name: String) throws {
      try command.folder.write("<svg xmlns=\"http://www.w3.org/2000/svg\"><title>\(name)</title></svg>", to: "p.svg")
    }
    try picture("one")
    let (running, listener) = try start(document("1"), in: command)
    try command.folder.write(document("1", prose: "Other words."), to: "a.md")
    let prose = try #require(listener.text(until: "Other words."))
    #expect(!prose.contains("n is 1"))
    listener.forget()
    try command.folder.write(document("2", prose: "Other words."), to: "a.md")
    #expect(listener.text(until: "n is 2") != nil)
    listener.forget()
    try picture("two")
    #expect(listener.text(until: "event: page") != nil)
    listener.forget()
    try command.folder.write(document("\"2", prose: "Other words."), to: "a.md")
    #expect(listener.text(until: "unterminated string literal") != nil)
    listener.forget()
    try command.folder.write("---\ntitle: [\n---\n", to: "a.md")
    #expect(listener.text(until: "\"state\":\"problem\"") != nil)
    listener.forget()
    try command.folder.write(document("3"), to: "a.md")
    #expect(listener.text(until: "n is 3") != nil)
    running.send(SIGINT)
    #expect(running.status() == 0)
  }

  @Test("serves the page at the loopback alone, and to nobody who comes by another name")
  func guards() throws {
    let command = try Command()
    let (running, _) = try start("```swift\nprint(\"secret\")\n```\n", in: command)
    let address = running.standardOutput.trimmingCharacters(in: .whitespacesAndNewlines)
    let port = try #require(URL(string: address)?.port.flatMap(UInt16.init(exactly:)))
    func answer(_ method: String, _ path: String, _ headers: String..., until end: String) throws -> String {
      let client = try LoopbackClient(port: port)
      client.send(method, path, headers: headers)
      return try #require(client.text(until: end))
    }
    let page = try answer("GET", "/", "Host: localhost:\(port)", until: "</html>")
    #expect(page.hasPrefix("HTTP/1.1 200 OK\r\n"))
    #expect(page.contains("secret"))
    #expect(page.contains("frame-ancestors 'none'"))
    let stranger = try answer("GET", "/", "Host: evil.example:\(port)", until: "Forbidden\n")
    #expect(!stranger.contains("secret"))
    #expect(try answer("GET", "/../a.md", "Host: 127.0.0.1:\(port)", until: "Not Found\n").contains(" 404 "))
    #expect(try answer("POST", "/", "Host: 127.0.0.1:\(port)", until: "Not Allowed\n").contains(" 405 "))
    let sockets = try String(contentsOfFile: "/proc/net/tcp", encoding: .utf8)
    #expect(sockets.contains(String(format: "0100007F:%04X 00000000:0000 0A", Int(port))))

    let second = try command(
      "serve", "a.md", "--port", "\(port)", "--templates", "\(BuiltProducts.repository)/templates")
    #expect(second.status == 2)
    #expect(second.errors.hasPrefix("error: the page can't be served at port \(port): "))
    #expect(second.errors.hasSuffix("; name another with --port\n"))
    running.send(SIGINT)
    #expect(running.status() == 0)
  }

  @Test("stops a cell that loops when the document is saved again")
  func loops() throws {
    let command = try Command()
    let (running, listener) = try start("```swift\nprint(1)\n```\n", in: command)
    try command.folder.write("```swift\nwhile true {}\n```\n", to: "a.md")
    #expect(listener.text(until: "\"state\":\"working\"") != nil)
    try command.folder.write("```swift\nprint(\"out of it\")\n```\n", to: "a.md")
    #expect(listener.text(until: "out of it</") != nil)
    running.send(SIGINT)
    #expect(running.status() == 0)
  }

  @Test("leaves no process behind when it is killed")
  func killed() throws {
    let command = try Command()
    let (running, _) = try start("```swift\nvar n = 1\n```\n\n```swift\nn += 1\n```\n", in: command)
    let worker = "__worker\0\(running.process.processIdentifier)"
    running.send(SIGKILL)
    _ = running.status()
    #expect(RunningCommand.wait { RunningCommand.processes(with: worker).isEmpty })
  }
}

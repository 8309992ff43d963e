import Foundation
import Synchronization

/// Serves one page at a loopback address, and keeps it up to date in the browsers that show it.
///
///     let server = LiveServer()
///     print(try server.start(port: 0))
///     server.show(head: "<html><body>", blocks: ["<p>one</p>", "<p>two</p>"], tail: "</body></html>")
///
/// It answers two requests, for `/` and `/events`, and reads no files: there is no path to get out of. ``RequestGuard``
/// says whom it answers, ``Visitors`` and ``Audience`` how many at a time. Each connection
/// is answered once, by a thread of its own.
public final class LiveServer: Sendable {
  private let audience = Audience()
  private let visitors = Visitors()
  private let listening = Mutex<LoopbackSocket?>(nil)

  /// Seconds for a request to come, and for a browser to take some of an answer.
  private static let patience = 10.0

  public init() {}

  /// Begins to answer, at a port or, for 0, any that is free; the page's address. Throws ``LiveServerError`` when the port
  /// is taken.
  public func start(port: UInt16) throws -> String {
    let (socket, port) = try listen(port)
    listening.withLock { $0 = socket }
    Self.detach { [self] in
      while let connection = nextConnection(from: socket) {
        visitors.enter(connection)
        Self.detach { [self] in
          answer(connection, port: port)
          visitors.leave(connection)
          connection.close()
        }
      }
      socket.close()
    }
    Self.detach { [self] in
      while listening.withLock({ $0 == socket }) {
        sleep(15)
        audience.keepAlive()
      }
    }
    return "http://127.0.0.1:\(port)/"
  }

  /// Shows a page: its text in blocks of elements, and the HTML around it. Browsers replace the blocks that have changed,
  /// and nothing else.
  public func show(head: String, blocks: [String], tail: String) {
    audience.show(LivePage(head: head, blocks: blocks, tail: tail))
  }

  public func tell(_ event: LiveEvent) { audience.tell(event) }

  /// Answers nobody any more.
  public func stop() {
    let socket = listening.withLock { listening in
      defer { listening = nil }
      return listening
    }
    // Its thread closes it.
    socket?.hangUp()
    audience.dismiss()
    visitors.dismiss()
  }

  // MARK: Connections

  private func listen(_ port: UInt16) throws(LiveServerError) -> (LoopbackSocket, UInt16) {
    do {
      return try LoopbackSocket.listen(port: port)
    } catch {
      throw .notListening(port: port, reason: error.reason)
    }
  }

  /// Waits for one; nil once the server is stopped.
  private func nextConnection(from socket: LoopbackSocket) -> LoopbackSocket? {
    while listening.withLock({ $0 == socket }) {
      do {
        return try socket.accept()
      } catch {
        // Too many files are open, say. It passes, or the server is stopped.
        usleep(20_000)
      }
    }
    return nil
  }

  private func answer(_ connection: LoopbackSocket, port: UInt16) {
    guard let head = head(from: connection) else { return }
    guard let head = RequestHead(head) else { return send(.refusal(400), to: connection) }
    let verdict = RequestGuard(port: port).verdict(method: head.method, path: head.path) { head[$0] }
    switch verdict {
    case .refused(let status): send(.refusal(status), to: connection)
    case .nothing: send(Response(status: 204, type: "text/plain", body: []), to: connection)
    case .events: follow(connection)
    case .page:
      let html = audience.current.map { $0.page.served(version: $0.version, script: Self.script) } ?? Self.waitingPage
      send(Response(status: 200, type: "text/html; charset=utf-8", body: Array(html.utf8)), to: connection)
    }
  }

  /// What comes before a request's body; nil when it does not come in time, or does not end.
  private func head(from connection: LoopbackSocket) -> [UInt8]? {
    let end = ContinuousClock.now + .seconds(Self.patience)
    var bytes: [UInt8] = []
    while !RequestHead.isWhole(bytes) {
      let left = (end - .now) / .seconds(1)
      let more = connection.receive(atMost: 4096, within: left)
      guard !more.isEmpty, bytes.count + more.count <= RequestHead.limit else { return nil }
      bytes += more
    }
    return bytes
  }

  private func send(_ response: Response, to connection: LoopbackSocket) {
    guard connection.send(response.bytes, patience: Self.patience) else { return }
    // Closed with something unread, a connection loses what was sent last.
    connection.endSending()
    for _ in 0..<16 where connection.receive(atMost: 4096, within: 1).isEmpty { break }
  }

  /// Tells a browser of all that changes until it hangs up.
  private func follow(_ connection: LoopbackSocket) {
    visitors.leave(connection)
    let listener = audience.listen()
    defer { audience.forget(listener) }
    guard
      connection.send(Response(status: 200, type: "text/event-stream", body: nil).bytes, patience: Self.patience)
    else { return }
    while let message = listener.next() {
      guard connection.send(message, patience: Self.patience) else { return }
    }
  }

  /// A thread: calls that wait would keep the tasks of everybody else from running.
  private static func detach(_ work: @escaping @Sendable () -> Void) {
    let thread = Thread(block: work)
    thread.stackSize = 1 << 19
    thread.start()
  }

  // MARK: Before the first page is there

  private static let waitingPage = LivePage(
    head: "<!DOCTYPE html><html lang=\"en\"><head><title>Lectern</title></head><body>",
    blocks: ["<p>The lecture is being run.</p>"], tail: "</body></html>"
  ).served(version: 0, script: script)

  private static let script = String(decoding: PackageResources.live_js, as: UTF8.self)
}

/// Why a page can't be served.
public enum LiveServerError: Error, Equatable, CustomStringConvertible {
  case notListening(port: UInt16, reason: String)

  public var description: String {
    switch self {
    case .notListening(let port, let reason):
      "the page can't be served at port \(port): \(reason); name another with --port"
    }
  }
}

import Dispatch
import FlyingFox
import FlyingSocks
import Foundation
import Synchronization

/// Serves one page at a loopback address, and keeps it up to date in the browsers that show it.
///
///     let server = LiveServer()
///     print(try server.start(port: 0))
///     server.show(head: "<html><body>", blocks: ["<p>one</p>", "<p>two</p>"], tail: "</body></html>")
///
/// It answers two requests, for `/` and `/events`, and reads no files: there is no path to get out of. ``RequestGuard``
/// says whom it answers, ``BoundedPool`` and ``Audience`` how many at a time.
public final class LiveServer: Sendable {
  private let audience = Audience()
  private let running = Mutex<(server: Task<Void, any Error>, pulse: Task<Void, any Error>)?>(nil)

  public init() {}

  /// Begins to answer, at a port or, for 0, any that is free; the page's address. Throws ``LiveServerError`` when the port
  /// is taken. Not to be called from a task: it waits.
  public func start(port: UInt16) throws -> String {
    let pool = BoundedPool()
    let server = HTTPServer(
      config: .init(address: try sockaddr_in.inet(ip4: "127.0.0.1", port: port), pool: pool, logger: .disabled))
    let outcome = Outcome()
    let task = Task { [audience] in
      await server.appendRoute("*") { [weak server] request in
        guard case .ip4(_, let port) = await server?.listeningAddress else { return .refusal(503) }
        return Self.answer(request, audience: audience, port: port)
      }
      do {
        try await server.run()
      } catch {
        outcome.settle(.failure(error))
        throw error
      }
    }
    Task {
      do {
        try await server.waitUntilListening(timeout: 5)
        guard case .ip4(_, let port) = await server.listeningAddress else { throw SocketError.unsupportedAddress }
        outcome.settle(.success(port))
      } catch {
        outcome.settle(.failure(error))
      }
    }
    switch outcome.wait() {
    case .success(let port):
      let pulse = Task { [audience] in
        while true {
          try await Task.sleep(for: .seconds(15))
          audience.keepAlive()
          pool.hangUpTheIdle()
        }
      }
      running.withLock { $0 = (task, pulse) }
      return "http://127.0.0.1:\(port)/"
    case .failure(let error):
      task.cancel()
      throw LiveServerError.notListening(port: port, reason: error.localizedDescription)
    }
  }

  /// Shows a page: its text in blocks of elements, and the HTML around it. Browsers replace the blocks that have changed,
  /// and nothing else.
  public func show(head: String, blocks: [String], tail: String) {
    audience.show(LivePage(head: head, blocks: blocks, tail: tail))
  }

  public func tell(_ event: LiveEvent) { audience.tell(event) }

  /// Answers nobody any more.
  public func stop() {
    audience.dismiss()
    let ended = running.withLock { running in
      defer { running = nil }
      return running
    }
    guard let ended else { return }
    ended.pulse.cancel()
    ended.server.cancel()
  }

  private static func answer(_ request: HTTPRequest, audience: Audience, port: UInt16) -> HTTPResponse {
    let verdict = RequestGuard(port: port).verdict(method: request.method.rawValue, path: request.path) {
      request.headers[HTTPHeader($0)]
    }
    switch verdict {
    case .refused(let status): return .refusal(status)
    case .nothing: return HTTPResponse(statusCode: .noContent)
    case .events:
      return HTTPResponse(
        statusCode: .ok, headers: headers(type: "text/event-stream"),
        body: HTTPBodySequence(from: EventBody(messages: audience.listen())))
    case .page:
      let html = audience.current.map { $0.page.served(version: $0.version, script: script) } ?? waitingPage
      return HTTPResponse(statusCode: .ok, headers: headers(type: "text/html; charset=utf-8"), body: Data(html.utf8))
    }
  }

  /// Before the first page is there.
  private static let waitingPage = LivePage(
    head: "<!DOCTYPE html><html lang=\"en\"><head><title>Lectern</title></head><body>",
    blocks: ["<p>The lecture is being run.</p>"], tail: "</body></html>"
  ).served(version: 0, script: script)

  private static let script = String(decoding: PackageResources.live_js, as: UTF8.self)

  /// No other site may frame the page or read from it, and it asks no other host for anything.
  private static func headers(type: String) -> HTTPHeaders {
    [
      .contentType: type, .cacheControl: "no-store", HTTPHeader("X-Content-Type-Options"): "nosniff",
      HTTPHeader("Cross-Origin-Resource-Policy"): "same-origin", HTTPHeader("Referrer-Policy"): "no-referrer",
      HTTPHeader("Content-Security-Policy"):
        "default-src 'self' 'unsafe-inline' data: blob:; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
    ]
  }
}

/// What came of starting, told once, to a thread that waits for it.
private final class Outcome: Sendable {
  private let result = Mutex<Result<UInt16, any Error>?>(nil)
  private let isSettled = DispatchSemaphore(value: 0)

  /// The first one counts.
  func settle(_ outcome: Result<UInt16, any Error>) {
    let isFirst = result.withLock { result in
      defer { result = result ?? outcome }
      return result == nil
    }
    if isFirst { isSettled.signal() }
  }

  func wait() -> Result<UInt16, any Error> {
    isSettled.wait()
    return result.withLock { $0 } ?? .failure(SocketError.unsupportedAddress)
  }
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

extension HTTPResponse {
  fileprivate static func refusal(_ status: Int) -> HTTPResponse {
    let phrases = [403: "Forbidden", 404: "Not Found", 405: "Method Not Allowed", 503: "Service Unavailable"]
    return HTTPResponse(
      statusCode: HTTPStatusCode(status, phrase: phrases[status] ?? "Refused"),
      headers: [.contentType: "text/plain; charset=utf-8"], body: Data("\(phrases[status] ?? "")\n".utf8))
  }
}

import Foundation
import Synchronization

/// The page as it stands, and the browsers that follow it.
final class Audience: Sendable {
  private struct State {
    var page: LivePage?
    var version = 0
    var status: LiveEvent = .idle
    var listeners: [Int: Listener] = [:]
    var nextListener = 0
  }

  private let state = Mutex(State())

  /// How many may listen; of more, the one that came first is let go.
  static let limit = 64

  /// The page and its version; nil before there is one.
  var current: (page: LivePage, version: Int)? {
    state.withLock { state in state.page.map { ($0, state.version) } }
  }

  /// Shows another page: who listens is told what has changed.
  func show(_ page: LivePage) {
    state.withLock { state in
      guard let old = state.page else {
        state.page = page
        state.version += 1
        // Who is here has nothing but the sign that the lecture is being run: this has it fetch the page.
        send(Self.message("start", Start(version: state.version, shell: page.shell)), to: &state)
        return
      }
      guard let update = PageUpdate(from: old, to: page, version: state.version + 1) else { return }
      state.page = page
      state.version += 1
      send(Self.message("page", update), to: &state)
    }
  }

  func tell(_ event: LiveEvent) {
    state.withLock { state in
      guard state.status != event else { return }
      state.status = event
      send(Self.message("status", event), to: &state)
    }
  }

  /// Sends what means nothing, so that connections whose browsers have gone are found out.
  func keepAlive() { state.withLock { send(Array(":\n\n".utf8), to: &$0) } }

  private struct Start: Encodable {
    var version: Int
    var shell: String
  }

  /// A new listener; it is told first which page there is, and what is going on.
  func listen() -> Listener {
    // Who can't keep up is let go: the browser connects again, sees by the version that it has missed something, and
    // fetches the page.
    let listener = Listener()
    state.withLock { state in
      state.listeners[state.nextListener] = listener
      state.nextListener += 1
      if state.listeners.count > Self.limit, let first = state.listeners.keys.min() {
        state.listeners.removeValue(forKey: first)?.finish()
      }
      _ = listener.send(Self.message("start", Start(version: state.version, shell: state.page?.shell ?? "")))
      _ = listener.send(Self.message("status", state.status))
    }
    return listener
  }

  /// Forgets one that has hung up.
  func forget(_ listener: Listener) {
    listener.finish()
    state.withLock { state in state.listeners = state.listeners.filter { $0.value !== listener } }
  }

  /// Ends all event streams.
  func dismiss() {
    state.withLock { state in
      for listener in state.listeners.values { listener.finish() }
      state.listeners = [:]
    }
  }

  private func send(_ message: [UInt8], to state: inout State) {
    for (number, listener) in state.listeners where !listener.send(message) {
      listener.finish()
      state.listeners[number] = nil
    }
  }

  /// A message of `text/event-stream`: JSON has no line breaks.
  private static func message(_ event: String, _ value: some Encodable) -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .withoutEscapingSlashes
    let data = (try? encoder.encode(value)) ?? Data("{}".utf8)
    return Array("event: \(event)\ndata: ".utf8) + data + Array("\n\n".utf8)
  }
}

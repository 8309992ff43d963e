import Dispatch
import Synchronization

/// Messages for one browser that follows the page, in their order.
final class Listener: Sendable {
  private struct State {
    var messages: ArraySlice<[UInt8]> = []
    var isEnded = false
  }

  private static let limit = 256
  private let state = Mutex(State())
  private let news = DispatchSemaphore(value: 0)

  /// False when it has not taken so many that it had better begin anew.
  func send(_ message: [UInt8]) -> Bool {
    let isTaken = state.withLock { state in
      guard !state.isEnded, state.messages.count < Self.limit else { return false }
      state.messages.append(message)
      return true
    }
    if isTaken { news.signal() }
    return isTaken
  }

  /// Ends it after the messages that it has.
  func finish() {
    state.withLock { $0.isEnded = true }
    news.signal()
  }

  /// The next message; waits for one. Nil after the last.
  func next() -> [UInt8]? {
    while true {
      let (message, isEnded) = state.withLock { state in (state.messages.popFirst(), state.isEnded) }
      if let message { return message }
      if isEnded { return nil }
      news.wait()
    }
  }
}

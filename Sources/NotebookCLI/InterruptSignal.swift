import ArgumentParser
import Dispatch
import Foundation

/// Ctrl-C, and a request to end: the first one is a wish, the second one is obeyed at once.
final class InterruptSignal {
  private let numbers: [Int32]
  private var sources: [any DispatchSourceSignal] = []
  private let handler = Handler()

  private final class Handler: @unchecked Sendable {
    private let lock = NSLock()
    private var count = 0
    private var action: (@Sendable () -> Void)?

    func set(_ action: @escaping @Sendable () -> Void) {
      lock.lock()
      self.action = action
      let isLate = count > 0
      lock.unlock()
      if isLate { action() }
    }

    func receive() {
      lock.lock()
      count += 1
      let isFirst = count == 1
      let action = self.action
      lock.unlock()
      guard isFirst else { _exit(ExitStatus.interrupted.rawValue) }
      action?()
    }
  }

  init(_ numbers: [Int32] = [SIGINT, SIGTERM]) {
    self.numbers = numbers
    for number in numbers {
      // Dispatch tells of it; the default would end the program first.
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global(qos: .userInitiated))
      source.setEventHandler { [handler] in handler.receive() }
      source.resume()
      sources.append(source)
    }
  }

  deinit {
    for source in sources { source.cancel() }
    for number in numbers { signal(number, SIG_DFL) }
  }

  /// Does `action` at the first one.
  func whenReceived(_ action: @escaping @Sendable () -> Void) { handler.set(action) }
}

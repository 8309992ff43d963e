import FlyingFox
import FlyingSocks

/// The body of an event stream: bytes as they come, until the server ends it.
struct EventBody: AsyncBufferedSequence {
  typealias Element = UInt8

  let messages: AsyncStream<[UInt8]>

  func makeAsyncIterator() -> Iterator { Iterator(messages: messages.makeAsyncIterator()) }

  struct Iterator: AsyncBufferedIteratorProtocol {
    var messages: AsyncStream<[UInt8]>.Iterator

    /// Never called: bodies are sent by the buffer.
    mutating func next() async -> UInt8? { nil }

    /// A whole message at a time, whatever was suggested: a socket takes any length.
    mutating func nextBuffer(suggested count: Int) async -> [UInt8]? { await messages.next() }
  }
}

import NotebookModel
import NotebookRuntime
import NotebookWorker
import TestSupport
import Testing

@Suite("Messages between runner and worker")
struct WorkerMessageTests {
  static let messages: [WorkerMessage] = {
    var picture = DisplayData([
      .init(mediaType: "image/png", bytes: [1, 2, 3]), .init(mediaType: "text/plain", bytes: []),
    ])
    picture.size = (120, 80.5)
    let frames = [MachineFrame(file: "/a/é.so", address: .max), MachineFrame(file: "", address: 0)]
    return [
      .ready(pid: 7), .snapshot(pid: 8, reason: ""), .snapshot(pid: nil, reason: "2 threads are running"),
      .output(stream: 2, bytes: [0, 255, 10]), .display(picture, isResult: true), .display(.text("x"), isResult: false),
      .finished, .threw(message: "é", frames: frames), .exited(code: -3, frames: frames),
      .trapped(signal: 11, isStackOverflow: true, frames: []), .loadFailed(message: "no"),
      .fileRead(path: "/a b.npy"), .progress(fraction: 0.25, message: "epoch 1 of 4"),
      .took(run: 0.5, figures: .infinity),
      .variable(
        RecordedVariable(name: "é", numbers: NumberSummary(shape: [2, 9], numbers: Array(repeating: 1.5, count: 18)))),
    ]
  }()

  static let commands: [WorkerCommand] = [
    .setParameters(["a": .int(-1), "b": .double(.infinity), "c": .string("é"), "d": .bool(true)]),
    .run(
      RunCell(library: "/x.so", entryPoint: "x_main", dependencies: ["a", "b"], takesSnapshot: false, figureWidth: 3)),
  ]

  @Test("come over the wire as they were sent")
  func roundTrip() throws {
    for message in Self.messages { #expect(try WorkerMessage(message.encoded()) == message) }
    for command in Self.commands { #expect(try WorkerCommand(command.encoded()) == command) }
  }

  @Test("that are cut short throw, whatever the length")
  func truncated() {
    let message = WorkerMessage.loadFailed(message: "a reason").encoded()
    for length in 0..<message.count {
      #expect(throws: WireError.self) { try WorkerMessage(Array(message[..<length])) }
    }
    #expect(throws: WireError.unknownType(99)) { try WorkerMessage([99]) }
  }

  @Test("of random bytes are refused or read, and never crash")
  func garbage() {
    var generator = SeededGenerator(seed: 5)
    var refused = 0
    for _ in 0..<20_000 {
      var bytes = (Self.messages + []).randomElement(using: &generator)?.encoded() ?? []
      for _ in 0..<Int.random(in: 1...4, using: &generator) where !bytes.isEmpty {
        bytes[Int.random(in: 0..<bytes.count, using: &generator)] = UInt8.random(in: 0...255, using: &generator)
      }
      if (try? WorkerMessage(bytes)) == nil { refused += 1 }
      _ = try? WorkerCommand(bytes)
    }
    #expect(refused > 0)
  }
}

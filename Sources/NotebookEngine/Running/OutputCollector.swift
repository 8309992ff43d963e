import NotebookModel
import NotebookRuntime
import NotebookWorker

/// Gathers what one cell gives, in order, and joins what one stream printed without a break.
struct OutputCollector {
  /// What is kept of a cell's printed text.
  static let byteLimit = 1 << 20

  private enum Piece {
    case stream(UInt8, [UInt8])
    case display(DisplayData, isResult: Bool)
  }

  private var pieces: [Piece] = []
  private var printed = 0
  /// How many printed bytes were too many to be kept.
  private(set) var dropped = 0
  /// The end of what was dropped from standard error: the reason for a trap may stand there.
  private var lateErrors: [UInt8] = []
  private static let lateErrorLimit = 1 << 14
  /// Digests of the files that were read, as they were then. One that changes while the cell goes on is not what it read.
  private(set) var filesRead: [String: String] = [:]
  private(set) var variables: [RecordedVariable] = []
  /// The seconds that the cell ran and that drawing took; nil of one that did not come to its end.
  var took: (run: Double, figures: Double)?

  init() {}

  /// What was gathered before.
  init(_ entry: OutputCache.Entry) {
    for message in entry.messages { receive(.message(message)) }
    dropped = entry.dropped
  }

  mutating func receive(_ event: WorkerProcess.Event) {
    switch event {
    case .output(let stream, let bytes), .message(.output(let stream, let bytes)):
      let kept = bytes.prefix(max(0, Self.byteLimit - printed))
      printed += kept.count
      dropped += bytes.count - kept.count
      if stream == 2, kept.count < bytes.count {
        lateErrors = Array((lateErrors + bytes[kept.count...]).suffix(Self.lateErrorLimit))
      }
      guard !kept.isEmpty else { return }
      if case .stream(stream, var text) = pieces.last {
        // Taken out before it grows, so that it is not copied.
        pieces.removeLast()
        text += kept
        pieces.append(.stream(stream, text))
      } else {
        pieces.append(.stream(stream, Array(kept)))
      }
    case .message(.variable(let variable)): variables.append(variable)
    case .message(.took(let run, let figures)): took = (run, figures)
    case .message(.display(let data, let isResult)):
      pieces.append(.display(data, isResult: isResult))
    case .message, .running: break
    }
  }

  /// Notes a file that is being read, and the digest of what it holds; what was read first counts.
  mutating func note(read path: String, digest: @autoclosure () -> String) {
    if filesRead[path] == nil { filesRead[path] = digest() }
  }

  /// What the cache keeps.
  var messages: [WorkerMessage] {
    let given = pieces.map { piece -> WorkerMessage in
      switch piece {
      case .stream(let stream, let bytes): .output(stream: stream, bytes: bytes)
      case .display(let data, let isResult): .display(data, isResult: isResult)
      }
    }
    return given + variables.map(WorkerMessage.variable)
      + (took.map { [.took(run: $0.run, figures: $0.figures)] } ?? [])
  }

  /// What the cell took.
  func timings(compile: Double?, isRemembered: Bool) -> CellTimings {
    CellTimings(
      compile: compile, run: took?.run ?? 0, figures: took?.figures ?? 0, isRemembered: isRemembered)
  }

  /// What went to standard error: what is kept of it, and the end of the rest.
  var standardError: String {
    let kept = pieces.reduce(into: "") { text, piece in
      if case .stream(2, let bytes) = piece { text += String(decoding: bytes, as: UTF8.self) }
    }
    return kept + String(decoding: lateErrors, as: UTF8.self)
  }

  /// The displayed values as plain text, in order.
  var displayedTexts: [String] {
    pieces.compactMap { piece in
      if case .display(let data, _) = piece { DisplayBundle(data).plain ?? "" } else { nil }
    }
  }

  /// The outputs. Of a cell that trapped, the runtime's message is left out of standard error: the failure says it.
  func outputs(trapped: Bool) -> [CellOutput] {
    var result: [CellOutput] = pieces.compactMap { piece in
      switch piece {
      case .stream(let stream, let bytes):
        var text = String(decoding: bytes, as: UTF8.self)
        if trapped, stream == 2, let fatal = FatalErrorText(text) { text = fatal.before }
        return text.isEmpty ? nil : .stream(stream == 2 ? .stderr : .stdout, text)
      case .display(let data, let isResult):
        return .display(DisplayBundle(data), isResult: isResult)
      }
    }
    if dropped > 0 {
      result.append(
        .stream(.stderr, "\n[the cell printed \(dropped) bytes more than the \(Self.byteLimit) that are kept]\n"))
    }
    return result
  }
}

extension DisplayBundle {
  /// What a worker sent, by media type.
  init(_ data: DisplayData) {
    self.init(width: data.size?.width, height: data.size?.height)
    for representation in data.representations {
      switch representation.mediaType {
      case "text/plain": plain = representation.text
      case "text/html": html = representation.text
      case "image/svg+xml": svg = representation.text
      case "image/png": png = representation.bytes
      case DisplayData.figureMediaType: figureJSON = representation.text
      default: break
      }
    }
  }
}

extension DisplayData.Representation {
  fileprivate var text: String { String(decoding: bytes, as: UTF8.self) }
}

public import NotebookModel
public import NotebookRuntime

/// What a worker tells its runner.
public enum WorkerMessage: Equatable, Sendable {
  /// The worker is ready for commands, at the start and whenever a snapshot has taken over.
  case ready(pid: Int32)
  /// A frozen copy of the state before the cell exists; nil where a copy would not be sound, with the reason.
  case snapshot(pid: Int32?, reason: String)
  /// Printed; stream 1 or 2.
  case output(stream: UInt8, bytes: [UInt8])
  case display(DisplayData, isResult: Bool)
  case finished
  /// An error got out of the cell's top level.
  case threw(message: String, frames: [MachineFrame])
  /// The cell called `exit`. Frames are innermost first.
  case exited(code: Int32, frames: [MachineFrame])
  /// A fatal signal. Frames are innermost first.
  case trapped(signal: Int32, isStackOverflow: Bool, frames: [MachineFrame])
  /// The cell's library could not be loaded.
  case loadFailed(message: String)
  /// The cell has read, or tried to read, a file.
  case fileRead(path: String)
  /// How far the cell says it has come, 0...1, and its words for it.
  case progress(fraction: Double, message: String)
  /// The seconds that the cell ran, without drawing, and those that drawing took; just before ``finished``.
  case took(run: Double, figures: Double)
  /// A variable of the cell at its end.
  case variable(RecordedVariable)

  enum Tag: UInt8 {
    case ready = 1
    case snapshot, output, display, finished, threw, exited, trapped, loadFailed, fileRead, progress, took, variable
  }
}

/// An address in a loaded file.
public struct MachineFrame: Equatable, Sendable {
  public var file: String
  /// Offset from the file's load address; of a caller, one less than the return address.
  public var address: UInt64

  public init(file: String, address: UInt64) {
    self.file = file
    self.address = address
  }
}

extension WorkerMessage {
  /// The message as bytes: its tag, then what belongs to it.
  public func encoded() -> [UInt8] {
    var encoder = WireEncoder()
    switch self {
    case .ready(let pid):
      encoder.append(Tag.ready.rawValue)
      encoder.append(UInt32(bitPattern: pid))
    case .snapshot(let pid, let reason):
      encoder.append(Tag.snapshot.rawValue)
      encoder.append(pid != nil)
      encoder.append(UInt32(bitPattern: pid ?? 0))
      encoder.append(reason)
    case .output(let stream, let bytes):
      encoder.append(Tag.output.rawValue)
      encoder.append(stream)
      return encoder.bytes + bytes
    case .display(let data, let isResult):
      encoder.append(Tag.display.rawValue)
      encoder.append(isResult)
      encoder.append(data.size?.width)
      encoder.append(data.size?.height)
      encoder.append(UInt32(data.representations.count))
      for representation in data.representations {
        encoder.append(representation.mediaType)
        encoder.append(representation.bytes)
      }
    case .finished:
      encoder.append(Tag.finished.rawValue)
    case .threw(let message, let frames):
      encoder.append(Tag.threw.rawValue)
      encoder.append(message)
      return encoder.bytes + MachineFrame.encode(frames)
    case .exited(let code, let frames):
      encoder.append(Tag.exited.rawValue)
      encoder.append(UInt32(bitPattern: code))
      return encoder.bytes + MachineFrame.encode(frames)
    case .trapped(let signal, let isStackOverflow, let frames):
      encoder.append(Tag.trapped.rawValue)
      encoder.append(UInt8(truncatingIfNeeded: signal))
      encoder.append(isStackOverflow)
      return encoder.bytes + MachineFrame.encode(frames)
    case .loadFailed(let message):
      encoder.append(Tag.loadFailed.rawValue)
      encoder.append(message)
    case .fileRead(let path):
      encoder.append(Tag.fileRead.rawValue)
      encoder.append(path)
    case .progress(let fraction, let message):
      encoder.append(Tag.progress.rawValue)
      encoder.append(fraction)
      encoder.append(message)
    case .took(let run, let figures):
      encoder.append(Tag.took.rawValue)
      encoder.append(run)
      encoder.append(figures)
    case .variable(let variable):
      encoder.append(Tag.variable.rawValue)
      encoder.append(variable)
    }
    return encoder.bytes
  }

  /// Reads a message. Throws a ``WireError`` on anything that no worker sends.
  public init(_ bytes: [UInt8]) throws {
    guard let first = bytes.first else { throw WireError.empty }
    guard let tag = Tag(rawValue: first) else { throw WireError.unknownType(first) }
    var decoder = WireDecoder(bytes.dropFirst())
    switch tag {
    case .ready: self = .ready(pid: Int32(bitPattern: try decoder.uint32()))
    case .snapshot:
      let exists = try decoder.bool()
      let pid = Int32(bitPattern: try decoder.uint32())
      self = .snapshot(pid: exists ? pid : nil, reason: try decoder.string())
    case .output: self = .output(stream: try decoder.byte(), bytes: decoder.rest())
    case .display:
      let isResult = try decoder.bool()
      let width = try decoder.optionalDouble()
      let height = try decoder.optionalDouble()
      var representations: [DisplayData.Representation] = []
      for _ in 0..<(try decoder.uint32()) {
        let mediaType = try decoder.string()
        representations.append(.init(mediaType: mediaType, bytes: try decoder.data()))
      }
      var data = DisplayData(representations)
      if let width, let height { data.size = (width, height) }
      self = .display(data, isResult: isResult)
    case .finished: self = .finished
    case .threw:
      let message = try decoder.string()
      self = .threw(message: message, frames: try MachineFrame.decode(&decoder))
    case .exited:
      let code = Int32(bitPattern: try decoder.uint32())
      self = .exited(code: code, frames: try MachineFrame.decode(&decoder))
    case .trapped:
      let signal = Int32(try decoder.byte())
      let isStackOverflow = try decoder.bool()
      self = .trapped(
        signal: signal, isStackOverflow: isStackOverflow, frames: try MachineFrame.decode(&decoder))
    case .loadFailed: self = .loadFailed(message: try decoder.string())
    case .fileRead: self = .fileRead(path: try decoder.string())
    case .progress:
      let fraction = try decoder.double()
      self = .progress(fraction: fraction, message: try decoder.string())
    case .took:
      let run = try decoder.double()
      self = .took(run: run, figures: try decoder.double())
    case .variable: self = .variable(try decoder.variable())
    }
  }
}

extension MachineFrame {
  static func encode(_ frames: [MachineFrame]) -> [UInt8] {
    var encoder = WireEncoder()
    for frame in frames {
      encoder.append(frame.address)
      encoder.append(frame.file)
    }
    return encoder.bytes
  }

  static func decode(_ decoder: inout WireDecoder) throws -> [MachineFrame] {
    var frames: [MachineFrame] = []
    while !decoder.isAtEnd {
      let address = try decoder.uint64()
      frames.append(MachineFrame(file: try decoder.string(), address: address))
    }
    return frames
  }
}

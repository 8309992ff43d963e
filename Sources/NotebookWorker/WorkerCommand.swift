/// What a runner tells its worker.
public enum WorkerCommand: Equatable, Sendable {
  /// The document's parameters, before the first cell.
  case setParameters([String: ParameterWord])
  /// Freeze a copy of the state, load a cell's library and run it.
  case run(RunCell)

  enum Tag: UInt8 {
    case setParameters = 1
    case run
  }
}

/// A parameter's value on its way to the worker.
public enum ParameterWord: Equatable, Sendable {
  case bool(Bool)
  case int(Int)
  case double(Double)
  case string(String)
}

/// One cell to run.
public struct RunCell: Equatable, Sendable {
  /// The cell's shared library.
  public var library: String
  /// The symbol of its top-level code.
  public var entryPoint: String
  /// Libraries that it needs and this process may not have yet, by name or path.
  public var dependencies: [String]
  /// False while cells are replayed: nothing can fail that has not failed before.
  public var takesSnapshot: Bool
  /// False while only the state matters: what is displayed is then not drawn.
  public var showsOutput: Bool
  public var figureWidth: Double?
  public var pixelDensity: Double

  public init(
    library: String, entryPoint: String, dependencies: [String] = [], takesSnapshot: Bool = true,
    showsOutput: Bool = true, figureWidth: Double? = nil, pixelDensity: Double = 2
  ) {
    self.library = library
    self.entryPoint = entryPoint
    self.dependencies = dependencies
    self.takesSnapshot = takesSnapshot
    self.showsOutput = showsOutput
    self.figureWidth = figureWidth
    self.pixelDensity = pixelDensity
  }
}

extension WorkerCommand {
  /// The command as bytes: its tag, then what belongs to it.
  public func encoded() -> [UInt8] {
    var encoder = WireEncoder()
    switch self {
    case .setParameters(let values):
      encoder.append(Tag.setParameters.rawValue)
      encoder.append(UInt32(values.count))
      for (name, value) in values.sorted(by: { $0.key < $1.key }) {
        encoder.append(name)
        switch value {
        case .bool(let value):
          encoder.append(UInt8(0))
          encoder.append(value)
        case .int(let value):
          encoder.append(UInt8(1))
          encoder.append(UInt64(bitPattern: Int64(value)))
        case .double(let value):
          encoder.append(UInt8(2))
          encoder.append(value)
        case .string(let value):
          encoder.append(UInt8(3))
          encoder.append(value)
        }
      }
    case .run(let cell):
      encoder.append(Tag.run.rawValue)
      encoder.append(cell.library)
      encoder.append(cell.entryPoint)
      encoder.append(cell.dependencies)
      encoder.append(cell.takesSnapshot)
      encoder.append(cell.showsOutput)
      encoder.append(cell.figureWidth)
      encoder.append(cell.pixelDensity)
    }
    return encoder.bytes
  }

  /// Reads a command. Throws a ``WireError`` on anything that no runner sends.
  public init(_ bytes: [UInt8]) throws {
    guard let first = bytes.first else { throw WireError.empty }
    guard let tag = Tag(rawValue: first) else { throw WireError.unknownType(first) }
    var decoder = WireDecoder(bytes.dropFirst())
    switch tag {
    case .setParameters:
      var values: [String: ParameterWord] = [:]
      for _ in 0..<(try decoder.uint32()) {
        let name = try decoder.string()
        let kind = try decoder.byte()
        switch kind {
        case 0: values[name] = .bool(try decoder.bool())
        case 1: values[name] = .int(Int(Int64(bitPattern: try decoder.uint64())))
        case 2: values[name] = .double(try decoder.double())
        case 3: values[name] = .string(try decoder.string())
        default: throw WireError.unknownType(kind)
        }
      }
      self = .setParameters(values)
    case .run:
      self = .run(
        RunCell(
          library: try decoder.string(), entryPoint: try decoder.string(), dependencies: try decoder.strings(),
          takesSnapshot: try decoder.bool(), showsOutput: try decoder.bool(), figureWidth: try decoder.optionalDouble(),
          pixelDensity: try decoder.double()))
    }
  }
}

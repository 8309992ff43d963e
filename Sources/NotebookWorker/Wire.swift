/// Writes values one after another: integers little-endian, texts and bytes behind their length.
struct WireEncoder {
  private(set) var bytes: [UInt8] = []

  mutating func append(_ value: UInt8) { bytes.append(value) }

  mutating func append(_ value: Bool) { bytes.append(value ? 1 : 0) }

  mutating func append(_ value: UInt32) {
    withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
  }

  mutating func append(_ value: UInt64) {
    withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
  }

  mutating func append(_ value: Double) { append(value.bitPattern) }

  mutating func append(_ value: Double?) {
    append(value != nil)
    if let value { append(value) }
  }

  mutating func append(_ value: [UInt8]) {
    append(UInt32(value.count))
    bytes.append(contentsOf: value)
  }

  mutating func append(_ value: String) { append(Array(value.utf8)) }

  mutating func append(_ values: [String]) {
    append(UInt32(values.count))
    for value in values { append(value) }
  }
}

/// Reads what ``WireEncoder`` wrote. What is too short or malformed throws; nothing is trusted.
struct WireDecoder {
  private let bytes: ArraySlice<UInt8>
  private var position: Int

  init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    self.position = bytes.startIndex
  }

  var isAtEnd: Bool { position == bytes.endIndex }

  private mutating func take(_ count: Int) throws -> ArraySlice<UInt8> {
    guard count <= bytes.endIndex - position else {
      throw WireError.tooShort(needed: count, left: bytes.endIndex - position)
    }
    defer { position += count }
    return bytes[position..<position + count]
  }

  mutating func byte() throws -> UInt8 { try take(1).first ?? 0 }

  mutating func bool() throws -> Bool { try byte() != 0 }

  mutating func uint32() throws -> UInt32 {
    try take(4).reversed().reduce(0) { $0 << 8 | UInt32($1) }
  }

  mutating func uint64() throws -> UInt64 {
    try take(8).reversed().reduce(0) { $0 << 8 | UInt64($1) }
  }

  mutating func double() throws -> Double { Double(bitPattern: try uint64()) }

  mutating func optionalDouble() throws -> Double? { try bool() ? double() : nil }

  mutating func data() throws -> [UInt8] {
    let count = try uint32()
    return Array(try take(Int(count)))
  }

  mutating func rest() -> [UInt8] {
    defer { position = bytes.endIndex }
    return Array(bytes[position...])
  }

  mutating func string() throws -> String { String(decoding: try data(), as: UTF8.self) }

  mutating func strings() throws -> [String] {
    let count = try uint32()
    var result: [String] = []
    for _ in 0..<count { result.append(try string()) }
    return result
  }
}

/// A message that can't be read.
public enum WireError: Error, Equatable, CustomStringConvertible {
  case tooShort(needed: Int, left: Int)
  case unknownType(UInt8)
  case empty
  case notACount(Double)

  public var description: String {
    switch self {
    case .tooShort(let needed, let left): "a message of the worker ends too early: \(needed) bytes wanted, \(left) left"
    case .unknownType(let type): "a message of the worker has the unknown type \(type)"
    case .empty: "a message of the worker is empty"
    case .notACount(let value): "a message of the worker has \(value) where a count belongs"
    }
  }
}

/// Reads a file's fields one after another, never beyond its end.
struct ByteReader {
  private let bytes: ArraySlice<UInt8>
  private(set) var position = 0

  init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
  }

  /// How many bytes are left.
  var remaining: Int { bytes.count - position }

  /// The next bytes; nil, and nothing is taken, where there are fewer.
  mutating func take(_ count: Int) -> ArraySlice<UInt8>? {
    guard count >= 0, count <= remaining else { return nil }
    defer { position += count }
    let start = bytes.startIndex + position
    return bytes[start..<start + count]
  }

  /// All that is left.
  mutating func rest() -> ArraySlice<UInt8> { take(remaining) ?? [] }

  /// An unsigned number of up to four bytes, its lowest byte first; nil where there are fewer.
  mutating func littleEndian(bytes count: Int) -> Int? {
    take(count)?.reversed().reduce(0) { $0 << 8 | Int($1) }
  }

  /// An unsigned number of up to four bytes, its highest byte first; nil where there are fewer.
  mutating func bigEndian(bytes count: Int) -> Int? {
    take(count)?.reduce(0) { $0 << 8 | Int($1) }
  }

  /// An unsigned number of eight bytes, its lowest byte first; nil where there are fewer.
  mutating func littleEndian64() -> UInt64? {
    take(8)?.reversed().reduce(0) { $0 << 8 | UInt64($1) }
  }
}

/// Writes a file's fields one after another.
struct ByteWriter {
  private(set) var bytes: [UInt8] = []

  mutating func append(_ more: some Sequence<UInt8>) { bytes.append(contentsOf: more) }

  /// A number's lowest bytes, the lowest first.
  mutating func appendLittleEndian(_ value: Int, bytes count: Int) {
    for place in 0..<count { bytes.append(UInt8(truncatingIfNeeded: value >> (8 * place))) }
  }

  /// A number's lowest bytes, the lowest last.
  mutating func appendBigEndian(_ value: Int, bytes count: Int) {
    for place in (0..<count).reversed() { bytes.append(UInt8(truncatingIfNeeded: value >> (8 * place))) }
  }

  /// Numbers in single precision, four bytes each.
  mutating func append(_ values: [Float], isBigEndian: Bool = false) {
    bytes.reserveCapacity(bytes.count + 4 * values.count)
    for value in values {
      let bits = isBigEndian ? value.bitPattern.byteSwapped : value.bitPattern
      for place in 0..<4 { bytes.append(UInt8(truncatingIfNeeded: bits >> (8 * UInt32(place)))) }
    }
  }
}

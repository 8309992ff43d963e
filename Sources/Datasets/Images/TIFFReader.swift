/// Reads integers of either byte order from a TIFF structure, never outside of it.
struct TIFFReader {
  private let bytes: [UInt8]
  private let isBigEndian: Bool

  /// Nil where the structure names no byte order.
  init?(_ block: ArraySlice<UInt8>) {
    bytes = Array(block)
    switch bytes.prefix(2) {
    case [0x49, 0x49]: isBigEndian = false
    case [0x4D, 0x4D]: isBigEndian = true
    default: return nil
    }
  }

  func integer(at offset: Int, bytes count: Int) -> Int? {
    guard offset >= 0, offset + count <= bytes.count else { return nil }
    let field = bytes[offset..<offset + count]
    let mostSignificantFirst = isBigEndian ? Array(field) : field.reversed()
    return mostSignificantFirst.reduce(0) { $0 << 8 | Int($1) }
  }
}

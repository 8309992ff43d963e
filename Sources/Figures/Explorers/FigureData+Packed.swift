extension FigureData {
  /// Many numbers for an explorer, exactly: a plain list of a few, otherwise the base64 of bytes, one for each number
  /// where all are whole and in 0...255, four (Float32, little endian) where they are not.
  static func packed(_ values: [Float]) -> FigureData {
    if values.count <= 100 { return .numbers(values) }
    let isBytes = values.allSatisfy { $0 >= 0 && $0 <= 255 && $0 == $0.rounded() }
    let bytes =
      isBytes
      ? values.map { UInt8($0) }
      : values.flatMap { value in (0..<4).map { UInt8(truncatingIfNeeded: value.bitPattern >> (8 * UInt32($0))) } }
    return ["type": isBytes ? "uint8" : "float32", "base64": .string(base64(bytes))]
  }

  /// A tensor's shape and numbers, row-major.
  static func packed(shape: [Int], _ values: [Float]) -> FigureData {
    ["shape": .numbers(shape), "values": .packed(values)]
  }

  /// Bytes in the alphabet of RFC 4648, section 4, padded.
  static func base64(_ bytes: [UInt8]) -> String {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    var text: [UInt8] = []
    text.reserveCapacity((bytes.count + 2) / 3 * 4)
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let triple = bytes[start..<min(start + 3, bytes.count)]
      var group = triple.reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
      group <<= UInt32(8 * (3 - triple.count))
      for place in 0..<4 {
        let letter = alphabet[Int(group >> UInt32(18 - 6 * place)) & 63]
        text.append(place <= triple.count ? letter : UInt8(ascii: "="))
      }
    }
    return String(decoding: text, as: UTF8.self)
  }
}

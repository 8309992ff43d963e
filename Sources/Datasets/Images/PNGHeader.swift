/// What is known of a PNG file before it is decoded.
struct PNGHeader {
  static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

  /// The size that the first chunk states; nil where the file ends before.
  private(set) var size: (width: Int, height: Int)?
  /// Whether the chunks can be followed to the one that ends the picture.
  private(set) var reachesEnd = false

  init(_ file: [UInt8]) {
    func number(at position: Int) -> Int {
      file[position..<position + 4].reduce(0) { $0 << 8 | Int($1) }
    }
    // A chunk: its length, its type, what it holds, a checksum.
    var position = Self.signature.count
    while position + 12 <= file.count {
      let length = number(at: position)
      let type = file[(position + 4)..<(position + 8)]
      guard position + 12 + length <= file.count else { return }
      // The decoder takes memory for what the first chunk states before it comes to a second one, and refuses that.
      if position == Self.signature.count, type.elementsEqual("IHDR".utf8), length >= 8 {
        size = (number(at: position + 8), number(at: position + 12))
      }
      if type.elementsEqual("IEND".utf8) {
        reachesEnd = true
        return
      }
      position += 12 + length
    }
  }
}

/// A picture without opacity in a PNG file (ISO/IEC 15948), 8 bits each of red, green and blue.
///
/// Cairo's writer tries five filters on every row and presses hard, which takes longer than most figures take to draw.
/// Here a sample of the rows says which of two filters suits the whole picture, and it is compressed quickly: less than
/// half the time, for a twentieth more bytes, and for a very large picture a third of it, for a fifth more.
struct PNGFile {
  /// What is stored of a row, as the byte before it says.
  enum Filter: UInt8 {
    /// The bytes themselves.
    case none = 0
    /// Their differences from those of the row above, modulo 256; above the first row all is 0.
    case up = 2
  }

  let width: Int
  let height: Int
  /// Some of the rows: before each its filter's number, then red, green and blue of each pixel as the filter stores
  /// them.
  let rows: (Range<Int>, Filter) -> [UInt8]

  var bytes: [UInt8] {
    let header = Self.bigEndian(width) + Self.bigEndian(height) + [8, 2, 0, 0, 0]
    return [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] + Self.chunk("IHDR", header)
      + Self.chunk("IDAT", compressed) + Self.chunk("IEND", [])
  }

  /// Differences suit enlarged pixels and lines; noise in few colours has many more differences than colours.
  private var compressed: [UInt8] {
    let isNoise = 5 * sampleSize(.none) < 4 * sampleSize(.up)
    let filter = isNoise ? Filter.none : .up
    let strips = stride(from: 0, to: height, by: 32).lazy.map { rows($0..<min($0 + 32, height), filter) }
    let isLarge = width * height > 2_500_000
    return Deflate.deflate(parts: strips, wrapper: .zlib, level: isNoise ? 1 : isLarge ? 3 : 4)
  }

  /// How many bytes eight rows of every 128 take.
  private func sampleSize(_ filter: Filter) -> Int {
    let strips = stride(from: 0, to: height, by: 128).lazy.map { rows($0..<min($0 + 8, height), filter) }
    return Deflate.deflate(parts: strips, wrapper: .none, level: 1).count
  }

  private static func chunk(_ type: String, _ data: [UInt8]) -> [UInt8] {
    let body = Array(type.utf8) + data
    return bigEndian(data.count) + body + bigEndian(Int(Deflate.crc32(body)))
  }

  private static func bigEndian(_ number: Int) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> $0) }
  }
}

import CZlib

/// Deflated bytes (RFC 1951): bare, in a zlib stream (RFC 1950) or in a gzip file (RFC 1952); the only file that touches
/// zlib's pointers.
package enum Deflate {
  /// What is around the deflated bytes.
  package enum Wrapper {
    case none
    case zlib
    case gzip

    fileprivate var windowBits: CInt {
      switch self {
      case .none: -MAX_WBITS
      case .zlib: MAX_WBITS
      case .gzip: MAX_WBITS + 16
      }
    }
  }

  /// Why bytes can't be inflated.
  package enum Failure: Error, Equatable {
    /// The bytes end before what they hold does.
    case truncated
    /// The detail is zlib's.
    case damaged(detail: String)
    /// There is more in them than the limit.
    case tooLarge(limit: Int)
  }

  private static let chunkSize = 1 << 18

  /// What was deflated. Memory is taken as it comes out, at most `limit` bytes: a size that a file states is not
  /// trusted.
  package static func inflate(
    _ bytes: ArraySlice<UInt8>, wrapper: Wrapper, limit: Int
  ) throws(Failure) -> [UInt8] {
    var stream = z_stream()
    guard
      inflateInit2_(&stream, wrapper.windowBits, ZLIB_VERSION, CInt(MemoryLayout<z_stream>.size)) == Z_OK
    else { throw .damaged(detail: "zlib could not be started") }
    defer { inflateEnd(&stream) }
    var input = bytes
    var result: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: chunkSize)
    while true {
      let step = run(&stream, from: input, into: &chunk) { CZlib.inflate($0, Z_NO_FLUSH) }
      input = input.dropFirst(step.taken)
      guard step.given <= limit - result.count else { throw .tooLarge(limit: limit) }
      result += chunk[..<step.given]
      switch step.status {
      case Z_STREAM_END:
        return result
      case Z_OK, Z_BUF_ERROR:
        if step.taken == 0, step.given == 0 { throw .truncated }
      default:
        throw .damaged(detail: stream.msg.map { String(cString: $0) } ?? "zlib gives status \(step.status)")
      }
    }
  }

  /// The bytes deflated, at a level from 1, quick, to 9, small.
  package static func deflate(_ bytes: [UInt8], wrapper: Wrapper = .none, level: Int = 6) -> [UInt8] {
    deflate(parts: CollectionOfOne(bytes), wrapper: wrapper, level: level)
  }

  /// The bytes of all parts deflated as one stream. Only one part need exist at a time.
  static func deflate(parts: some Sequence<[UInt8]>, wrapper: Wrapper, level: Int) -> [UInt8] {
    var stream = z_stream()
    let status = deflateInit2_(
      &stream, CInt(level), Z_DEFLATED, wrapper.windowBits, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
      CInt(MemoryLayout<z_stream>.size))
    require(status == Z_OK, "zlib could not be started: status \(status)")
    defer { deflateEnd(&stream) }
    var result: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: chunkSize)
    for part in parts {
      var input = part[...]
      while !input.isEmpty {
        let step = run(&stream, from: input, into: &chunk) { CZlib.deflate($0, Z_NO_FLUSH) }
        input = input.dropFirst(step.taken)
        result += chunk[..<step.given]
      }
    }
    while true {
      let step = run(&stream, from: [], into: &chunk) { CZlib.deflate($0, Z_FINISH) }
      result += chunk[..<step.given]
      if step.status == Z_STREAM_END { return result }
    }
  }

  /// The checksum that ZIP archives hold of each entry, and PNG files of each chunk.
  package static func crc32(_ bytes: [UInt8]) -> UInt32 {
    var sum = CZlib.crc32(0, nil, 0)
    for start in stride(from: 0, to: bytes.count, by: inputLimit) {
      let part = bytes[start..<min(start + inputLimit, bytes.count)]
      sum = part.withUnsafeBufferPointer { CZlib.crc32(sum, $0.baseAddress, uInt($0.count)) }
    }
    return UInt32(truncatingIfNeeded: sum)
  }

  /// Bytes that are handed to zlib at once; it counts in 32 bits.
  private static let inputLimit = 1 << 30

  /// One call of zlib: what it returned, and how many bytes it took and gave.
  private static func run(
    _ stream: inout z_stream, from input: ArraySlice<UInt8>, into output: inout [UInt8],
    _ call: (UnsafeMutablePointer<z_stream>) -> CInt
  ) -> (status: CInt, taken: Int, given: Int) {
    input.prefix(inputLimit).withUnsafeBufferPointer { input in
      output.withUnsafeMutableBufferPointer { output in
        stream.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
        stream.avail_in = uInt(input.count)
        stream.next_out = output.baseAddress
        stream.avail_out = uInt(output.count)
        let status = call(&stream)
        return (status, input.count - Int(stream.avail_in), output.count - Int(stream.avail_out))
      }
    }
  }
}

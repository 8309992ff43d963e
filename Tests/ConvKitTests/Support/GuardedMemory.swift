import Glibc

/// Memory for one buffer of numbers between two pages that nobody may touch: a read or write beyond that end of the
/// buffer which lies at a page stops the process; numbers beyond the other end are watched.
final class GuardedMemory {
  private static let page = 4096
  /// Numbers that are watched beyond an end.
  private static let band = 256
  private static let watched: UInt8 = 0xFF

  private let base: UnsafeMutableRawPointer
  private let bytes: Int
  private var start: UnsafeMutableRawPointer
  private var count = 0

  /// Room for at least so many numbers.
  init(capacity: Int) {
    bytes = ((capacity + Self.band) * MemoryLayout<Float>.stride + Self.page) / Self.page * Self.page
    let length = bytes + 2 * Self.page
    guard let base = mmap(nil, length, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0), base != MAP_FAILED,
      mprotect(base + Self.page, bytes, PROT_READ | PROT_WRITE) == 0
    else { fatalError("no memory of \(length) bytes for a test: errno \(errno)") }
    self.base = base
    start = base + Self.page
  }

  deinit { munmap(base, bytes + 2 * Self.page) }

  /// Places numbers flush with the last page or the first one; all numbers without are not-a-numbers that are watched.
  @discardableResult
  func place(_ values: [Float], atEnd: Bool) -> UnsafeMutablePointer<Float> {
    let length = values.count * MemoryLayout<Float>.stride
    start = base + Self.page + (atEnd ? bytes - length : 0)
    count = values.count
    memset(bandBefore.0, Int32(Self.watched), bandBefore.1)
    memset(bandAfter.0, Int32(Self.watched), bandAfter.1)
    values.withUnsafeBytes { values in
      if let first = values.baseAddress { memcpy(start, first, length) }
    }
    return start.assumingMemoryBound(to: Float.self)
  }

  /// The numbers of the buffer.
  var values: [Float] {
    Array(UnsafeBufferPointer(start: UnsafePointer(start.assumingMemoryBound(to: Float.self)), count: count))
  }

  /// Whether nothing outside the buffer was written.
  var isIntact: Bool {
    [bandBefore, bandAfter].allSatisfy { address, length in
      UnsafeRawBufferPointer(start: address, count: length).allSatisfy { $0 == Self.watched }
    }
  }

  private var bandBefore: (UnsafeMutableRawPointer, Int) {
    let length = min(start - (base + Self.page), Self.band * MemoryLayout<Float>.stride)
    return (start - length, length)
  }

  private var bandAfter: (UnsafeMutableRawPointer, Int) {
    let end = start + count * MemoryLayout<Float>.stride
    return (end, min(base + Self.page + bytes - end, Self.band * MemoryLayout<Float>.stride))
  }
}

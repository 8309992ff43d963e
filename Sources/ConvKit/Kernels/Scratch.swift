/// Working memory that lives as long as the value. It starts where a line of the cache does.
///
/// Traps for more than 4 GB: what spreads a window that far, for example a dilation, is a mistake.
struct Scratch: ~Copyable {
  let base: UnsafeMutablePointer<Float>

  /// The most numbers that a calculation works on at a time, beside its operands.
  private static let largest = 1 << 30

  init(_ count: Int) {
    guard count <= Self.largest else {
      refuse(
        .tooLarge(
          quantity: "the count of numbers to keep for windows that reach so far", value: count, maximum: Self.largest))
    }
    base = UnsafeMutableRawPointer.allocate(byteCount: max(count, 1) * MemoryLayout<Float>.stride, alignment: 64)
      .bindMemory(to: Float.self, capacity: max(count, 1))
  }

  /// Memory that holds zeros.
  init(zeros count: Int) {
    self.init(count)
    base.initialize(repeating: 0, count: count)
  }

  deinit { base.deallocate() }
}

/// Working memory that lives as long as the value. It starts where a line of the cache does.
struct Scratch: ~Copyable {
  let base: UnsafeMutablePointer<Float>

  init(_ count: Int) {
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

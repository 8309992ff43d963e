/// Working memory that lives as long as the value.
struct Scratch: ~Copyable {
  let base: UnsafeMutablePointer<Float>

  init(_ count: Int) { base = .allocate(capacity: max(count, 1)) }

  /// Memory that holds zeros.
  init(zeros count: Int) {
    self.init(count)
    base.initialize(repeating: 0, count: count)
  }

  deinit { base.deallocate() }
}

/// Working memory that lives as long as the value.
struct Scratch: ~Copyable {
  let base: UnsafeMutablePointer<Float>

  init(_ count: Int) { base = .allocate(capacity: max(count, 1)) }

  deinit { base.deallocate() }
}

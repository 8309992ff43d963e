extension [Float] {
  /// An array of `count` numbers, every one of which `fill` writes.
  init(count: Int, fill: (UnsafeMutablePointer<Float>) -> Void) {
    // The standard library's empty array is one for all threads, and would be written to.
    guard count > 0 else {
      self = []
      return
    }
    self.init(unsafeUninitializedCapacity: count) { buffer, initializedCount in
      if let base = buffer.baseAddress { fill(base) }
      initializedCount = count
    }
  }

  /// Calls `body` with the first number; not at all for an empty array.
  func withPointer(_ body: (UnsafePointer<Float>) -> Void) {
    withUnsafeBufferPointer { buffer in
      if let base = buffer.baseAddress { body(base) }
    }
  }

  /// Calls `body` with the first number to be changed; not at all for an empty array.
  mutating func withMutablePointer(_ body: (UnsafeMutablePointer<Float>) -> Void) {
    withUnsafeMutableBufferPointer { buffer in
      if let base = buffer.baseAddress { body(base) }
    }
  }
}

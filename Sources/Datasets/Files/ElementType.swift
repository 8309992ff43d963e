/// How a file stores one number of a tensor.
enum ElementType: String, CaseIterable {
  case bool, uint8, int8, uint16, int16, uint32, int32, uint64, int64, float16, bfloat16, float32, float64

  /// Bytes of a number.
  var size: Int {
    switch self {
    case .bool, .uint8, .int8: 1
    case .uint16, .int16, .float16, .bfloat16: 2
    case .uint32, .int32, .float32: 4
    case .uint64, .int64, .float64: 8
    }
  }

  /// Elements of a shape and their bytes; nil for a shape that a tensor can't have: a size of more than 31 bits, or
  /// more elements than memory can address, even where another size is 0.
  func counts(of shape: [Int]) -> (elements: Int, bytes: Int)? {
    var elements = 1
    for length in shape {
      let (product, overflows) = elements.multipliedReportingOverflow(by: length)
      guard 0...Int(Int32.max) ~= length, !overflows, product <= Int.max / 8 else { return nil }
      elements = product
    }
    return (elements, elements * size)
  }
}

/// The bytes of a file that are numbers of one type; the only file that looks at them through pointers.
struct StoredNumbers {
  /// A number that single precision can't hold.
  struct Inexact: Error, Equatable {
    let value: String
  }

  let type: ElementType
  let isBigEndian: Bool
  /// A whole number of elements.
  let bytes: ArraySlice<UInt8>

  /// The numbers in single precision, rounded where they are fractions.
  ///
  /// Throws for a whole number that single precision can't hold, such as 16,777,217, and for a finite one beyond its
  /// range.
  func floats() throws(Inexact) -> [Float] {
    switch type {
    case .bool: try read(UInt8.self) { $0 == 0 ? 0 : 1 }
    case .uint8: try read(UInt8.self) { Float($0) }
    case .int8: try read(UInt8.self) { Float(Int8(bitPattern: $0)) }
    case .uint16: try read(UInt16.self) { Float($0) }
    case .int16: try read(UInt16.self) { Float(Int16(bitPattern: $0)) }
    case .uint32: try readWhole(UInt32.self) { $0 }
    case .int32: try readWhole(UInt32.self) { Int32(bitPattern: $0) }
    case .uint64: try readWhole(UInt64.self) { $0 }
    case .int64: try readWhole(UInt64.self) { Int64(bitPattern: $0) }
    case .float16: try read(UInt16.self) { Float(Float16(bitPattern: $0)) }
    case .bfloat16: try read(UInt16.self) { Float(bitPattern: UInt32($0) << 16) }
    case .float32: try read(UInt32.self) { Float(bitPattern: $0) }
    case .float64: try readDoubles()
    }
  }

  private func read<Bits: FixedWidthInteger>(_: Bits.Type, _ number: (Bits) -> Float) throws(Inexact) -> [Float] {
    bytes.withUnsafeBytes { buffer in
      (0..<buffer.count / type.size).map { index in
        let stored = buffer.loadUnaligned(fromByteOffset: index * type.size, as: Bits.self)
        return number(isBigEndian ? Bits(bigEndian: stored) : Bits(littleEndian: stored))
      }
    }
  }

  private func readWhole<Bits: FixedWidthInteger, Whole: FixedWidthInteger>(
    _: Bits.Type, _ number: (Bits) -> Whole
  ) throws(Inexact) -> [Float] {
    var firstInexact: Whole?
    let floats = try read(Bits.self) { bits in
      let whole = number(bits)
      if firstInexact == nil, Float(exactly: whole) == nil { firstInexact = whole }
      return Float(whole)
    }
    if let firstInexact { throw Inexact(value: "\(firstInexact)") }
    return floats
  }

  private func readDoubles() throws(Inexact) -> [Float] {
    var firstInexact: Double?
    let floats = try read(UInt64.self) { bits in
      let double = Double(bitPattern: bits)
      let float = Float(double)
      if firstInexact == nil, float.isInfinite, double.isFinite { firstInexact = double }
      return float
    }
    if let firstInexact { throw Inexact(value: "\(firstInexact)") }
    return floats
  }
}

import NotebookModel

extension WireEncoder {
  mutating func append(_ variable: RecordedVariable) {
    let numbers = variable.numbers
    append(variable.name)
    append(numbers.shape.map(Double.init))
    append(Double(numbers.nonFinite))
    append(UInt32(numbers.areWhole ? 1 : 0))
    for value in [numbers.mean, numbers.min, numbers.max, numbers.rms] { append(value) }
    append(numbers.sums)
    append(numbers.sample)
  }

  private mutating func append(_ values: [Double]) {
    append(UInt32(values.count))
    for value in values { append(value) }
  }
}

extension WireDecoder {
  mutating func variable() throws -> RecordedVariable {
    let name = try string()
    let shape = try doubles().map(count)
    let nonFinite = try count(double())
    let areWhole = try uint32() != 0
    let (mean, min, max, rms) = (try double(), try double(), try double(), try double())
    let sums = try doubles()
    return RecordedVariable(
      name: name,
      numbers: NumberSummary(
        shape: shape, areWhole: areWhole, nonFinite: nonFinite, mean: mean, min: min, max: max, rms: rms, sums: sums,
        sample: try doubles())
    )
  }

  private mutating func doubles() throws -> [Double] {
    var values: [Double] = []
    for _ in 0..<(try uint32()) { values.append(try double()) }
    return values
  }

  /// A whole number that went as a `Double`: exact up to 2^53, more than any array has.
  private func count(_ value: Double) throws -> Int {
    guard let count = Int(exactly: value), count >= 0 else { throw WireError.notACount(value) }
    return count
  }
}

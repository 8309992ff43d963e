extension NetworkSummary {
  /// The column titles of `table`.
  public static let columns = [
    "layer", "kind", "output", "weights", "biases", "MACs", "memory", "receptive field",
  ]

  /// The cells of the summary as text, one row for each layer; 0 is left empty. The memory is that of the output.
  public var table: [[String]] {
    layers.map { layer in
      [
        layer.name, layer.kind, Self.shape(layer.outputShape), Self.count(layer.weightCount),
        Self.count(layer.biasCount), Self.count(layer.multiplyAccumulates), Self.memory(layer.activationBytes),
        layer.receptiveField.map { $0.height == $0.width ? "\($0.size)" : "\($0.height) x \($0.width)" } ?? "",
      ]
    }
  }

  /// A number of bytes in the unit that suits it: `58.1 MiB`.
  public static func memory(_ bytes: Int) -> String {
    guard bytes >= 1024 else { return "\(bytes) B" }
    var amount = Double(bytes) / 1024
    var unit = "KiB"
    for larger in ["MiB", "GiB", "TiB"] where amount >= 1023.95 {
      amount /= 1024
      unit = larger
    }
    return "\((amount * 10).rounded() / 10) \(unit)"
  }

  /// A shape as `28 x 28 x 6`.
  private static func shape(_ sizes: [Int]) -> String { sizes.map(String.init).joined(separator: " x ") }

  /// A number with its thousands apart, or nothing for 0.
  private static func count(_ number: Int) -> String { number == 0 ? "" : grouped(number) }

  /// A number with its thousands apart: `61,706`.
  private static func grouped(_ number: Int) -> String {
    let digits = String(number)
    var result = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { result.append(",") }
      result.append(digit)
    }
    return result
  }
}

extension NetworkSummary: CustomStringConvertible {
  /// The table in aligned columns, and the totals.
  public var description: String {
    var input = Self.columns.map { _ in "" }
    (input[0], input[2]) = ("input", Self.shape(inputShape))
    input[6] = Self.memory(inputShape.reduce(MemoryLayout<Float>.stride, *))
    let rows = [Self.columns, input] + table
    let widths = Self.columns.indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    let lines = rows.map { row in
      let cells = row.indices.map { column -> String in
        let filler = String(repeating: " ", count: widths[column] - row[column].count)
        return column < 3 ? row[column] + filler : filler + row[column]
      }
      return Self.withoutTrailingSpace(cells.joined(separator: "  "))
    }
    let totals = [
      "\(Self.grouped(parameterCount)) parameters (\(Self.grouped(weightCount)) weights, "
        + "\(Self.grouped(biasCount)) biases), \(Self.grouped(multiplyAccumulates)) MACs",
      "\(Self.memory(parameterBytes)) of parameters, \(Self.memory(activationBytes)) of activations",
    ]
    return (lines + totals).joined(separator: "\n")
  }

  private static func withoutTrailingSpace(_ line: String) -> String {
    var line = line
    while line.last == " " { line.removeLast() }
    return line
  }
}

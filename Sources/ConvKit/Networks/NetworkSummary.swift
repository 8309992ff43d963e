/// The numbers of a network, layer by layer, for one input shape.
public struct NetworkSummary: Hashable, Sendable {
  /// The shape of the input.
  public let inputShape: [Int]
  /// One row for each layer.
  public let layers: [LayerSummary]

  /// A summary of rows that were computed before.
  public init(inputShape: [Int], layers: [LayerSummary]) {
    self.inputShape = inputShape
    self.layers = layers
  }

  /// Weights of all layers.
  public var weightCount: Int { layers.reduce(0) { $0 + $1.weightCount } }

  /// Biases of all layers.
  public var biasCount: Int { layers.reduce(0) { $0 + $1.biasCount } }

  /// Weights and biases of all layers.
  public var parameterCount: Int { weightCount + biasCount }

  /// Multiply-accumulate operations of all layers for one image.
  public var multiplyAccumulates: Int { layers.reduce(0) { $0 + $1.multiplyAccumulates } }

  /// Bytes that the input and the outputs of all rows take in single precision.
  public var activationBytes: Int {
    (inputShape.reduce(1, *) + layers.reduce(0) { $0 + $1.activationCount }) * MemoryLayout<Float>.stride
  }

  /// The column titles of `table`.
  public static let columns = ["layer", "kind", "output", "weights", "biases", "MACs", "receptive field"]

  /// The cells of the summary as text, one row for each layer; 0 is left empty.
  public var table: [[String]] {
    layers.map { layer in
      [
        layer.name, layer.kind, Self.shape(layer.outputShape), Self.count(layer.weightCount),
        Self.count(layer.biasCount), Self.count(layer.multiplyAccumulates),
        layer.receptiveField.map { $0.height == $0.width ? "\($0.size)" : "\($0.height) x \($0.width)" } ?? "",
      ]
    }
  }

  /// A shape as `28 x 28 x 6`.
  static func shape(_ sizes: [Int]) -> String { sizes.map(String.init).joined(separator: " x ") }

  /// A number with its thousands apart, or nothing for 0.
  private static func count(_ number: Int) -> String { number == 0 ? "" : grouped(number) }

  /// A number with its thousands apart: `61,706`.
  static func grouped(_ number: Int) -> String {
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
    let rows = [Self.columns, ["input", "", Self.shape(inputShape), "", "", "", ""]] + table
    let widths = Self.columns.indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    let lines = rows.map { row in
      let cells = row.indices.map { column -> String in
        let filler = String(repeating: " ", count: widths[column] - row[column].count)
        return column < 3 ? row[column] + filler : filler + row[column]
      }
      return Self.withoutTrailingSpace(cells.joined(separator: "  "))
    }
    let totals =
      "\(Self.grouped(parameterCount)) parameters (\(Self.grouped(weightCount)) weights, "
      + "\(Self.grouped(biasCount)) biases), \(Self.grouped(multiplyAccumulates)) MACs"
    return (lines + [totals]).joined(separator: "\n")
  }

  private static func withoutTrailingSpace(_ line: String) -> String {
    var line = line
    while line.last == " " { line.removeLast() }
    return line
  }
}

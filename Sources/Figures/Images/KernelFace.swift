import ConvKit

extension Kernel {
  /// Its name as figures write it: `right Sobel`, after Irwin Sobel.
  var words: String {
    name.split(separator: " ", omittingEmptySubsequences: false).map { $0 == "sobel" ? "Sobel" : String($0) }
      .joined(separator: " ")
  }

  /// The kernel's weights in cells; fractions keep up to four decimals.
  func grid(minimumCell: Double = 34) -> CellGrid {
    CellGrid(
      numbers: matrix.map { $0.map { NumberText.weight($0) } }, minimumCell: minimumCell,
      style: { _, _ in .kernel })
  }

  /// `sum 1, output −1,020 to 1,275`: what it does to a uniform area, and the responses that pixels of 0...255 allow. A
  /// sum that is a rounding error beside the weights is 0.
  var facts: String {
    let size = matrix.joined().reduce(0) { $0 + abs($1) }
    return "sum \(NumberText.weight(abs(sum) < 1e-6 * size ? 0 : sum)), \(rangeFact)"
  }

  /// `output −1,020 to 1,275`.
  var rangeFact: String {
    "output \(NumberText.short(outputRange.lowerBound)) to \(NumberText.short(outputRange.upperBound))"
  }

  /// The weights row by row, for alt text: `0 −1 0; −1 5 −1; 0 −1 0`.
  var spokenRows: String {
    matrix.map { $0.map { NumberText.weight($0) }.joined(separator: " ") }.joined(separator: "; ")
  }

  var data: FigureData {
    [
      "name": .string(name), "matrix": .numbers(matrix), "sum": FigureData(sum),
      "outputRange": .numbers([outputRange.lowerBound, outputRange.upperBound]),
    ]
  }

  /// The scale on which its results are shown: pixels stay pixels where the kernel keeps a uniform area as it is, and
  /// everything else is shown with its sign, its extremes clamped.
  func scale(for results: [Float]) -> ColorScale {
    abs(sum - 1) < 0.001 ? .pixels : .signed(holdingMostOf: results)
  }
}

extension NumberText {
  /// A kernel's weight: up to four decimals, or a power of ten where these would make it 0.
  static func weight(_ value: Float) -> String {
    abs(value) < 0.000_05 ? short(value) : decimal(value, decimals: 4)
  }
}

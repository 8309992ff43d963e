import ConvKit

/// The words, formulas and data of a window that slides along both axes of an image.
struct GeometryWords {
  let vertical: ConvolutionGeometry
  let horizontal: ConvolutionGeometry

  /// Whether both axes have the same numbers, so that they need to be said once.
  var isSquare: Bool { vertical == horizontal }

  var input: String { NumberText.shape([vertical.input, horizontal.input]) }
  var kernel: String { NumberText.shape([vertical.kernel, horizontal.kernel]) }
  var output: String { NumberText.shape([vertical.outputSize, horizontal.outputSize]) }
  var padded: String { NumberText.shape([vertical.paddedInput, horizontal.paddedInput]) }
  var effectiveKernel: String { NumberText.shape([vertical.effectiveKernel, horizontal.effectiveKernel]) }

  var isPadded: Bool { vertical.paddedInput > vertical.input || horizontal.paddedInput > horizontal.input }
  var isDilated: Bool { vertical.dilation > 1 || horizontal.dilation > 1 }
  var isCoveredWholly: Bool { vertical.uncovered == 0 && horizontal.uncovered == 0 }

  var stride: String { pair(vertical.stride, horizontal.stride) }
  var dilation: String { pair(vertical.dilation, horizontal.dilation) }

  /// `no padding`, `padding 1`, `padding 0 before and 1 after`, or all four sides.
  var padding: String {
    guard isPadded else { return "no padding" }
    let ends = [
      vertical.paddingBefore, vertical.paddingAfter, horizontal.paddingBefore, horizontal.paddingAfter,
    ]
    if Set(ends).count == 1 { return "padding \(ends[0])" }
    if ends[0] == ends[2], ends[1] == ends[3] { return "padding \(ends[0]) before and \(ends[1]) after" }
    return "padding \(ends[0]) above, \(ends[1]) below, \(ends[2]) left and \(ends[3]) right"
  }

  /// `input 6 × 6, kernel 3 × 3, stride 2, padding 1`; dilation is named where there is one.
  var setting: String {
    var words = "input \(input), kernel \(kernel), stride \(stride), \(padding)"
    if isDilated { words += ", dilation \(dilation)" }
    return words
  }

  /// `the last row and the last 2 columns`; empty when every cell is under a window.
  var uncovered: String {
    func last(_ count: Int, _ noun: String) -> String? {
      count == 0 ? nil : count == 1 ? "the last \(noun)" : "the last \(count) \(noun)s"
    }
    return [last(vertical.uncovered, "row"), last(horizontal.uncovered, "column")].compactMap { $0 }
      .joined(separator: " and ")
  }

  var uncoveredSentence: String {
    guard !isCoveredWholly else { return "" }
    let isPlural = vertical.uncovered + horizontal.uncovered > 1
    let place = isPadded ? "the padded input" : "the input"
    return "\(uncovered) of \(place) \(isPlural ? "lie" : "lies") under no window"
  }

  /// `windows start at −1, 1, 3`, cut after the first few.
  var starts: String {
    let rows = Self.list(vertical.windowStarts)
    guard vertical.windowStarts != horizontal.windowStarts else { return "windows start at \(rows)" }
    return "windows start at rows \(rows) and columns \(Self.list(horizontal.windowStarts))"
  }

  /// Where the windows start, and what they leave out, in small print.
  func notes(width: Double) -> Block {
    var lines = [starts]
    if !isCoveredWholly { lines.append(uncoveredSentence) }
    return .column(lines.map { .paragraph($0, Theme.label, width: width, alignment: .center) }, spacing: 0)
  }

  /// The output size with its numbers put in, one formula for each axis that differs; dilation first.
  var formulas: [String] {
    var lines: [String] = []
    for (axis, name) in isSquare ? [(vertical, "")] : [(vertical, "rows: "), (horizontal, "columns: ")] {
      if axis.dilation > 1 {
        lines.append(
          "\(name)k_{eff} = d(k \u{2212} 1) + 1 = \(axis.dilation)·(\(axis.kernel) \u{2212} 1) + 1"
            + " = \(axis.effectiveKernel)")
      }
      lines.append(name + Self.sizeFormula(axis))
    }
    return lines
  }

  var data: FigureData {
    let axes: FigureData = ["vertical": Self.data(vertical), "horizontal": Self.data(horizontal)]
    let square: FigureData = isSquare ? Self.data(vertical) : [:]
    let shapes: FigureData = [
      "inputShape": .numbers([vertical.input, horizontal.input]),
      "kernelShape": .numbers([vertical.kernel, horizontal.kernel]),
      "outputShape": .numbers([vertical.outputSize, horizontal.outputSize]),
    ]
    return square.merged(with: shapes).merged(with: axes)
  }

  private static func sizeFormula(_ axis: ConvolutionGeometry) -> String {
    let isEven = axis.paddingBefore == axis.paddingAfter
    let kernel = axis.dilation > 1 ? "k_{eff}" : "k"
    let minus = "\u{2212}"
    var symbols = "i"
    var numbers = "\(axis.input)"
    if axis.paddedInput > axis.input {
      symbols += isEven ? " + 2p" : " + p_{before} + p_{after}"
      numbers += isEven ? " + 2·\(axis.paddingBefore)" : " + \(axis.paddingBefore) + \(axis.paddingAfter)"
    }
    symbols += " \(minus) \(kernel)"
    numbers += " \(minus) \(axis.effectiveKernel)"
    return "o = ⌊(\(symbols)) / s⌋ + 1 = ⌊(\(numbers)) / \(axis.stride)⌋ + 1 = \(axis.outputSize)"
  }

  static func data(_ axis: ConvolutionGeometry) -> FigureData {
    [
      "input": FigureData(axis.input), "kernel": FigureData(axis.kernel), "stride": FigureData(axis.stride),
      "dilation": FigureData(axis.dilation), "effectiveKernel": FigureData(axis.effectiveKernel),
      "paddingBefore": FigureData(axis.paddingBefore), "paddingAfter": FigureData(axis.paddingAfter),
      "paddedInput": FigureData(axis.paddedInput), "output": FigureData(axis.outputSize),
      "covered": FigureData(axis.covered), "uncovered": FigureData(axis.uncovered),
      "windowStarts": .numbers(axis.windowStarts),
    ]
  }

  /// Numbers with commas between; a long list keeps its first four and its last.
  static func list(_ values: [Int]) -> String {
    let words = values.map(NumberText.whole)
    guard words.count > 6, let last = words.last else { return words.joined(separator: ", ") }
    return words.prefix(4).joined(separator: ", ") + ", …, " + last
  }

  private func pair(_ first: Int, _ second: Int) -> String {
    first == second ? "\(first)" : "\(first) down and \(second) across"
  }
}

extension String {
  /// The text with a capital first letter.
  var capitalized: String { prefix(1).uppercased() + dropFirst() }
}

/// A published row of convolution arithmetic: a setting of the sliders, and the numbers that must come of it.
struct PublishedArithmetic {
  let setting: ArithmeticSetting
  let numbers: [String: Int]
  var firstStart: Int?

  static let all = convolutions + transposes + paddings

  /// Dumoulin & Visin, "A guide to convolution arithmetic for deep learning", figures 1.1 to 2.8 and 5.1.
  private static let convolutions: [PublishedArithmetic] = {
    /// i, k, s, p, d, o, padded, covered, uncovered.
    let rows = [
      [5, 3, 1, 0, 1, 3, 5, 5, 0], [5, 3, 2, 1, 1, 3, 7, 7, 0], [5, 3, 2, 0, 1, 2, 5, 5, 0],
      [4, 3, 1, 0, 1, 2, 4, 4, 0], [5, 4, 1, 2, 1, 6, 9, 9, 0], [5, 3, 1, 1, 1, 5, 7, 7, 0],
      [5, 3, 1, 2, 1, 7, 9, 9, 0], [6, 3, 2, 1, 1, 3, 8, 7, 1], [7, 3, 1, 0, 2, 3, 7, 7, 0],
    ]
    return rows.map { row in
      PublishedArithmetic(
        setting: ArithmeticSetting(
          input: row[0], kernel: row[1], stride: row[2], before: row[3], dilation: row[4], rule: "even"),
        numbers: ["output": row[5], "padded": row[6], "covered": row[7], "uncovered": row[8]])
    }
  }()

  /// Figures 4.1 to 4.7 of the same.
  private static let transposes: [PublishedArithmetic] = {
    /// k, s, p of the direct convolution; i', stretched i', p', a, o'.
    let rows = [
      [3, 1, 0, 2, 2, 2, 0, 4], [4, 1, 2, 6, 6, 1, 0, 5], [3, 1, 1, 5, 5, 1, 0, 5], [3, 1, 2, 7, 7, 0, 0, 5],
      [3, 2, 0, 2, 3, 2, 0, 5], [3, 2, 1, 3, 5, 1, 0, 5], [3, 2, 1, 3, 5, 1, 1, 6],
    ]
    return rows.map { row in
      PublishedArithmetic(
        setting: ArithmeticSetting(
          input: row[3], kernel: row[0], stride: row[1], before: row[2], outputPadding: row[6], rule: "transposed"),
        numbers: ["stretched": row[4], "stretchedPadding": row[5], "outputPadding": row[6], "output": row[7]])
    }
  }()

  /// SAME and VALID by TensorFlow's rule, each row twice.
  private static let paddings: [PublishedArithmetic] = {
    /// i, k, s, d; SAME: o, before, after, first start; VALID: o, left over.
    let rows = [
      [5, 3, 1, 1, 5, 1, 1, -1, 3, 0], [5, 3, 2, 1, 3, 1, 1, -1, 2, 0], [6, 3, 2, 1, 3, 0, 1, 0, 2, 1],
      [7, 3, 2, 1, 4, 1, 1, -1, 3, 0], [8, 3, 2, 1, 4, 0, 1, 0, 3, 1], [5, 2, 1, 1, 5, 0, 1, 0, 4, 0],
      [5, 4, 1, 1, 5, 1, 2, -1, 2, 0], [28, 5, 1, 1, 28, 2, 2, -2, 24, 0], [32, 5, 1, 1, 32, 2, 2, -2, 28, 0],
      [32, 3, 2, 1, 16, 0, 1, 0, 15, 1], [224, 7, 2, 1, 112, 2, 3, -2, 109, 1], [112, 3, 2, 1, 56, 0, 1, 0, 55, 1],
      [227, 11, 4, 1, 57, 4, 4, -4, 55, 0], [224, 11, 4, 1, 56, 3, 4, -3, 54, 1], [13, 6, 5, 1, 3, 1, 2, -1, 2, 2],
      [6, 2, 2, 1, 3, 0, 0, 0, 3, 0], [3, 2, 2, 1, 2, 0, 1, 0, 1, 1], [7, 3, 3, 1, 3, 1, 1, -1, 2, 1],
      [9, 3, 3, 1, 3, 0, 0, 0, 3, 0], [6, 1, 2, 1, 3, 0, 0, 0, 3, 1], [10, 3, 4, 1, 3, 0, 1, 0, 2, 3],
      [7, 3, 1, 2, 7, 2, 2, -2, 3, 0], [8, 3, 2, 2, 4, 1, 2, -1, 2, 1],
    ]
    return rows.flatMap { row in
      [
        PublishedArithmetic(
          setting: ArithmeticSetting(input: row[0], kernel: row[1], stride: row[2], dilation: row[3], rule: "same"),
          numbers: ["output": row[4], "before": row[5], "after": row[6]], firstStart: row[7]),
        PublishedArithmetic(
          setting: ArithmeticSetting(input: row[0], kernel: row[1], stride: row[2], dilation: row[3], rule: "valid"),
          numbers: ["output": row[8], "uncovered": row[9]], firstStart: 0),
      ]
    }
  }()
}

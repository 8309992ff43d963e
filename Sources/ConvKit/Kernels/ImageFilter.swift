internal import CConvKernels

/// One kernel slid over all channels of an image; lanes are neighbouring numbers of a row.
///
/// A kernel that is the product of a column and a row is applied one axis at a time, down the columns first: that takes
/// `height + width` multiply-adds a number in place of `height * width`, and its intermediate row stays in the
/// first-level cache. Any other kernel is applied directly, to rows that are extended by their border.
struct ImageFilter {
  private let image: ImageShape
  private let vertical: ConvolutionGeometry
  private let horizontal: ConvolutionGeometry
  private let border: Border
  private let weights: [Float]
  private let separated: SeparatedKernel?
  private let kernels: conv_filter_kernels

  init(
    _ kernel: Kernel, image: ImageShape, vertical: ConvolutionGeometry, horizontal: ConvolutionGeometry,
    border: Border, set: InstructionSet = .current
  ) {
    self.image = image
    self.vertical = vertical
    self.horizontal = horizontal
    self.border = border
    weights = kernel.matrix.flatMap { $0 }
    separated = kernel.height > 1 && kernel.width > 1 && weights.count > 4 ? kernel.separated : nil
    kernels = conv_filter_kernels_of(set.code).pointee
  }

  /// The filtered batch, `N x H' x W' x C`.
  func callAsFunction(_ input: [Float]) -> [Float] {
    [Float](count: image.batch * vertical.outputSize * outputRowCount) { output in
      input.withPointer { callAsFunction($0, to: output) }
    }
  }

  /// Writes the filtered batch to `output`.
  func callAsFunction(_ input: UnsafePointer<Float>, to output: UnsafeMutablePointer<Float>) {
    let rows = vertical.outputSize
    let taps = separated == nil ? weights.count : vertical.kernel + horizontal.kernel
    Parallelism.forEachRange(of: image.batch * rows, cost: image.batch * rows * outputRowCount * taps) { range in
      var first = range.lowerBound
      while first < range.upperBound {
        let (n, row) = first.quotientAndRemainder(dividingBy: rows)
        let last = min(range.upperBound, (n + 1) * rows)
        let part = OutputRows(
          image: input + n * image.imageCount, rows: row..<row + last - first, target: output + first * outputRowCount)
        if let separated {
          filter(part, separated)
        } else {
          filterDirectly(part)
        }
        first = last
      }
    }
  }

  /// Neighbouring rows of the output, and the image that they are calculated from.
  private struct OutputRows {
    let image: UnsafePointer<Float>
    let rows: Range<Int>
    let target: UnsafeMutablePointer<Float>
  }

  private var channels: Int { image.channels }
  private var imageRowCount: Int { image.width * channels }
  private var paddedRowCount: Int { horizontal.paddedInput * channels }
  private var outputRowCount: Int { horizontal.outputSize * channels }

  private func filter(_ part: OutputRows, _ kernel: SeparatedKernel) {
    let constant = Scratch(imageRowCount)
    constant.base.initialize(repeating: border.constantValue, count: imageRowCount)
    let line = Scratch(paddedRowCount)
    let inner = line.base + horizontal.paddingBefore * channels
    withFilter(kernel.column, rows: vertical.kernel, columns: 1, step: 1) { column in
      let beyond = beyondBorder(column, constant.base)
      withFilter(kernel.row, rows: 1, columns: horizontal.kernel, step: channels) { row in
        withUnsafeTemporaryAllocation(of: UnsafePointer<Float>?.self, capacity: vertical.kernel) { sources in
          guard let sources = sources.baseAddress else { return }
          var line: UnsafePointer<Float>? = UnsafePointer(line.base)
          for index in part.rows {
            for tap in 0..<vertical.kernel {
              let source = border.source(of: vertical.windowStart(of: index) + tap, size: image.height)
              sources[tap] = source.map { part.image + $0 * imageRowCount } ?? UnsafePointer(constant.base)
            }
            kernels.correlate(column, sources, imageRowCount, inner)
            extend(inner, beyond: beyond)
            kernels.correlate(row, &line, outputRowCount, part.target + (index - part.rows.lowerBound) * outputRowCount)
          }
        }
      }
    }
  }

  /// What the column of a separated kernel gives where there is nothing but the border's constant.
  private func beyondBorder(_ column: UnsafePointer<conv_filter>, _ constant: UnsafePointer<Float>) -> Float {
    let sources = [UnsafePointer<Float>?](repeating: constant, count: vertical.kernel)
    var value: Float = 0
    kernels.correlate(column, sources, 1, &value)
    return value
  }

  /// Rows that are kept in extended form at a time.
  private static let rowsAtATime = 16

  private func filterDirectly(_ part: OutputRows) {
    let lines = Scratch((Self.rowsAtATime + vertical.kernel - 1) * paddedRowCount)
    withFilter(weights, rows: vertical.kernel, columns: horizontal.kernel, step: channels) { filter in
      withUnsafeTemporaryAllocation(of: UnsafePointer<Float>?.self, capacity: vertical.kernel) { sources in
        guard let sources = sources.baseAddress else { return }
        for first in stride(from: part.rows.lowerBound, to: part.rows.upperBound, by: Self.rowsAtATime) {
          let rows = first..<min(first + Self.rowsAtATime, part.rows.upperBound)
          for line in 0..<rows.count + vertical.kernel - 1 {
            extend(row: vertical.windowStart(of: first) + line, of: part.image, to: lines.base + line * paddedRowCount)
          }
          for index in rows {
            for tap in 0..<vertical.kernel {
              sources[tap] = UnsafePointer(lines.base) + (index - first + tap) * paddedRowCount
            }
            kernels.correlate(
              filter, sources, outputRowCount, part.target + (index - part.rows.lowerBound) * outputRowCount)
          }
        }
      }
    }
  }

  /// Copies an image row, which may lie beyond the border, with its padding.
  private func extend(row: Int, of image: UnsafePointer<Float>, to line: UnsafeMutablePointer<Float>) {
    guard let source = border.source(of: row, size: self.image.height) else {
      line.update(repeating: border.constantValue, count: paddedRowCount)
      return
    }
    let inner = line + horizontal.paddingBefore * channels
    inner.update(from: image + source * imageRowCount, count: imageRowCount)
    extend(inner, beyond: border.constantValue)
  }

  /// Fills the padding at both ends of a row whose inner part is there.
  private func extend(_ inner: UnsafeMutablePointer<Float>, beyond: Float) {
    for column in -horizontal.paddingBefore..<0 { fill(inner, column, beyond) }
    for column in image.width..<image.width + horizontal.paddingAfter { fill(inner, column, beyond) }
  }

  private func fill(_ inner: UnsafeMutablePointer<Float>, _ column: Int, _ beyond: Float) {
    let cell = inner + column * channels
    if let source = border.source(of: column, size: image.width) {
      cell.update(from: inner + source * channels, count: channels)
    } else {
      cell.update(repeating: beyond, count: channels)
    }
  }

  private func withFilter(
    _ weights: [Float], rows: Int, columns: Int, step: Int, _ body: (UnsafePointer<conv_filter>) -> Void
  ) {
    weights.withPointer { weights in
      let filter = conv_filter(rows: rows, columns: columns, weights: weights, step: step, start: 0)
      withUnsafePointer(to: filter, body)
    }
  }
}

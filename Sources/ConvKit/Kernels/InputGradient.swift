internal import CConvKernels

/// The gradient of a convolution with respect to its input, from that with respect to its outputs; a transposed
/// convolution is the same.
///
/// A row of the result gathers what every row of the window gives: the product of a row of outputs with the filters'
/// weights in that row of the window, a column for each tap and channel. Every pixel is then the sum of what its taps
/// hold. Every product is made once, in working memory that stays in the cache. Rows of the result are independent of
/// each other, so they are shared among threads.
struct InputGradient {
  /// How the filters lie in memory.
  enum FilterOrder {
    /// `H x W x Cin/groups x K`, as the convolution has them.
    case direct
    /// `H x W x K x Cin`, as its transpose has them. Without groups.
    case transposed
  }

  private let geometry: ConvolutionGeometry2D
  private let kernels: conv_matrix_kernels
  private let elementwise: conv_elementwise_kernels
  private let groupChannels: Int
  private let groupFilters: Int

  init(_ geometry: ConvolutionGeometry2D, set: InstructionSet = .current) {
    self.geometry = geometry
    groupChannels = geometry.inputChannels / geometry.groups
    groupFilters = geometry.filters / geometry.groups
    kernels = set.matrixKernels(columns: geometry.horizontal.kernel * groupChannels)
    elementwise = conv_elementwise_kernels_of(set.code).pointee
  }

  /// Columns of a product: what one output gives to a row under its window.
  private var columns: Int { geometry.horizontal.kernel * groupChannels }

  /// Numbers of a group's packed weights in one row of the window.
  private var packedCount: Int { kernels.packedCount(rows: groupFilters, columns: columns) }

  /// The gradient `N x H x W x C`, to which a number is added for each channel if there is a bias.
  func callAsFunction(
    _ gradient: [Float], filter: [Float], order: FilterOrder = .direct, bias: [Float]? = nil, batch: Int
  ) -> [Float] {
    [Float](count: batch * geometry.inputShape.reduce(1, *)) { result in
      gradient.withPointer { gradient in
        filter.withPointer { filter in
          guard let bias else {
            return self(gradient, filter: filter, order: order, bias: nil, batch: batch, to: result)
          }
          bias.withPointer { self(gradient, filter: filter, order: order, bias: $0, batch: batch, to: result) }
        }
      }
    }
  }

  /// Writes the gradient to `result`.
  func callAsFunction(
    _ gradient: UnsafePointer<Float>, filter: UnsafePointer<Float>, order: FilterOrder,
    bias: UnsafePointer<Float>?, batch: Int, to result: UnsafeMutablePointer<Float>
  ) {
    let cost = batch * geometry.multiplyAccumulates
    let panels = Scratch(geometry.vertical.kernel * geometry.groups * packedCount)
    pack(filter, order, into: panels.base)
    let weights = UnsafePointer(panels.base)
    let rows = geometry.vertical.input
    let rowCount = geometry.horizontal.input * geometry.inputChannels
    let imageCount = geometry.positions * geometry.filters
    Parallelism.forEachRange(of: batch * rows, cost: cost) { range in
      let products = RowProducts(geometry, columns: columns)
      withUnsafeTemporaryAllocation(of: UnsafePointer<Float>?.self, capacity: geometry.patchSize) { taps in
        guard let taps = taps.baseAddress else { return }
        for index in range {
          let (n, row) = index.quotientAndRemainder(dividingBy: rows)
          for group in 0..<geometry.groups {
            let outputs = gradient + n * imageCount + group * groupFilters
            let target = result + index * rowCount + group * groupChannels
            let count = multiply(row, outputs, weights + group * packedCount, to: products)
            sum(count, products, bias.map { $0 + group * groupChannels }, taps, to: target)
          }
        }
      }
    }
  }

  /// Working memory for the products of a row of outputs with each row of the window: pixels of `columns` numbers, and
  /// zeros before and after for taps that no output uses.
  private struct RowProducts: ~Copyable {
    let margin: Int
    /// Numbers from one row of the window to the next.
    let pitch: Int
    let first: UnsafeMutablePointer<Float>
    private let memory: Scratch

    init(_ geometry: ConvolutionGeometry2D, columns: Int) {
      let axis = geometry.horizontal
      margin = axis.effectiveKernel / axis.stride + 1 + axis.paddingBefore / axis.stride
      let pixels = max(axis.outputSize, axis.input / axis.stride + 1) + 2 * margin
      pitch = pixels * columns
      memory = Scratch(zeros: geometry.vertical.kernel * pitch)
      first = memory.base + margin * columns
    }
  }

  /// Multiplies the rows of outputs whose windows lie over a row of the result; tells how many there are.
  private func multiply(
    _ row: Int, _ gradient: UnsafePointer<Float>, _ weights: UnsafePointer<Float>, to products: borrowing RowProducts
  ) -> Int {
    let (vertical, width) = (geometry.vertical, geometry.horizontal.outputSize)
    var count = 0
    for tap in 0..<vertical.kernel {
      let start = row + vertical.paddingBefore - tap * vertical.dilation
      guard start >= 0, start % vertical.stride == 0, start / vertical.stride < vertical.outputSize else { continue }
      let outputs = gradient + start / vertical.stride * width * geometry.filters
      let panels = weights + tap * geometry.groups * packedCount
      multiply(outputs, panels, to: products.first + count * products.pitch)
      count += 1
    }
    return count
  }

  /// A row of outputs times the weights of a row of the window.
  private func multiply(
    _ outputs: UnsafePointer<Float>, _ panels: UnsafePointer<Float>, to products: UnsafeMutablePointer<Float>
  ) {
    withUnsafePointer(to: 0) { segment in
      var product = conv_product()
      product.a = outputs
      product.runs = 1
      product.rows = geometry.horizontal.outputSize
      product.row_stride = geometry.filters
      product.segments = segment
      product.segment_count = 1
      product.depth = groupFilters
      product.depth_stride = 1
      product.panels = panels
      product.panel_stride = groupFilters * kernels.panel_columns
      product.columns = columns
      product.c = products
      product.c_stride = columns
      kernels.multiply(&product)
    }
  }

  /// Writes the pixels of a row of the result: those that lie a stride apart see the same taps.
  private func sum(
    _ rows: Int, _ products: borrowing RowProducts, _ bias: UnsafePointer<Float>?,
    _ taps: UnsafeMutablePointer<UnsafePointer<Float>?>, to target: UnsafeMutablePointer<Float>
  ) {
    let (axis, channels) = (geometry.horizontal, geometry.inputChannels)
    for phase in 0..<min(axis.stride, axis.input) {
      var count = 0
      for row in 0..<rows {
        for tap in 0..<axis.kernel {
          let start = phase + axis.paddingBefore - tap * axis.dilation
          guard start % axis.stride == 0 else { continue }
          taps[count] = UnsafePointer(
            products.first + row * products.pitch + start / axis.stride * columns + tap * groupChannels)
          count += 1
        }
      }
      let pixels = (axis.input - phase + axis.stride - 1) / axis.stride
      elementwise.sum_taps(
        taps, count, columns, bias, groupChannels, pixels, axis.stride * channels, target + phase * channels)
    }
  }

  /// Packs the weights of each row of the window and group: a row for each filter, a column for each tap and channel.
  private func pack(_ filter: UnsafePointer<Float>, _ order: FilterOrder, into panels: UnsafeMutablePointer<Float>) {
    let workers = Parallelism.workers(forCost: 2 * geometry.weightCount)
    Parallelism.forEach(geometry.vertical.kernel * geometry.groups, workers: workers) { task, _ in
      let (tap, group) = task.quotientAndRemainder(dividingBy: geometry.groups)
      let target = panels + task * packedCount
      switch order {
      case .direct:
        var matrix = conv_matrix(
          base: filter + tap * columns * geometry.filters + group * groupFilters, rows: groupFilters,
          columns: columns, row_stride: 1, column_stride: geometry.filters)
        kernels.pack_panels(&matrix, 0, columns, target)
      case .transposed:
        let rows = Scratch(groupFilters * columns)
        let source = filter + tap * columns * groupFilters
        for filter in 0..<groupFilters {
          for column in 0..<geometry.horizontal.kernel {
            let run = source + (column * groupFilters + filter) * groupChannels
            (rows.base + filter * columns + column * groupChannels).update(from: run, count: groupChannels)
          }
        }
        var matrix = conv_matrix(
          base: rows.base, rows: groupFilters, columns: columns, row_stride: columns, column_stride: 1)
        kernels.pack_panels(&matrix, 0, columns, target)
      }
    }
  }
}

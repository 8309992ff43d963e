internal import CConvKernels

/// The gradient of a convolution with respect to its filters, from that with respect to its outputs.
///
/// For each tap it is a matrix product: what the tap reads at all positions, turned over, times the outputs' gradient.
/// The left side is read where it lies in the images. Positions are summed in blocks, and the blocks' sums from first
/// to last: how they are cut depends on the geometry and the batch alone, never on the number of threads, and short
/// sums round less than one long one.
struct FilterGradient {
  private let geometry: ConvolutionGeometry2D
  private let batch: Int
  private let kernels: conv_matrix_kernels
  private let elementwise: conv_elementwise_kernels
  private let groupChannels: Int
  private let groupFilters: Int
  private let panelCount: Int
  /// Numbers of a row of the image, padding included.
  private let paddedRow: Int
  /// Rows of the output, of all images, in a block.
  private let blockRows: Int

  /// Positions of a block, at most; but it has at least a row.
  private static let blockPositions = 4096
  /// Numbers of working memory for each of its kinds.
  private static let memoryLimit = 1 << 20

  init(_ geometry: ConvolutionGeometry2D, batch: Int, set: InstructionSet = .current) {
    self.geometry = geometry
    self.batch = batch
    groupChannels = geometry.inputChannels / geometry.groups
    groupFilters = geometry.filters / geometry.groups
    kernels = set.matrixKernels(columns: groupFilters)
    elementwise = conv_elementwise_kernels_of(set.code).pointee
    panelCount = kernels.panels(groupFilters)
    paddedRow = geometry.horizontal.paddedInput * geometry.inputChannels
    let width = geometry.horizontal.outputSize
    let packedRow = width * geometry.groups * panelCount * kernels.panel_columns
    blockRows = max(1, min(Self.blockPositions / width, Self.memoryLimit / packedRow))
  }

  /// Rows of the output in all images.
  private var rowCount: Int { batch * geometry.vertical.outputSize }

  /// Numbers of one group's packed gradient in a block.
  private var packedCount: Int { blockRows * geometry.horizontal.outputSize * panelCount * kernels.panel_columns }

  /// Numbers of a block's images with their padding; 0 where they are read in place.
  private var copyCount: Int {
    guard geometry.isPadded else { return 0 }
    let outputs = geometry.vertical.outputSize
    let images = min((blockRows + outputs - 1) / outputs + 1, batch)
    let inputRows = blockRows * geometry.vertical.stride + images * geometry.vertical.effectiveKernel
    return inputRows * paddedRow
  }

  /// Writes the gradient, `H x W x Cin/groups x K`, summed over the batch.
  func callAsFunction(
    _ gradient: UnsafePointer<Float>, input: UnsafePointer<Float>, to result: UnsafeMutablePointer<Float>
  ) {
    let weightCount = geometry.weightCount
    result.update(repeating: 0, count: weightCount)
    let blocks = (rowCount + blockRows - 1) / blockRows
    let memory = max(weightCount, geometry.groups * packedCount, copyCount, 1)
    let atATime = max(1, min(blocks, Self.memoryLimit / memory))
    let sums = Scratch(atATime * weightCount)
    let panels = Scratch(atATime * geometry.groups * packedCount)
    let copies = Scratch(atATime * copyCount)
    let workers = Parallelism.workers(forCost: batch * geometry.multiplyAccumulates)
    for first in stride(from: 0, to: blocks, by: atATime) {
      let count = min(atATime, blocks - first)
      let (sumsBase, panelsBase, copiesBase) = (sums.base, panels.base, copies.base)
      let block = { (index: Int) -> Block in
        let start = (first + index) * blockRows
        return Block(
          rows: start..<min(start + blockRows, rowCount), sums: sumsBase + index * weightCount,
          panels: panelsBase + index * geometry.groups * packedCount, copy: copiesBase + index * copyCount)
      }
      Parallelism.forEach(count * geometry.groups * panelCount, workers: workers) { task, _ in
        let (index, panel) = task.quotientAndRemainder(dividingBy: geometry.groups * panelCount)
        pack(gradient, block(index), group: panel / panelCount, panel: panel % panelCount)
        if panel == 0 && geometry.isPadded { copyImages(input, block(index)) }
      }
      multiply(input, count: count, workers: workers, block)
      elementwise.sum_rows(sums.base, count, weightCount, result)
    }
  }

  /// Rows of the output, counted through the batch, and the working memory for them.
  private struct Block {
    let rows: Range<Int>
    let sums: UnsafeMutablePointer<Float>
    let panels: UnsafeMutablePointer<Float>
    let copy: UnsafeMutablePointer<Float>
  }

  /// Packs the gradient of a block as the right-hand side of products.
  private func pack(_ gradient: UnsafePointer<Float>, _ block: Block, group: Int, panel: Int) {
    let width = geometry.horizontal.outputSize
    var matrix = conv_matrix(
      base: gradient + block.rows.lowerBound * width * geometry.filters + group * groupFilters,
      rows: block.rows.count * width, columns: groupFilters, row_stride: geometry.filters, column_stride: 1)
    let first = panel * kernels.panel_columns
    kernels.pack_panels(
      &matrix, first, min(first + kernels.panel_columns, groupFilters), block.panels + group * packedCount)
  }

  /// The product of every block, tap and group. A task is a block and, where these are few, some rows of the window
  /// and some panels.
  private func multiply(_ input: UnsafePointer<Float>, count: Int, workers: Int, _ block: (Int) -> Block) {
    let kernelRows = geometry.vertical.kernel
    let isEnough = workers == 1 || count >= 2 * workers
    let (rowParts, panelParts) = isEnough ? (1, 1) : (kernelRows, min(panelCount, 4))
    Parallelism.forEach(count * rowParts * panelParts, workers: workers) { task, _ in
      let (rest, panelPart) = task.quotientAndRemainder(dividingBy: panelParts)
      let (index, rowPart) = rest.quotientAndRemainder(dividingBy: rowParts)
      let taps = rowPart * kernelRows / rowParts..<(rowPart + 1) * kernelRows / rowParts
      let panels = panelPart * panelCount / panelParts..<(panelPart + 1) * panelCount / panelParts
      let block = block(index)
      withRowOffsets(block) { offsets in
        let source = geometry.isPadded ? UnsafePointer(block.copy) : input
        for group in 0..<geometry.groups { multiply(source, offsets, block, group, taps: taps, panels: panels) }
      }
    }
  }

  private func multiply(
    _ source: UnsafePointer<Float>, _ offsets: UnsafeBufferPointer<Int>, _ block: Block, _ group: Int,
    taps: Range<Int>, panels: Range<Int>
  ) {
    let (vertical, horizontal, filters) = (geometry.vertical, geometry.horizontal, geometry.filters)
    // Taps of a row that are neighbours in memory are the rows of one product.
    let joins = horizontal.dilation == 1 && geometry.groups == 1
    let rows = joins ? horizontal.kernel * groupChannels : groupChannels
    let column = panels.lowerBound * kernels.panel_columns
    let panelStride = block.rows.count * horizontal.outputSize * kernels.panel_columns
    for tap in 0..<(joins ? 1 : horizontal.kernel) {
      var product = conv_product()
      product.a =
        source + group * groupChannels + taps.lowerBound * vertical.dilation * paddedRow
        + tap * horizontal.dilation * geometry.inputChannels
      product.runs = taps.count
      product.run_stride = vertical.dilation * paddedRow
      product.rows = rows
      product.row_stride = 1
      product.segments = offsets.baseAddress
      product.segment_count = offsets.count
      product.depth = horizontal.outputSize
      product.depth_stride = horizontal.stride * geometry.inputChannels
      product.panels = UnsafePointer(block.panels + group * packedCount + panels.lowerBound * panelStride)
      product.panel_stride = panelStride
      product.columns = min(panels.upperBound * kernels.panel_columns, groupFilters) - column
      product.c =
        block.sums + ((taps.lowerBound * horizontal.kernel + tap) * groupChannels) * filters + group * groupFilters
        + column
      product.c_run_stride = horizontal.kernel * groupChannels * filters
      product.c_stride = filters
      kernels.multiply(&product)
    }
  }

  // MARK: Images

  /// Calls `body` with the rows of a block that belong to one image, and where in the block's copy their input starts.
  private func forEachImage(of rows: Range<Int>, _ body: (_ image: Int, _ rows: Range<Int>, _ start: Int) -> Void) {
    let outputs = geometry.vertical.outputSize
    var (row, start) = (rows.lowerBound, 0)
    while row < rows.upperBound {
      let (image, first) = row.quotientAndRemainder(dividingBy: outputs)
      let last = min(outputs, first + rows.upperBound - row)
      body(image, first..<last, start)
      start += inputRows(last - first) * paddedRow
      row += last - first
    }
  }

  /// Rows of the padded image that so many rows of the output read.
  private func inputRows(_ outputs: Int) -> Int {
    (outputs - 1) * geometry.vertical.stride + geometry.vertical.effectiveKernel
  }

  /// Calls `body` with the offset of what the first tap reads in each of a block's rows.
  private func withRowOffsets(_ block: Block, _ body: (UnsafeBufferPointer<Int>) -> Void) {
    let vertical = geometry.vertical
    withUnsafeTemporaryAllocation(of: Int.self, capacity: block.rows.count) { offsets in
      var next = 0
      forEachImage(of: block.rows) { image, rows, start in
        for row in rows {
          offsets[next] =
            geometry.isPadded
            ? start + (row - rows.lowerBound) * vertical.stride * paddedRow
            : (image * vertical.input + row * vertical.stride) * paddedRow
          next += 1
        }
      }
      body(UnsafeBufferPointer(offsets))
    }
  }

  /// Copies the images that a block reads, with their padding.
  private func copyImages(_ input: UnsafePointer<Float>, _ block: Block) {
    let (vertical, horizontal, channels) = (geometry.vertical, geometry.horizontal, geometry.inputChannels)
    let (before, inside) = (horizontal.paddingBefore * channels, horizontal.input * channels)
    forEachImage(of: block.rows) { image, rows, start in
      var target = block.copy + start
      let first = vertical.windowStart(of: rows.lowerBound)
      for row in first..<first + inputRows(rows.count) {
        if row >= 0 && row < vertical.input {
          target.update(repeating: 0, count: before)
          (target + before).update(from: input + (image * vertical.input + row) * inside, count: inside)
          (target + before + inside).update(repeating: 0, count: paddedRow - before - inside)
        } else {
          target.update(repeating: 0, count: paddedRow)
        }
        target += paddedRow
      }
    }
  }
}

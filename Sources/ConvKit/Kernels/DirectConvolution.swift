internal import CConvKernels

/// Convolution as a matrix product whose rows are patches, read where they lie in the image: no matrix of patches is
/// made.
///
/// The row of a patch consists of segments that are neighbours in memory: a row of the window, or, where taps are
/// apart, one tap. Images with padding are copied, some rows at a time, with their border of zeros.
struct DirectConvolution {
  private let geometry: ConvolutionGeometry2D
  private let kernels: conv_matrix_kernels
  private let groupChannels: Int
  private let groupFilters: Int
  private let patchSize: Int
  /// Numbers of a row of the image, padding included.
  private let paddedRow: Int
  /// Rows of the image from one copied row to the next: a dilation where only the rows under the taps are copied.
  private let copiedStep: Int
  private let segments: [Int]
  private let segmentLength: Int

  init(_ geometry: ConvolutionGeometry2D, set: InstructionSet) {
    self.geometry = geometry
    let (vertical, horizontal, channels) = (geometry.vertical, geometry.horizontal, geometry.inputChannels)
    groupChannels = channels / geometry.groups
    groupFilters = geometry.filters / geometry.groups
    patchSize = geometry.patchSize
    kernels = set.matrixKernels(columns: groupFilters)
    let paddedRow = horizontal.paddedInput * channels
    self.paddedRow = paddedRow
    let isSpread = geometry.isPadded && vertical.effectiveKernel * paddedRow > Self.copiedLimit
    let copiedStep = isSpread ? vertical.dilation : 1
    self.copiedStep = copiedStep
    let rows = (0..<vertical.kernel).map { $0 * vertical.dilation / copiedStep * paddedRow }
    if horizontal.dilation == 1 && geometry.groups == 1 {
      segments = rows
      segmentLength = horizontal.kernel * channels
    } else {
      segments = rows.flatMap { row in
        (0..<horizontal.kernel).map { row + $0 * horizontal.dilation * channels }
      }
      segmentLength = groupChannels
    }
  }

  // MARK: Filters

  /// Numbers of the packed filters of one group.
  private var groupCount: Int { kernels.packedCount(rows: patchSize, columns: groupFilters) }

  /// Numbers of the packed filters.
  var packedCount: Int { geometry.groups * groupCount }

  /// Packs filters `H x W x Cin/groups x K` into panels, group by group.
  func pack(_ filter: UnsafePointer<Float>, into panels: UnsafeMutablePointer<Float>) {
    let perGroup = kernels.panels(groupFilters)
    let workers = Parallelism.workers(forCost: 2 * geometry.weightCount)
    Parallelism.forEach(geometry.groups * perGroup, workers: workers) { task, _ in
      let (group, panel) = task.quotientAndRemainder(dividingBy: perGroup)
      let first = panel * kernels.panel_columns
      var matrix = conv_matrix(
        base: filter + group * groupFilters, rows: patchSize, columns: groupFilters, row_stride: geometry.filters,
        column_stride: 1)
      kernels.pack_panels(
        &matrix, first, min(first + kernels.panel_columns, groupFilters), panels + group * groupCount)
    }
  }

  // MARK: Images

  /// Numbers of an image that a task should read at most, so that they stay in the second-level cache.
  private static let cachedNumbers = 49_152
  /// Numbers of packed filters that may pass by many tasks; more than these pass by few.
  private static let cachedWeights = 262_144
  /// Numbers of the rows under a window, with their padding, that a task may copy. Where a window is so spread out that
  /// they are more, an output row is calculated at a time, from copies of the rows under its taps alone.
  private static let copiedLimit = 1 << 20
  /// Tasks for each worker, so that one that starts late does not hold up the others.
  private static let tasksPerWorker = 4

  /// Writes the cross-correlation of images `N x H x W x C` to `output`. With `rectifies`, results below 0 become 0.
  func forward(
    _ input: UnsafePointer<Float>, panels: UnsafePointer<Float>, bias: UnsafePointer<Float>?,
    rectifies: Bool = false, batch: Int, to output: UnsafeMutablePointer<Float>
  ) {
    let workers = Parallelism.workers(forCost: batch * geometry.multiplyAccumulates)
    let outputRows = geometry.vertical.outputSize
    let rows = rowsOfTask(batch: batch, workers: workers)
    let blocks = (outputRows + rows - 1) / rows
    let panelCount = kernels.panels(groupFilters)
    let wanted = workers > 1 ? workers * Self.tasksPerWorker : 1
    let panelParts = min(max(wanted / (batch * blocks), 1), panelCount)
    let scratchCount = geometry.isPadded ? paddedRows(rows) * paddedRow : 0
    let scratch = Scratch(workers * scratchCount)
    let memory = scratch.base

    Parallelism.forEach(batch * blocks * panelParts, workers: workers) { task, worker in
      let (block, part) = task.quotientAndRemainder(dividingBy: panelParts)
      let (image, index) = block.quotientAndRemainder(dividingBy: blocks)
      let range = index * rows..<min((index + 1) * rows, outputRows)
      let image0 = input + image * geometry.vertical.input * geometry.horizontal.input * geometry.inputChannels
      let first: UnsafePointer<Float>
      if geometry.isPadded {
        let copy = memory + worker * scratchCount
        copyRows(of: image0, for: range, to: copy)
        first = UnsafePointer(copy)
      } else {
        first = image0 + range.lowerBound * geometry.vertical.stride * paddedRow
      }
      let target = output + (image * outputRows + range.lowerBound) * geometry.horizontal.outputSize * geometry.filters
      let panelRange = part * panelCount / panelParts..<(part + 1) * panelCount / panelParts
      for group in 0..<geometry.groups {
        multiply(
          first + group * groupChannels, rows: range.count, panels: panels + group * groupCount, panelRange,
          bias: bias.map { $0 + group * groupFilters }, rectifies: rectifies, to: target + group * groupFilters)
      }
    }
  }

  /// Rows of the output that a task calculates.
  private func rowsOfTask(batch: Int, workers: Int) -> Int {
    let outputRows = geometry.vertical.outputSize
    if copiedStep > 1 { return 1 }
    let limit = packedCount > Self.cachedWeights ? 4 * Self.cachedNumbers : Self.cachedNumbers
    let cached = max(limit / paddedRow - geometry.vertical.effectiveKernel, 0) / geometry.vertical.stride + 1
    if workers == 1 || packedCount > Self.cachedWeights { return min(cached, outputRows) }
    let shared = (batch * outputRows + workers * Self.tasksPerWorker - 1) / (workers * Self.tasksPerWorker)
    return min(cached, max(shared, 1), outputRows)
  }

  /// Rows that are copied for so many rows of the output.
  private func paddedRows(_ rows: Int) -> Int {
    ((rows - 1) * geometry.vertical.stride + geometry.vertical.effectiveKernel - 1) / copiedStep + 1
  }

  /// Copies the rows of an image that some rows of the output read, with their padding.
  private func copyRows(of image: UnsafePointer<Float>, for rows: Range<Int>, to copy: UnsafeMutablePointer<Float>) {
    let (vertical, horizontal, channels) = (geometry.vertical, geometry.horizontal, geometry.inputChannels)
    let before = horizontal.paddingBefore * channels
    let inside = horizontal.input * channels
    var target = copy
    let start = vertical.windowStart(of: rows.lowerBound)
    for index in 0..<paddedRows(rows.count) {
      let row = start + index * copiedStep
      if row >= 0 && row < vertical.input {
        target.update(repeating: 0, count: before)
        (target + before).update(from: image + row * inside, count: inside)
        (target + before + inside).update(repeating: 0, count: paddedRow - before - inside)
      } else {
        target.update(repeating: 0, count: paddedRow)
      }
      target += paddedRow
    }
  }

  /// Rows of the output for some panels of a group's filters.
  private func multiply(
    _ first: UnsafePointer<Float>, rows: Int, panels: UnsafePointer<Float>, _ panelRange: Range<Int>,
    bias: UnsafePointer<Float>?, rectifies: Bool, to target: UnsafeMutablePointer<Float>
  ) {
    let column = panelRange.lowerBound * kernels.panel_columns
    let panelStride = patchSize * kernels.panel_columns
    segments.withUnsafeBufferPointer { segments in
      var product = conv_product()
      product.a = first
      product.runs = rows
      product.run_stride = geometry.vertical.stride * paddedRow
      product.rows = geometry.horizontal.outputSize
      product.row_stride = geometry.horizontal.stride * geometry.inputChannels
      product.segments = segments.baseAddress
      product.segment_count = segments.count
      product.depth = segmentLength
      product.depth_stride = 1
      product.panels = panels + panelRange.lowerBound * panelStride
      product.panel_stride = panelStride
      product.columns = min(panelRange.upperBound * kernels.panel_columns, groupFilters) - column
      product.c = target + column
      product.c_run_stride = geometry.horizontal.outputSize * geometry.filters
      product.c_stride = geometry.filters
      product.start = bias.map { $0 + column }
      product.rectifies = rectifies
      kernels.multiply(&product)
    }
  }
}

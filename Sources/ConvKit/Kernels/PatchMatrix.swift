/// Moves image values between an image `H x W x C` and rows of patches.
///
/// Row r of a patch matrix holds what the window at output position r sees of one group of the channels, in the order
/// (kernel row, kernel column, channel): that of a filter `H x W x Cin/groups x K`. Padding is zero.
struct PatchMatrix {
  let geometry: ConvolutionGeometry2D
  private let groupChannels: Int
  /// Values of one row of a window.
  private let rowLength: Int
  /// Values of a window; the property of the geometry is worked out anew each time.
  private let patchSize: Int

  init(_ geometry: ConvolutionGeometry2D) {
    self.geometry = geometry
    groupChannels = geometry.inputChannels / geometry.groups
    rowLength = geometry.horizontal.kernel * groupChannels
    patchSize = geometry.patchSize
  }

  /// Whether the image is its own patch matrix: a 1 x 1 window that visits every pixel once.
  var isImage: Bool {
    patchSize == geometry.inputChannels && geometry.groups == 1
      && geometry.vertical.outputSize == geometry.vertical.input
      && geometry.horizontal.outputSize == geometry.horizontal.input
      && geometry.vertical.stride == 1 && geometry.horizontal.stride == 1
      && geometry.vertical.paddingBefore == 0 && geometry.horizontal.paddingBefore == 0
  }

  /// Positions that are worked on at a time, so that their patches stay in the second-level cache.
  var blockSize: Int {
    let cached = 65_536 / max(patchSize, 1)
    return min(max(cached & ~3, 16), geometry.positions)
  }

  /// Copies the patches of some positions out of an image.
  func gather(
    _ image: UnsafePointer<Float>, group: Int, positions: Range<Int>, into rows: UnsafeMutablePointer<Float>
  ) {
    forEachKernelRow(group: group, positions: positions) { run in
      let target = rows + run.patchOffset
      guard run.isInside else {
        target.update(repeating: 0, count: rowLength)
        return
      }
      if run.isContiguous {
        let source = image + run.imageOffset
        for index in 0..<rowLength { target[index] = source[index] }
        return
      }
      for tap in 0..<geometry.horizontal.kernel {
        let cell = target + tap * groupChannels
        if let offset = offset(of: tap, in: run) {
          for channel in 0..<groupChannels { cell[channel] = image[offset + channel] }
        } else {
          cell.update(repeating: 0, count: groupChannels)
        }
      }
    }
  }

  /// Adds the patches of some positions to an image: the transpose of `gather`.
  func scatter(
    _ rows: UnsafePointer<Float>, group: Int, positions: Range<Int>, into image: UnsafeMutablePointer<Float>
  ) {
    forEachKernelRow(group: group, positions: positions) { run in
      guard run.isInside else { return }
      let source = rows + run.patchOffset
      if run.isContiguous {
        let target = image + run.imageOffset
        for index in 0..<rowLength { target[index] += source[index] }
        return
      }
      for tap in 0..<geometry.horizontal.kernel {
        guard let offset = offset(of: tap, in: run) else { continue }
        for channel in 0..<groupChannels { image[offset + channel] += source[tap * groupChannels + channel] }
      }
    }
  }

  /// One row of a window: where it lies in the patch matrix and in the image.
  private struct KernelRow {
    let patchOffset: Int
    /// The image column under the first tap.
    let column: Int
    /// The offset of image column `column` (which may lie outside) and of the group's first channel.
    let imageOffset: Int
    /// Whether the row lies inside the image; only its columns may still be padding.
    let isInside: Bool
    /// Whether all taps are real, and neighbours in memory.
    let isContiguous: Bool
  }

  @inline(__always)
  private func forEachKernelRow(group: Int, positions: Range<Int>, _ body: (KernelRow) -> Void) {
    let (vertical, horizontal) = (geometry.vertical, geometry.horizontal)
    let (rows, columns, width) = (vertical.input, horizontal.input, horizontal.outputSize)
    let isDense = horizontal.dilation == 1 && geometry.groups == 1
    var (outputRow, outputColumn) = positions.lowerBound.quotientAndRemainder(dividingBy: width)
    for position in 0..<positions.count {
      let column = outputColumn * horizontal.stride - horizontal.paddingBefore
      let isContiguous = isDense && column >= 0 && column + horizontal.kernel <= columns
      var row = outputRow * vertical.stride - vertical.paddingBefore
      var patchOffset = position * patchSize
      for _ in 0..<vertical.kernel {
        body(
          KernelRow(
            patchOffset: patchOffset, column: column,
            imageOffset: (row * columns + column) * geometry.inputChannels + group * groupChannels,
            isInside: row >= 0 && row < rows, isContiguous: isContiguous))
        row += vertical.dilation
        patchOffset += rowLength
      }
      outputColumn += 1
      if outputColumn == width { (outputRow, outputColumn) = (outputRow + 1, 0) }
    }
  }

  /// The offset of a tap's first channel in the image; nil in the padding.
  @inline(__always)
  private func offset(of tap: Int, in run: KernelRow) -> Int? {
    let shift = tap * geometry.horizontal.dilation
    let column = run.column + shift
    guard column >= 0, column < geometry.horizontal.input else { return nil }
    return run.imageOffset + shift * geometry.inputChannels
  }
}

/// Moves values between images `N x H x W x C` and rows of patches.
///
/// Row r of a patch matrix holds what the window at output position r sees of one group of the channels, in the order
/// (kernel row, kernel column, channel): that of a filter `H x W x Cin/groups x K`. Positions run on from one image of
/// the batch to the next. Padding is zero.
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

  /// Copies the patches of some positions out of a batch of images.
  func gather(
    _ images: UnsafePointer<Float>, group: Int, positions: Range<Int>, into rows: UnsafeMutablePointer<Float>
  ) {
    forEachKernelRow(group: group, positions: positions) { run in
      let target = rows + run.patchOffset
      guard run.isInside else {
        target.update(repeating: 0, count: rowLength)
        return
      }
      if run.isContiguous {
        let source = images + run.imageOffset
        for index in 0..<rowLength { target[index] = source[index] }
        return
      }
      for tap in 0..<geometry.horizontal.kernel {
        let cell = target + tap * groupChannels
        if let offset = offset(of: tap, in: run) {
          for channel in 0..<groupChannels { cell[channel] = images[offset + channel] }
        } else {
          cell.update(repeating: 0, count: groupChannels)
        }
      }
    }
  }

  /// Adds the patches of some positions to a batch of images: the transpose of `gather`.
  func scatter(
    _ rows: UnsafePointer<Float>, group: Int, positions: Range<Int>, into images: UnsafeMutablePointer<Float>
  ) {
    forEachKernelRow(group: group, positions: positions) { run in
      guard run.isInside else { return }
      let source = rows + run.patchOffset
      if run.isContiguous {
        let target = images + run.imageOffset
        for index in 0..<rowLength { target[index] += source[index] }
        return
      }
      for tap in 0..<geometry.horizontal.kernel {
        guard let offset = offset(of: tap, in: run) else { continue }
        for channel in 0..<groupChannels { images[offset + channel] += source[tap * groupChannels + channel] }
      }
    }
  }

  /// One row of a window: where it lies in the patch matrix and in the image.
  private struct KernelRow {
    let patchOffset: Int
    /// The image column under the first tap.
    let column: Int
    /// The offset in the batch of image column `column` (which may lie outside), at the group's first channel.
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
    let imageCount = rows * columns * geometry.inputChannels
    let (image, first) = positions.lowerBound.quotientAndRemainder(dividingBy: geometry.positions)
    var (outputRow, outputColumn) = first.quotientAndRemainder(dividingBy: width)
    var channelOffset = image * imageCount + group * groupChannels
    for position in 0..<positions.count {
      let column = outputColumn * horizontal.stride - horizontal.paddingBefore
      let isContiguous = isDense && column >= 0 && column + horizontal.kernel <= columns
      var row = outputRow * vertical.stride - vertical.paddingBefore
      var patchOffset = position * patchSize
      for _ in 0..<vertical.kernel {
        body(
          KernelRow(
            patchOffset: patchOffset, column: column,
            imageOffset: (row * columns + column) * geometry.inputChannels + channelOffset,
            isInside: row >= 0 && row < rows, isContiguous: isContiguous))
        row += vertical.dilation
        patchOffset += rowLength
      }
      outputColumn += 1
      if outputColumn == width { (outputRow, outputColumn) = (outputRow + 1, 0) }
      if outputRow == vertical.outputSize { (outputRow, channelOffset) = (0, channelOffset + imageCount) }
    }
  }

  /// The offset of a tap's first channel in the batch; nil in the padding.
  @inline(__always)
  private func offset(of tap: Int, in run: KernelRow) -> Int? {
    let shift = tap * geometry.horizontal.dilation
    let column = run.column + shift
    guard column >= 0, column < geometry.horizontal.input else { return nil }
    return run.imageOffset + shift * geometry.inputChannels
  }
}

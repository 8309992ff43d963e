/// The gradients of a convolution as products of patch matrices, a block of positions at a time.
///
/// Arrays are row-major: images `N x H x W x C`, filters `H x W x Cin/groups x K`.
enum BlockedConvolution {
  /// The gradient with respect to the images, from that with respect to the outputs.
  static func inputGradient(
    _ outputGradient: [Float], filter: [Float], batch: Int, geometry: ConvolutionGeometry2D
  ) -> [Float] {
    let patches = PatchMatrix(geometry)
    let groupFilters = geometry.filters / geometry.groups
    var result = [Float](repeating: 0, count: batch * geometry.inputShape.reduce(1, *))
    let scratch = Scratch(patches.blockSize(batch: batch) * geometry.patchSize)
    result.withUnsafeMutableBufferPointer { result in
      outputGradient.withUnsafeBufferPointer { gradient in
        filter.withUnsafeBufferPointer { filter in
          guard let result = result.baseAddress, let gradient = gradient.baseAddress,
            let filter = filter.baseAddress
          else { return }
          for group in 0..<geometry.groups {
            let weights = PackedMatrix(
              filter + group * groupFilters, rows: groupFilters, columns: geometry.patchSize, rowStride: 1,
              columnStride: geometry.filters)
            patches.forEachBlock(batch: batch) { positions in
              let rows = gradient + positions.lowerBound * geometry.filters
              let left = MatrixView(
                base: rows + group * groupFilters, rows: positions.count, columns: groupFilters,
                rowStride: geometry.filters, columnStride: 1)
              scratch.base.update(repeating: 0, count: positions.count * geometry.patchSize)
              MatrixProduct.accumulate(left, weights, into: scratch.base, resultStride: geometry.patchSize)
              patches.scatter(scratch.base, group: group, positions: positions, into: result)
            }
          }
        }
      }
    }
    return result
  }

  /// The gradient with respect to the filters, from that with respect to the outputs, summed over the batch.
  static func filterGradient(
    _ outputGradient: [Float], input: [Float], batch: Int, geometry: ConvolutionGeometry2D
  ) -> [Float] {
    let patches = PatchMatrix(geometry)
    let groupFilters = geometry.filters / geometry.groups
    var result = [Float](repeating: 0, count: geometry.weightCount)
    let scratch = Scratch(patches.blockSize(batch: batch) * geometry.patchSize)
    result.withUnsafeMutableBufferPointer { result in
      outputGradient.withUnsafeBufferPointer { gradient in
        input.withUnsafeBufferPointer { input in
          guard let result = result.baseAddress, let gradient = gradient.baseAddress, let input = input.baseAddress
          else { return }
          for group in 0..<geometry.groups {
            patches.forEachBlock(batch: batch) { positions in
              let rows = gradient + positions.lowerBound * geometry.filters
              let right = PackedMatrix(
                rows + group * groupFilters, rows: positions.count, columns: groupFilters,
                rowStride: geometry.filters, columnStride: 1)
              patches.gather(input, group: group, positions: positions, into: scratch.base)
              let left = MatrixView(
                base: scratch.base, rows: geometry.patchSize, columns: positions.count, rowStride: 1,
                columnStride: geometry.patchSize)
              MatrixProduct.accumulate(
                left, right, into: result + group * groupFilters, resultStride: geometry.filters)
            }
          }
        }
      }
    }
    return result
  }
}

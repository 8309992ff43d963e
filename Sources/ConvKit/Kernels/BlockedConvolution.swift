/// Convolution and its gradients as products of patch matrices, a block of positions at a time.
///
/// Arrays are row-major: images `N x H x W x C`, filters `H x W x Cin/groups x K`.
enum BlockedConvolution {
  /// The cross-correlation of images with filters.
  static func forward(
    _ input: [Float], filter: [Float], bias: [Float]?, batch: Int, geometry: ConvolutionGeometry2D
  ) -> [Float] {
    let patches = PatchMatrix(geometry)
    let groupFilters = geometry.filters / geometry.groups
    var output = [Float](repeating: 0, count: batch * geometry.positions * geometry.filters)
    if let bias { fill(&output, with: bias) }
    let scratch = Scratch(patches.isImage ? 0 : patches.blockSize(batch: batch) * geometry.patchSize)
    output.withUnsafeMutableBufferPointer { output in
      input.withUnsafeBufferPointer { input in
        filter.withUnsafeBufferPointer { filter in
          guard let output = output.baseAddress, let input = input.baseAddress, let filter = filter.baseAddress else {
            return
          }
          for group in 0..<geometry.groups {
            let weights = PackedMatrix(
              filter + group * groupFilters, rows: geometry.patchSize, columns: groupFilters,
              rowStride: geometry.filters, columnStride: 1)
            patches.forEachBlock(batch: batch) { positions in
              let target = output + positions.lowerBound * geometry.filters
              let rows: UnsafePointer<Float>
              if patches.isImage {
                rows = input + positions.lowerBound * geometry.patchSize
              } else {
                patches.gather(input, group: group, positions: positions, into: scratch.base)
                rows = UnsafePointer(scratch.base)
              }
              let left = MatrixView(
                base: rows, rows: positions.count, columns: geometry.patchSize, rowStride: geometry.patchSize,
                columnStride: 1)
              MatrixProduct.accumulate(
                left, weights, into: target + group * groupFilters, resultStride: geometry.filters)
            }
          }
        }
      }
    }
    return output
  }

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

  /// Repeats a vector along an array whose length is a multiple of the vector's.
  private static func fill(_ output: inout [Float], with bias: [Float]) {
    for start in stride(from: 0, to: output.count, by: bias.count) {
      for channel in bias.indices { output[start + channel] = bias[channel] }
    }
  }
}

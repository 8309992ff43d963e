import ConvKit

extension Tensor {
  /// The axes of a tensor of rank 4 in another order: axis i of the result is axis `order[i]` of this tensor.
  func permuted(_ order: [Int]) -> Tensor {
    var strides = [1, 1, 1, 1]
    for axis in [2, 1, 0] { strides[axis] = strides[axis + 1] * shape[axis + 1] }
    let (sizes, steps) = (order.map { shape[$0] }, order.map { strides[$0] })
    var result: [Float] = []
    result.reserveCapacity(count)
    for a in 0..<sizes[0] {
      for b in 0..<sizes[1] {
        for c in 0..<sizes[2] {
          for d in 0..<sizes[3] { result.append(scalars[a * steps[0] + b * steps[1] + c * steps[2] + d * steps[3]]) }
        }
      }
    }
    return Tensor(shape: sizes, scalars: result)
  }

  /// N x C x H x W as N x H x W x C.
  var channelsLast: Tensor { permuted([0, 2, 3, 1]) }

  /// N x H x W x C as N x C x H x W.
  var channelsFirst: Tensor { permuted([0, 3, 1, 2]) }

  /// Filters K x C x H x W as H x W x C x K. (Those of a transposed convolution, C x K x H x W, need `[2, 3, 0, 1]`.)
  var filtersLast: Tensor { permuted([2, 3, 1, 0]) }
}

import ConvKit

extension Tensor {
  /// The same numbers with the axes in another order: axis `i` of the result is axis `order[i]` of this tensor.
  func permuted(_ order: [Int]) -> Tensor {
    var strides = [Int](repeating: 1, count: rank)
    for axis in shape.indices.dropLast().reversed() { strides[axis] = strides[axis + 1] * shape[axis + 1] }
    let newShape = order.map { shape[$0] }
    let steps = order.map { strides[$0] }
    var result: [Float] = []
    result.reserveCapacity(count)
    var index = [Int](repeating: 0, count: rank)
    var source = 0
    for _ in 0..<count {
      result.append(scalars[source])
      for axis in index.indices.reversed() {
        index[axis] += 1
        source += steps[axis]
        if index[axis] < newShape[axis] { break }
        source -= newShape[axis] * steps[axis]
        index[axis] = 0
      }
    }
    return Tensor(shape: newShape, scalars: result)
  }

  /// The last axis first: what was stored in Fortran order becomes C order.
  var axesReversed: Tensor { permuted(shape.indices.reversed()) }
}

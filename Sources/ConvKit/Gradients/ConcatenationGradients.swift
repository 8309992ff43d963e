/// The gradients of `concatenate` with respect to its parts: the channels of each, in order.
///
/// - Parameters:
///   - outputGradient: the gradient of a loss with respect to the whole.
///   - channels: the length of the last axis of each part; they add up to that of the whole.
/// - Returns: one gradient for each part, in its shape. Traps when the channels add up to another number.
public func concatenationGradients(_ outputGradient: Tensor, channels: [Int]) -> [Tensor] {
  let total = channels.reduce(0, +)
  guard let whole = outputGradient.shape.last, whole == total, channels.allSatisfy({ $0 >= 0 }) else {
    refuse(
      .lengthMismatch(
        quantity: "the last axis of the output's gradient", length: outputGradient.shape.last ?? 0,
        expectedBy: "the list of channels", expected: total))
  }
  let outer = Array(outputGradient.shape.dropLast())
  let pixels = outer.reduce(1, *)
  var first = 0
  return channels.map { width in
    defer { first += width }
    var scalars: [Float] = []
    scalars.reserveCapacity(pixels * width)
    for pixel in 0..<pixels {
      let start = pixel * whole + first
      scalars += outputGradient.scalars[start..<start + width]
    }
    return Tensor(shape: outer + [width], scalars: scalars)
  }
}

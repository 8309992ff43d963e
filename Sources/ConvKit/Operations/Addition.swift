/// The sum of tensors of one shape, where branches of a network meet; the gradient of each is that of the sum.
///
/// Two tensors are added by `a + b` as well. Traps for an empty list and for shapes that differ.
public func add(_ tensors: [Tensor]) -> Tensor {
  guard var sum = tensors.first else { refuse(.empty(quantity: "the list of tensors")) }
  for tensor in tensors.dropFirst() { sum += tensor }
  return sum
}

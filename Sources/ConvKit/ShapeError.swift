/// Why sizes do not fit together.
///
/// Geometry initialisers and shape inference throw it; operations and tensor accessors trap with its `description`.
public enum ShapeError: Error, Hashable, Sendable {
  /// A size, stride, dilation, group or unit count is below the smallest value that makes sense.
  case tooSmall(quantity: String, value: Int, minimum: Int)
  /// A size is beyond what arithmetic on sizes can hold.
  case tooLarge(quantity: String, value: Int, maximum: Int)
  /// A shape asks for more elements than memory can address.
  case tooManyElements(shape: [Int])
  /// A count, the product of two numbers, that is beyond what `Int` holds.
  case productTooLarge(quantity: String, Int, Int)
  /// The window, spread by its dilation, is longer than the padded input.
  case windowDoesNotFit(kernel: Int, effective: Int, input: Int, padded: Int)
  /// Pooling padding that would leave a window without a single real cell.
  case poolingPaddingTooLarge(padding: Int, poolSize: Int)
  /// Transposed convolution: output padding must stay below the stride.
  case outputPaddingTooLarge(outputPadding: Int, stride: Int)
  /// Transposed convolution: more padding is cut off than the stretched output has.
  case nothingLeft(fullSize: Int, padding: Int)
  /// The filter was made for another number of channels.
  case channelMismatch(input: Int, expected: Int)
  /// A count of channels or filters is no multiple of the number of groups.
  case groupsDoNotDivide(quantity: String, value: Int, groups: Int)
  /// One vector of numbers (bias, scale, ...) has another length than the channels it belongs to.
  case lengthMismatch(quantity: String, length: Int, expectedBy: String, expected: Int)
  /// A tensor of a rank that the operation does not take.
  case unsupportedRank(quantity: String, shape: [Int], expected: String)
  /// Two shapes that had to be equal.
  case shapeMismatch(quantity: String, shape: [Int], expectedBy: String, expected: [Int])
  /// A shape with another number of elements than there are scalars.
  case elementCountMismatch(shape: [Int], needed: Int, available: Int)
  /// Nested rows of unequal lengths.
  case raggedRows(lengths: [Int])
  /// An index that does not lie in its axis.
  case indexOutOfRange(index: Int, axis: Int, size: Int)
  /// As many indices as the tensor has axes were needed.
  case indexCount(given: Int, rank: Int)
  /// A size argument that is neither one number nor two.
  case notAPair(count: Int)
  /// Nothing to work on: an empty list of tensors, layers, labels.
  case empty(quantity: String)
  /// A share that is not in 0..<1.
  case notAShare(quantity: String, value: Float)
  /// A factor outside its range; the lowest value is excluded.
  case notInRange(quantity: String, value: Double, lowest: Double, highest: Double)
  /// A class label that is not among the classes.
  case labelOutOfRange(label: Int, classes: Int)
  /// Branches that see the image with different strides or centres.
  case misaligned(layer: String, quantity: String, first: Int, second: Int)
  /// A unit's receptive field that was asked for behind the end of rows and columns.
  case noReceptiveField(layer: String)
  /// Two layers of one name.
  case duplicateName(String)
  /// A layer that was asked for by a name that none has.
  case missingLayer(String)
  /// A layer on a path that does not read the one before it.
  case notOnPath(layer: String, previous: String)
  /// A layer that reads one which does not stand before it.
  case unknownLayer(String)
  /// A geometry that was made for another operand.
  case geometryMismatch(quantity: String, shape: [Int], expected: [Int])
  /// A variable of the environment that says how to calculate, with a value that says nothing.
  case unusableSetting(variable: String, value: String, expected: String)
  /// A layer of a network refused its input.
  indirect case layer(name: String, position: Int, reason: ShapeError)
}

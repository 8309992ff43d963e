extension ShapeError: CustomStringConvertible {
  /// One sentence that names what failed, both numbers, and what to do where that is not plain.
  public var description: String {
    switch self {
    case .tooSmall(let quantity, let value, let minimum):
      "\(quantity) is \(value), but must be at least \(minimum)"
    case .tooLarge(let quantity, let value, let maximum):
      "\(quantity) is \(value), but at most \(maximum) is supported"
    case .tooManyElements(let shape):
      "a tensor of shape \(shape) has more elements than memory can address"
    case .productTooLarge(let quantity, let one, let other):
      "\(quantity), \(one) times \(other), is too large to count"
    case .windowDoesNotFit(let kernel, let effective, let input, let padded):
      Self.windowSentence(kernel: kernel, effective: effective, input: input, padded: padded)
    case .poolingPaddingTooLarge(let padding, let poolSize):
      "a padding of \(padding) is not smaller than the pool size \(poolSize): a window would see padding alone"
    case .outputPaddingTooLarge(let outputPadding, let stride):
      "an output padding of \(outputPadding) is not smaller than the stride \(stride)"
    case .nothingLeft(let fullSize, let padding):
      "a padding of \(padding) in all leaves nothing of the \(fullSize) cells of the full transposed output"
    case .channelMismatch(let input, let expected):
      "the input has \(Self.count(input, "channel")), but the filter expects \(expected)"
    case .groupsDoNotDivide(let quantity, let value, let groups):
      "\(value) \(quantity) do not divide into \(groups) groups"
    case .lengthMismatch(let quantity, let length, let expectedBy, let expected):
      "\(quantity) has length \(length), but \(expectedBy) needs \(expected)"
    case .unsupportedRank(let quantity, let shape, let expected):
      "\(quantity) has shape \(shape) of rank \(shape.count), but must be \(expected)"
    case .shapeMismatch(let quantity, let shape, let expectedBy, let expected):
      "\(quantity) has shape \(shape), but \(expectedBy) has shape \(expected)"
    case .elementCountMismatch(let shape, let needed, let available):
      "shape \(shape) needs \(Self.count(needed, "scalar")), but there are \(available)"
    case .raggedRows(let lengths):
      "rows must have one length, but have lengths \(lengths)"
    case .indexOutOfRange(let index, let axis, let size):
      "index \(index) is out of range on axis \(axis), whose size is \(size)"
    case .indexCount(let given, let rank):
      "\(Self.count(given, "index", plural: "indices")) given for a tensor of rank \(rank)"
    case .notAPair(let count):
      "a size argument is one number or [vertical, horizontal], but \(count) numbers were given"
    case .empty(let quantity):
      "\(quantity) must not be empty"
    case .notAShare(let quantity, let value):
      "\(quantity) is \(value), but must be at least 0 and less than 1"
    case .notInRange(let quantity, let value, let lowest, let highest):
      "\(quantity) is \(value), but must be greater than \(lowest) and at most \(highest)"
    case .labelOutOfRange(let label, let classes):
      "label \(label) is not among the \(classes) classes 0...\(classes - 1)"
    case .misaligned(let layer, let quantity, let first, let second):
      "the branches that meet in \(layer) are not aligned: their \(quantity) are \(first) and \(second)"
    case .noReceptiveField(let layer):
      "the layer \(layer) has no receptive field: it lies behind the end of rows and columns"
    case .duplicateName(let name):
      "the name \(name) is taken: give every layer a name of its own"
    case .missingLayer(let name):
      "there is no layer named \(name)"
    case .notOnPath(let layer, let previous):
      "the layer \(layer) does not read \(previous)"
    case .unknownLayer(let name):
      "it reads \(name), but no layer of that name stands before it"
    case .geometryMismatch(let quantity, let shape, let expected):
      "\(quantity) has shape \(shape), but the geometry was made for \(expected)"
    case .unusableSetting(let variable, let value, let expected):
      "the environment's \(variable) is '\(value)', but must be \(expected): change it, or take it away"
    case .layer(let name, let position, let reason):
      "layer \(position) (\(name)): \(reason)"
    }
  }

  private static func count(_ number: Int, _ noun: String, plural: String? = nil) -> String {
    number == 1 ? "1 \(noun)" : "\(number) \(plural ?? noun + "s")"
  }

  private static func windowSentence(kernel: Int, effective: Int, input: Int, padded: Int) -> String {
    let window = effective == kernel ? "a window of \(kernel)" : "a window of \(kernel), spread to \(effective),"
    let field = padded == input ? "an input of \(input)" : "an input of \(input), padded to \(padded)"
    return "\(window) does not fit into \(field): make it smaller, or pad by \(effective - padded) more"
  }
}

/// The filters of a layer and their biases, checked: what `Conv2D` and `Conv2DTranspose` are made from.
struct ConvolutionWeights {
  /// `H x W x Cin/groups x K`.
  let filter: Tensor
  /// One number for each filter; nil for none.
  let bias: Tensor?

  /// Given filters, `H x W` or `H x W x Cin/groups x K`. Traps for what cannot be a filter or its bias.
  init(filter: Tensor, bias: Tensor?) {
    unwrap { () throws(ShapeError) in
      let shape = try FilterShape(filter.shape)
      try SizeLimits.check(shape.height, "the kernel height")
      try SizeLimits.check(shape.width, "the kernel width")
      if let bias, bias.shape != [shape.filters] {
        throw .lengthMismatch(
          quantity: "the bias", length: bias.count, expectedBy: "the filter stack", expected: shape.filters)
      }
    }
    self.filter = filter.rank == 2 ? filter.reshaped(to: filter.shape + [1, 1]) : filter
    self.bias = bias
  }

  /// Random filters (uniform, Glorot & Bengio 2010) and biases of 0. Traps for sizes below 1, and for groups that do
  /// not divide the channels and filters.
  init(kernelSize: Pair, inputChannels: Int, filters: Int, groups: Int = 1, useBias: Bool, seed: Int) {
    let shape = unwrap { () throws(ShapeError) in
      try SizeLimits.check(groups, "the number of groups")
      try SizeLimits.check(inputChannels, "the number of channels")
      try SizeLimits.check(filters, "the number of filters")
      try checkGroups(groups, inputChannels: inputChannels, filters: filters)
      let shape = [kernelSize.vertical, kernelSize.horizontal, inputChannels / groups, filters]
      _ = try SizeLimits.elementCount(of: shape)
      return shape
    }
    let taps = kernelSize.vertical * kernelSize.horizontal
    let limit = glorotLimit(inputs: taps * (inputChannels / groups), outputs: taps * (filters / groups))
    self.init(
      filter: Tensor(randomUniform: shape, in: -limit..<limit, seed: seed),
      bias: useBias ? Tensor(zeros: [filters]) : nil)
  }
}

/// Refuses groups that divide the channels or filters with a remainder.
func checkGroups(_ groups: Int, inputChannels: Int, filters: Int) throws(ShapeError) {
  guard inputChannels % groups == 0 else {
    throw .groupsDoNotDivide(quantity: "input channels", value: inputChannels, groups: groups)
  }
  guard filters % groups == 0 else {
    throw .groupsDoNotDivide(quantity: "filters", value: filters, groups: groups)
  }
}

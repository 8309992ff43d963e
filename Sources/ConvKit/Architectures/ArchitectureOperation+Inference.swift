extension ArchitectureOperation {
  /// The numbers of the operation on inputs of these shapes. Throws for what does not fit.
  func summary(name: String, inputShapes: [[Int]]) throws(ShapeError) -> LayerSummary {
    guard let shape = inputShapes.first else { throw .empty(quantity: "the list of inputs") }
    var (output, weights, biases, operations) = (shape, 0, 0, 0)
    var connections: Int?
    switch self {
    case .convolution(let filters, let window, let groups, let useBias):
      let geometry = try Self.geometry(shape, window, filters: filters, groups: groups)
      output = geometry.outputShape
      weights = geometry.weightCount
      biases = useBias ? filters : 0
      operations = geometry.multiplyAccumulates
    case .tableConvolution(let connections, let window):
      let geometry = try Self.geometry(shape, window, filters: connections.count, groups: 1)
      let pairs = try Self.connectionCount(connections, channels: shape[2])
      output = geometry.outputShape
      weights = pairs * window.kernelSize.vertical * window.kernelSize.horizontal
      biases = connections.count
      operations = weights * geometry.positions
    case .maxPool(let window), .averagePool(let window):
      output = try Self.pooledShape(shape, window)
    case .subsampling(let window):
      output = try Self.pooledShape(shape, window)
      (weights, biases) = (output[2], output[2])
      operations = output.reduce(1, *)
      // Every unit reads all cells of its window, though it multiplies only their sum.
      connections = operations * (window.kernelSize.vertical * window.kernelSize.horizontal + 1)
    case .batchNorm:
      (weights, biases) = (shape[shape.count - 1], shape[shape.count - 1])
    case .globalAveragePool:
      output = [try ImageShape(shape, of: "the input").channels]
    case .dense(let units, let useBias):
      try SizeLimits.check(units, "the number of units")
      weights = try SizeLimits.elementCount(of: shape + [units])
      biases = useBias ? units : 0
      (output, operations) = ([units], weights)
    case .radialBasis(let units):
      try SizeLimits.check(units, "the number of units")
      operations = try SizeLimits.elementCount(of: shape + [units])
      output = [units]
    case .add:
      try Self.checkEqual(inputShapes, dropping: 0)
    case .concatenate:
      try Self.checkEqual(inputShapes, dropping: 1)
      output[shape.count - 1] = inputShapes.reduce(0) { $0 + $1[shape.count - 1] }
    }
    return LayerSummary(
      name: name, kind: kind, outputShape: output, weightCount: weights, biasCount: biases,
      multiplyAccumulates: operations, connectionCount: connections)
  }

  private static func geometry(
    _ shape: [Int], _ window: SlidingWindow, filters: Int, groups: Int
  ) throws(ShapeError) -> ConvolutionGeometry2D {
    let image = try ImageShape(shape, of: "the input")
    try SizeLimits.check(groups, "the number of groups")
    try checkGroups(groups, inputChannels: image.channels, filters: filters)
    return try ConvolutionGeometry2D(
      inputShape: shape,
      filterShape: [window.kernelSize.vertical, window.kernelSize.horizontal, image.channels / groups, filters],
      strides: window.strides, padding: window.padding, dilations: window.dilations, groups: groups)
  }

  private static func pooledShape(_ shape: [Int], _ window: SlidingWindow) throws(ShapeError) -> [Int] {
    let image = try ImageShape(shape, of: "the input")
    let geometry = try PoolingGeometry2D(
      inputShape: shape, poolSize: window.kernelSize, strides: window.strides, padding: window.padding,
      ceilMode: window.ceilMode)
    return [geometry.vertical.outputSize, geometry.horizontal.outputSize, image.channels]
  }

  private static func connectionCount(_ connections: [[Int]], channels: Int) throws(ShapeError) -> Int {
    for channel in connections.joined() where !(0..<channels).contains(channel) {
      throw .indexOutOfRange(index: channel, axis: 2, size: channels)
    }
    return connections.reduce(0) { $0 + $1.count }
  }

  private static func checkEqual(_ shapes: [[Int]], dropping last: Int) throws(ShapeError) {
    for shape in shapes.dropFirst() where shape.dropLast(last) != shapes[0].dropLast(last) {
      throw .shapeMismatch(
        quantity: "a branch", shape: shape, expectedBy: "the first one", expected: shapes[0])
    }
  }
}

/// What a layer of an architecture does, without its weights.
public enum ArchitectureOperation: Hashable, Sendable {
  /// Convolution with filters that read all channels of their group.
  case convolution(filters: Int, window: SlidingWindow, groups: Int, useBias: Bool)
  /// Convolution whose filters read chosen channels: filter k reads `connections[k]`. With a bias for each filter.
  case tableConvolution(connections: [[Int]], window: SlidingWindow)
  /// The largest number under every window.
  case maxPool(SlidingWindow)
  /// The mean under every window.
  case averagePool(SlidingWindow)
  /// The sum under every window, times a trained coefficient, plus a trained bias, one of each for a channel.
  case subsampling(SlidingWindow)
  /// Normalisation with a trained scale and offset for each channel.
  case batchNorm
  /// The mean of each channel.
  case globalAveragePool
  /// A dense layer; an image is read as one vector.
  case dense(units: Int, useBias: Bool)
  /// Distances to fixed vectors (Euclidean radial basis functions), none of them trained.
  case radialBasis(units: Int)
  /// The sum of branches of one shape.
  case add
  /// The channels of branches side by side.
  case concatenate
}

extension ArchitectureOperation {
  /// A convolution: `.conv(64, 3, padding: .explicit(1))` has 64 filters of 3 x 3.
  public static func conv(
    _ filters: Int, _ kernelSize: some SizeArgument, strides: some SizeArgument = 1, padding: Padding = .valid,
    groups: Int = 1, useBias: Bool = true
  ) -> ArchitectureOperation {
    .convolution(
      filters: filters, window: SlidingWindow(kernelSize: kernelSize, strides: strides, padding: padding),
      groups: groups, useBias: useBias)
  }

  /// Max pooling: `.pool(3, strides: 2)`.
  public static func pool(
    _ poolSize: some SizeArgument, strides: some SizeArgument, padding: Padding = .valid, ceilMode: Bool = false
  ) -> ArchitectureOperation {
    .maxPool(SlidingWindow(kernelSize: poolSize, strides: strides, padding: padding, ceilMode: ceilMode))
  }

  /// A dense layer with biases: `.dense(4096)`.
  public static func dense(_ units: Int) -> ArchitectureOperation {
    .dense(units: units, useBias: true)
  }

  /// How the operation looks at rows and columns.
  public var extent: SpatialExtent {
    switch self {
    case .convolution(_, let window, _, _), .tableConvolution(_, let window), .maxPool(let window),
      .averagePool(let window), .subsampling(let window):
      .window(window)
    case .globalAveragePool, .dense, .radialBasis: .global
    case .batchNorm, .add, .concatenate: .pointwise
    }
  }

  /// What the operation does, in a few words: `conv 3 x 3, stride 2`.
  public var kind: String {
    switch self {
    case .convolution(_, let window, let groups, _):
      groups == 1 ? "conv \(window)" : "conv \(window), \(groups) groups"
    case .tableConvolution(_, let window): "conv \(window), by table"
    case .maxPool(let window): "max pool \(window)"
    case .averagePool(let window): "average pool \(window)"
    case .subsampling(let window): "subsampling \(window)"
    case .batchNorm: "batch norm"
    case .globalAveragePool: "global average pool"
    case .dense: "dense"
    case .radialBasis: "radial basis"
    case .add: "add"
    case .concatenate: "concatenate"
    }
  }
}

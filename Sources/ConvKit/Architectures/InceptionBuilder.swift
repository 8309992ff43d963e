/// Collects the layers of Inception networks: convolutions that are followed by batch normalisation, in branches.
struct InceptionBuilder {
  /// The layers so far.
  private(set) var layers: [ArchitectureLayer] = []
  /// The name of the layer that the next module reads.
  private(set) var end = Architecture.inputName

  /// One step of a branch.
  enum Step {
    /// A convolution and its batch normalisation.
    case conv(Int, Pair, strides: Int = 1, padding: Padding = .same)
    /// A depthwise convolution with so many filters a channel, without batch normalisation.
    case depthwise(Int, Pair, strides: Int)
    case maxPool(strides: Int, padding: Padding = .valid)
    case averagePool
    /// Convolutions of one input, side by side.
    case fork([(Int, Pair)])
    /// A convolution with a bias and no normalisation.
    case linear(Int)
  }

  /// Appends steps, each of which reads the one before.
  mutating func stack(_ name: String, _ steps: Step...) {
    end = append(name, steps, from: end)
  }

  /// Appends branches that read the same layer, and puts their channels side by side.
  mutating func branches(_ name: String, _ branches: [Step]...) {
    let source = end
    let ends = branches.enumerated().map { append("\(name)_branch\($0.offset)", $0.element, from: source) }
    layers.append(ArchitectureLayer(name, .concatenate, from: ends))
    end = name
  }

  /// Appends branches whose channels, side by side, are brought back to the number of channels of what they read, and
  /// added to it.
  mutating func residual(_ name: String, channels: Int, _ branches: [Step]...) {
    let source = end
    let ends = branches.enumerated().map { append("\(name)_branch\($0.offset)", $0.element, from: source) }
    layers.append(ArchitectureLayer("\(name)_join", .concatenate, from: ends))
    let up = append("\(name)_up", [.linear(channels)], from: "\(name)_join")
    layers.append(ArchitectureLayer(name, .add, from: source, up))
    end = name
  }

  /// The architecture of all layers, with a classifier of 1000 classes at its end.
  func architecture(_ name: String) -> Architecture {
    let head = [
      ArchitectureLayer("global_pool", .globalAveragePool, from: end), ArchitectureLayer("fc", .dense(1000)),
    ]
    return unwrap { () throws(ShapeError) in
      try Architecture(name: name, inputShape: [224, 224, 3], layers: layers + head)
    }
  }

  /// Appends the steps of one branch; returns the name to read from.
  private mutating func append(_ name: String, _ steps: [Step], from source: String) -> String {
    var source = source
    for (index, step) in steps.enumerated() {
      let name = steps.count == 1 ? name : "\(name)_\(index)"
      switch step {
      case .conv(let filters, let kernel, let strides, let padding):
        source = convolution(name, filters, kernel, strides: strides, padding: padding, from: source)
      case .depthwise(let multiplier, let kernel, let strides):
        let operation = ArchitectureOperation.conv(
          3 * multiplier, kernel, strides: strides, padding: .same, groups: 3, useBias: false)
        layers.append(ArchitectureLayer(name, operation, from: source))
        source = name
      case .maxPool(let strides, let padding):
        layers.append(ArchitectureLayer(name, .pool(3, strides: strides, padding: padding), from: source))
        source = name
      case .averagePool:
        layers.append(
          ArchitectureLayer(name, .averagePool(SlidingWindow(kernelSize: 3, padding: .same)), from: source))
        source = name
      case .fork(let parts):
        let ends = parts.enumerated().map { index, part in
          convolution("\(name)_\(index)", part.0, part.1, strides: 1, padding: .same, from: source)
        }
        layers.append(ArchitectureLayer(name, .concatenate, from: ends))
        source = name
      case .linear(let filters):
        layers.append(ArchitectureLayer(name, .conv(filters, 1), from: source))
        source = name
      }
    }
    return source
  }

  private mutating func convolution(
    _ name: String, _ filters: Int, _ kernel: Pair, strides: Int, padding: Padding, from source: String
  ) -> String {
    let operation = ArchitectureOperation.conv(filters, kernel, strides: strides, padding: padding, useBias: false)
    layers.append(ArchitectureLayer(name, operation, from: source))
    layers.append(ArchitectureLayer("\(name)_bn", .batchNorm))
    return "\(name)_bn"
  }
}

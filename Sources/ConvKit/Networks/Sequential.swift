/// Layers that follow one another.
///
/// ```swift
/// let stack = Sequential {
///   Conv2D(inputChannels: 3, filters: 10, kernelSize: 5)
///   Conv2D(inputChannels: 10, filters: 10, kernelSize: 5)
/// }
/// stack(Tensor(zeros: [32, 32, 3])).shape  // [24, 24, 10]
/// stack.receptiveField.size                // 9
/// ```
public struct Sequential: Sendable {
  /// The layers, first one first.
  public var layers: [any Layer]

  /// A network of the layers between the braces.
  public init(@SequentialBuilder _ layers: () -> [any Layer]) {
    self.layers = layers()
  }

  /// A network of a list of layers.
  public init(layers: [any Layer]) {
    self.layers = layers
  }

  /// The output of the last layer at inference. Traps, naming the layer and both numbers, when a layer does not fit,
  /// before anything is calculated.
  public func callAsFunction(_ input: Tensor) -> Tensor {
    activations(for: input).last ?? input
  }

  /// The output of the last layer in a mode: `.training(seed:)` drops and normalises as in training, and changes
  /// nothing in the network.
  public func callAsFunction(_ input: Tensor, mode: LayerMode) -> Tensor {
    activations(for: input, mode: mode).last ?? input
  }

  /// The output of every layer, first one first, at inference unless told otherwise.
  public func activations(for input: Tensor, mode: LayerMode = .inference) -> [Tensor] {
    _ = unwrap { () throws(ShapeError) in try outputShapes(for: input.shape) }
    var activation = input
    return layers.enumerated().map { position, layer in
      activation = layer(activation, mode: mode.part(position))
      return activation
    }
  }

  /// The shape of the output of every layer. Throws, naming the layer and both numbers, for the first one that does not
  /// fit.
  public func outputShapes(for inputShape: [Int]) throws(ShapeError) -> [[Int]] {
    var shape = inputShape
    var shapes: [[Int]] = []
    for (index, layer) in layers.enumerated() {
      do {
        shape = try layer.outputShape(for: shape)
      } catch {
        throw .layer(name: layer.name, position: index + 1, reason: error)
      }
      shapes.append(shape)
    }
    return shapes
  }

  /// The shape of the last layer's output. Throws as `outputShapes(for:)` does.
  public func outputShape(for inputShape: [Int]) throws(ShapeError) -> [Int] {
    try outputShapes(for: inputShape).last ?? inputShape
  }

  /// Weights of all layers.
  public var weightCount: Int { layers.reduce(0) { $0 + $1.weightCount } }

  /// Biases of all layers.
  public var biasCount: Int { layers.reduce(0) { $0 + $1.biasCount } }

  /// Weights and biases of all layers.
  public var parameterCount: Int { weightCount + biasCount }

  /// Multiply-accumulate operations for one image of this shape. Throws as `outputShapes(for:)` does.
  public func multiplyAccumulates(for inputShape: [Int]) throws(ShapeError) -> Int {
    let inputs = [inputShape] + (try outputShapes(for: inputShape))
    var sum = 0
    for (layer, shape) in zip(layers, inputs) { sum += try layer.multiplyAccumulates(for: shape) }
    return sum
  }
}

/// A layer that, in training, sets numbers to 0 at random and scales the others up; otherwise it changes nothing
/// (Srivastava et al., "Dropout: a simple way to prevent neural networks from overfitting", 2014).
public struct Dropout: Layer {
  /// What the layer is called in summaries and messages.
  public var name: String
  /// The share of numbers that are dropped, 0..<1.
  public let rate: Float

  /// A dropout layer. Traps for a rate outside 0..<1.
  public init(rate: Float, name: String = "Dropout") {
    checkDropoutRate(rate)
    self.rate = rate
    self.name = name
  }

  /// The shape of the input.
  public func outputShape(for inputShape: [Int]) throws(ShapeError) -> [Int] { inputShape }

  /// The input itself.
  public func callAsFunction(_ input: Tensor) -> Tensor { input }

  /// The input with its share of numbers dropped in training, the input itself at inference.
  public func callAsFunction(_ input: Tensor, mode: LayerMode) -> Tensor {
    guard case .training(let seed) = mode else { return input }
    return dropout(input, rate: rate, seed: seed)
  }

  /// The gradient as it is: nothing is dropped at inference.
  public func gradients(input: Tensor, output: Tensor, outputGradient: Tensor) -> LayerGradients {
    LayerGradients(input: outputGradient)
  }

  /// The gradient, dropped and scaled where the input of that mode was.
  public func gradients(
    input: Tensor, output: Tensor, outputGradient: Tensor, mode: LayerMode
  ) -> LayerGradients {
    LayerGradients(input: self(outputGradient, mode: mode))
  }
}

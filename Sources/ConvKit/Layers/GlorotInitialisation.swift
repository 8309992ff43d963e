/// The bound of uniformly drawn weights that keeps variances alike from layer to layer: `sqrt(6 / (inputs + outputs))`
/// (Glorot & Bengio, "Understanding the difficulty of training deep feedforward neural networks", 2010).
func glorotLimit(inputs: Int, outputs: Int) -> Float {
  squareRoot(6 / Float(max(inputs + outputs, 1)))
}

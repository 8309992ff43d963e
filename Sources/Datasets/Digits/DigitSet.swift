public import ConvKit

/// Pictures of digits, and what they show.
public struct DigitSet: Sendable {
  /// `count x 32 x 32 x 1`, 0...1: paper is 0, ink 1, as in MNIST.
  public let images: Tensor
  /// The digit that each image shows, 0...9.
  public let labels: [Int]
  /// The font that each image's digit comes from.
  public let fonts: [DigitFont]

  /// How many digits there are.
  public var count: Int { labels.count }
}

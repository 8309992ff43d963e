import ConvKit

/// An image, and what each layer of a network makes of it.
struct NetworkActivations: Sendable {
  let image: ImageValues
  /// One output for each layer, in the network's order.
  let outputs: [Tensor]

  /// Runs the network on one image `H x W x C`. Traps for an image that doesn't fit.
  init(_ network: Sequential, image: Tensor) {
    self.image = ImageValues(image, for: "NetworkDiagram")
    outputs = network.activations(for: image)
  }

  /// The image from its smallest number, black, to its largest, white; of images that are neither grey nor coloured,
  /// channel 0.
  var imageFace: Face {
    let shown = image.channels == 1 || image.channels == 3 ? image : image.plane(0)
    let (low, high) = (shown.range.low, shown.range.high)
    return Face(values: shown, scale: .grey(low.isFinite && high.isFinite ? low...high : 0...1))
  }

  /// What is seen of a layer's output from the front: channel 0, or all numbers of a vector, one under the other. The
  /// scale is signed where any number of the layer is negative.
  func face(ofLayer index: Int) -> Face {
    let output = outputs[index]
    let values =
      output.shape.count == 1
      ? ImageValues(output.reshaped(to: [output.count, 1]), for: "NetworkDiagram")
      : ImageValues(output, for: "NetworkDiagram").plane(0)
    let isSigned = ValueRange(output.scalars).hasNegative
    return Face(values: values, scale: ColorScale(holding: values.range, isSigned: isSigned))
  }

  /// The numbers that the last layer gives, where they are few enough to be an answer among classes; else nil.
  var answer: ClassAnswer? {
    guard let last = outputs.last, last.count > 1, last.count <= ClassAnswer.mostClasses,
      last.shape.dropLast().allSatisfy({ $0 == 1 })
    else { return nil }
    return ClassAnswer(numbers: last.scalars)
  }

  /// Numbers to be drawn on the front of a volume.
  struct Face: Sendable {
    let values: ImageValues
    let scale: ColorScale
  }
}

public import ConvKit

/// Weights between PyTorch's layout and this library's.
///
/// PyTorch puts channels before rows and columns, and a layer's outputs before its inputs; here channels and outputs
/// come last.
extension Tensor {
  /// A filter from PyTorch's `K x C/groups x H x W` to `H x W x C/groups x K`. Traps for other ranks.
  public init(pytorchConvolution weight: Tensor) {
    weight.checkRank(4, "a convolution's weight in PyTorch's layout, K x C x H x W")
    self = weight.permuted([2, 3, 1, 0])
  }

  /// The filter of a transposed convolution from PyTorch's `C x K x H x W` to `H x W x C x K`. Traps for other ranks.
  public init(pytorchTransposedConvolution weight: Tensor) {
    weight.checkRank(4, "a transposed convolution's weight in PyTorch's layout, C x K x H x W")
    self = weight.permuted([2, 3, 0, 1])
  }

  /// A dense layer's weights from PyTorch's `outputs x inputs` to `inputs x outputs`. Traps for other ranks.
  ///
  /// - Parameters:
  ///   - weight: the weights.
  ///   - flattened: where the layer reads a flattened image, the image's shape, `H x W x C`. PyTorch flattens channel
  ///     by channel, this library pixel by pixel: the inputs change places. Traps when it has another number of
  ///     elements than the layer has inputs.
  public init(pytorchLinear weight: Tensor, flattened: [Int]? = nil) {
    weight.checkRank(2, "a linear layer's weight in PyTorch's layout, outputs x inputs")
    guard let flattened else {
      self = weight.transposed
      return
    }
    let inputs = weight.shape[1]
    guard flattened.count == 3, flattened.reduce(1, *) == inputs else {
      refuse(.notTheFlattenedShape(shape: flattened, inputs: inputs))
    }
    let (height, width, channels) = (flattened[0], flattened[1], flattened[2])
    self = weight.reshaped(to: [weight.shape[0], channels, height, width]).permuted([2, 3, 1, 0])
      .reshaped(to: [inputs, weight.shape[0]])
  }

  /// Images from PyTorch's `N x C x H x W` to `N x H x W x C`, or one from `C x H x W` to `H x W x C`. Traps for other
  /// ranks.
  public init(pytorchImages images: Tensor) {
    guard images.rank == 3 else {
      images.checkRank(4, "images in PyTorch's layout, N x C x H x W or C x H x W")
      self = images.permuted([0, 2, 3, 1])
      return
    }
    self = images.permuted([1, 2, 0])
  }

  /// This filter, `H x W x C/groups x K`, in PyTorch's layout. Traps for other ranks.
  public var pytorchConvolution: Tensor {
    checkRank(4, "a filter, H x W x C x K")
    return permuted([3, 2, 0, 1])
  }

  /// This filter of a transposed convolution, `H x W x C x K`, in PyTorch's layout. Traps for other ranks.
  public var pytorchTransposedConvolution: Tensor {
    checkRank(4, "a filter, H x W x C x K")
    return permuted([2, 3, 0, 1])
  }

  /// These weights of a dense layer, `inputs x outputs`, in PyTorch's layout; `flattened` as in
  /// ``init(pytorchLinear:flattened:)``. Traps for other ranks and shapes.
  public func pytorchLinear(flattened: [Int]? = nil) -> Tensor {
    checkRank(2, "a dense layer's weights, inputs x outputs")
    guard let flattened else { return transposed }
    guard flattened.count == 3, flattened.reduce(1, *) == shape[0] else {
      refuse(.notTheFlattenedShape(shape: flattened, inputs: shape[0]))
    }
    return reshaped(to: flattened + [shape[1]]).permuted([3, 2, 0, 1]).reshaped(to: [shape[1], shape[0]])
  }

  /// These images, `N x H x W x C` or `H x W x C`, in PyTorch's layout. Traps for other ranks.
  public var pytorchImages: Tensor {
    guard rank == 3 else {
      checkRank(4, "images, N x H x W x C or H x W x C")
      return permuted([0, 3, 1, 2])
    }
    return permuted([2, 0, 1])
  }

  private func checkRank(_ expected: Int, _ what: String) {
    guard rank == expected else { refuse(.wrongRank(what: what, shape: shape)) }
  }
}

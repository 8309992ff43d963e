import ConvKit

/// What PyTorch calls a layer's weights, and how it lays them out.
struct PyTorchLayout {
  /// One tensor: PyTorch's name for it within its module, and how its numbers change places.
  struct Part {
    let name: String
    let toPyTorch: (Tensor) -> Tensor
    let fromPyTorch: (Tensor) -> Tensor
  }

  /// A part for each of the layer's ``LayerWeights``, in their order.
  let parts: [Part]

  /// - Parameters:
  ///   - layer: the layer that the weights belong to.
  ///   - flattened: the shape `H x W x C` of the image whose flattened numbers the layer reads, if it reads such.
  init(of layer: any Layer, flattened: [Int]?) {
    let bias = Part(name: "bias", toPyTorch: { $0 }, fromPyTorch: { $0 })
    switch layer {
    case is Conv2D:
      parts = [
        Part(
          name: "weight", toPyTorch: { $0.pytorchConvolution }, fromPyTorch: { Tensor(pytorchConvolution: $0) }), bias,
      ]
    case is Conv2DTranspose:
      parts = [
        Part(
          name: "weight", toPyTorch: { $0.pytorchTransposedConvolution },
          fromPyTorch: { Tensor(pytorchTransposedConvolution: $0) }), bias,
      ]
    case is Dense:
      parts = [
        Part(
          name: "weight", toPyTorch: { $0.pytorchLinear(flattened: flattened) },
          fromPyTorch: { Tensor(pytorchLinear: $0, flattened: flattened) }), bias,
      ]
    case is BatchNorm:
      parts = ["weight", "bias", "running_mean", "running_var"].map { name in
        Part(
          name: name,
          toPyTorch: { flattened == nil ? $0 : Self.asColumn($0).pytorchLinear(flattened: flattened).asVector },
          fromPyTorch: { flattened == nil ? $0 : Tensor(pytorchLinear: Self.asRow($0), flattened: flattened).asVector })
      }
    default:
      parts = []
    }
  }

  /// Tensors of a module that hold no weights.
  static func isCounter(_ name: String) -> Bool { name.hasSuffix(".num_batches_tracked") }

  private static func asColumn(_ vector: Tensor) -> Tensor { vector.reshaped(to: [vector.count, 1]) }

  private static func asRow(_ vector: Tensor) -> Tensor { vector.reshaped(to: [1, vector.count]) }
}

extension Tensor {
  fileprivate var asVector: Tensor { reshaped(to: [count]) }
}

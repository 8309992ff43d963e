import ConvKit
import Testing

@testable import Datasets

@Suite("Weights in PyTorch's layout") struct PyTorchLayoutTests {
  @Test("of a convolution have channels and filters in front, here behind")
  func convolution() {
    let weight = Tensor(randomNormal: [4, 3, 2, 5], seed: 1)
    let filter = Tensor(pytorchConvolution: weight)
    #expect(filter.shape == [2, 5, 3, 4])
    for (k, c, h, w) in [(0, 0, 0, 0), (3, 2, 1, 4), (1, 2, 0, 3)] { #expect(filter[h, w, c, k] == weight[k, c, h, w]) }
    #expect(filter.pytorchConvolution == weight)
  }

  @Test("of a transposed convolution have inputs before outputs in both")
  func transposedConvolution() {
    let weight = Tensor(randomNormal: [4, 3, 2, 5], seed: 1)
    let filter = Tensor(pytorchTransposedConvolution: weight)
    #expect(filter.shape == [2, 5, 4, 3])
    for (c, k, h, w) in [(0, 0, 0, 0), (3, 2, 1, 4), (1, 2, 0, 3)] { #expect(filter[h, w, c, k] == weight[c, k, h, w]) }
    #expect(filter.pytorchTransposedConvolution == weight)
  }

  @Test("of a linear layer are turned over")
  func linear() {
    let weight = Tensor([[1, 2, 3], [4, 5, 6]])
    #expect(Tensor(pytorchLinear: weight) == Tensor([[1, 4], [2, 5], [3, 6]]))
    #expect(Tensor(pytorchLinear: weight).pytorchLinear() == weight)
  }

  @Test("of a linear layer behind a flattened image read the same pixels")
  func flattened() {
    let (height, width, channels) = (2, 3, 4)
    let image = Tensor(randomNormal: [height, width, channels], seed: 1)
    let weight = Tensor(randomNormal: [5, height * width * channels], seed: 2)
    let ours = dense(image.reshaped(to: [24]), weights: Tensor(pytorchLinear: weight, flattened: image.shape))
    let theirs = dense(image.pytorchImages.reshaped(to: [24]), weights: weight.transposed)
    for index in 0..<5 { #expect(abs(ours[index] - theirs[index]) < 1e-5) }
    #expect(Tensor(pytorchLinear: weight, flattened: image.shape).pytorchLinear(flattened: image.shape) == weight)
  }

  @Test("images, too, have channels in front there")
  func images() {
    let images = Tensor(randomNormal: [2, 3, 4, 5], seed: 1)
    let ours = Tensor(pytorchImages: images)
    #expect(ours.shape == [2, 4, 5, 3])
    #expect(ours[1, 3, 4, 2] == images[1, 2, 3, 4])
    #expect(ours.pytorchImages == images)
    #expect(Tensor(pytorchImages: images.part(1)) == ours.part(1))
    #expect(ours.part(1).pytorchImages == images.part(1))
  }

  @Test("of another rank or size trap with a sentence")
  func mistakes() async {
    await #expect(processExitsWith: .failure) { _ = Tensor(pytorchConvolution: Tensor(zeros: [2, 2])) }
    await #expect(processExitsWith: .failure) { _ = Tensor(zeros: [2, 2]).pytorchImages }
    await #expect(processExitsWith: .failure) {
      _ = Tensor(pytorchLinear: Tensor(zeros: [2, 8]), flattened: [2, 2, 3])
    }
    #expect(
      "\(Misuse.wrongRank(what: "images, N x H x W x C or H x W x C", shape: [2, 2]))"
        == "A tensor of shape [2, 2] is not images, N x H x W x C or H x W x C.")
    #expect(
      "\(Misuse.notTheFlattenedShape(shape: [2, 2, 3], inputs: 8))"
        == "The flattened shape [2, 2, 3] is not H x W x C with the layer's 8 inputs.")
  }
}

import ConvKit
import Testing

struct FilteringTests {
  @Test("An impulse of 255 under the blur")
  func impulse() {
    var image = Tensor(zeros: [5, 5])
    image[2, 2] = 255
    let blurred = image.filtered(by: .blur)
    #expect([blurred[1, 1], blurred[1, 2], blurred[2, 2]] == [15.9375, 31.875, 63.75])
  }

  @Test("The size is kept and the edge goes on unless told otherwise")
  func defaults() {
    let image = Tensor(repeating: 9, shape: [4, 6])
    #expect(image.filtered(by: .blur) == image)
    #expect(image.filtered(by: .blur, border: .constant(0))[0, 0] == 5.0625)
    #expect(image.filtered(by: .blur, border: .reflect) == image)
    #expect(image.filtered(by: .blur, padding: .valid).shape == [2, 4])
  }

  @Test("A mirrored border does not repeat the edge pixel")
  func reflection() {
    let shift = Kernel("two to the left", [[1, 0, 0, 0, 0]])
    #expect(Tensor([[1, 2, 3, 4]]).filtered(by: shift, border: .reflect) == Tensor([[3, 2, 1, 2]]))
    #expect(Tensor([[1, 2, 3, 4]]).filtered(by: shift, border: .edge) == Tensor([[1, 1, 1, 2]]))
    #expect(Tensor([[1, 2, 3, 4]]).filtered(by: shift, border: .constant(8)) == Tensor([[8, 8, 1, 2]]))
    #expect(Tensor([[5]]).filtered(by: shift, border: .reflect) == Tensor([[5]]))
  }

  @Test(arguments: [Border.edge, .reflect, .constant(3)])
  func agreesWithReference(_ border: Border) {
    let kernels = [
      .emboss, Kernel("wide", [[1, -2, 3, 4, 5], [0, 1, 0, 2, 1]]), Kernel("even", [[1, 2], [3, 4]]),
    ]
    for shape in [[6, 7], [5, 4, 3], [2, 3, 3, 2], [1, 1]] {
      let image = Tensor(randomNormal: shape, seed: 1)
      for kernel in kernels {
        let expected = Reference.filtered(image, by: kernel, border: border)
        #expect(relativeError(image.filtered(by: kernel, border: border), expected) < 1e-5)
      }
    }
  }

  @Test func colourImagesChannelByChannel() {
    let image = Tensor(randomUniform: [5, 5, 3], in: 0..<255, seed: 2)
    let filtered = image.filtered(by: .sharpen)
    for channel in 0..<3 {
      #expect(filtered.channel(channel) == image.channel(channel).filtered(by: .sharpen))
    }
  }
}

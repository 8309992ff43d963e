import ConvKit
import Testing

struct SequentialTests {
  private let stack = Sequential {
    Conv2D(inputChannels: 3, filters: 10, kernelSize: 5)
    Conv2D(inputChannels: 10, filters: 10, kernelSize: 5)
  }

  @Test("The lecture's two layers: 28 x 28 x 10, 24 x 24 x 10, 3,270 parameters, receptive field 9")
  func lectureStack() throws {
    #expect(try stack.outputShapes(for: [32, 32, 3]) == [[28, 28, 10], [24, 24, 10]])
    #expect(stack.parameterCount == 3_270)
    #expect(stack.weightCount == 3_250)
    #expect(try stack.multiplyAccumulates(for: [32, 32, 3]) == 2_028_000)
    #expect(stack.receptiveField.size == 9)
    #expect(stack.receptiveField.region(row: 0, column: 23)?.columns == 23...31)
    #expect(stack.activations(for: Tensor(zeros: [32, 32, 3])).map(\.shape) == [[28, 28, 10], [24, 24, 10]])
  }

  @Test func sentences() {
    let broken = Sequential {
      Conv2D(inputChannels: 1, filters: 6, kernelSize: 5, name: "C1")
      MaxPool2D(poolSize: 2)
      Flatten()
      Dense(inputs: 400, units: 10)
    }
    #expect(
      sentence { _ = try broken.outputShape(for: [32, 32, 1]) }
        == "layer 4 (Dense): the input has length 1176, but the dense layer needs 400")
    #expect(
      sentence { _ = try broken.outputShape(for: [32, 32, 2]) }
        == "layer 1 (C1): the input has 2 channels, but the filter expects 1")
    #expect(
      sentence { _ = try broken.outputShape(for: [5, 5, 1]) }
        == "layer 2 (MaxPool2D): a window of 2 does not fit into an input of 1: make it smaller, or pad by 1 more")
    #expect(
      sentence { _ = try Sequential { BatchNorm(channels: 3) }.outputShape(for: [2, 2, 4]) }
        == "layer 1 (BatchNorm): the input's channel axis has length 4, but the batch normalisation needs 3")
  }

  @Test("A summary is a table with totals")
  func summary() throws {
    let network = Sequential {
      Conv2D(inputChannels: 1, filters: 6, kernelSize: 5, activation: .relu, name: "C1")
      MaxPool2D(name: "S2")
      Flatten()
      Dense(inputs: 1176, units: 10)
    }
    let summary = try network.summary(inputShape: [32, 32, 1])
    #expect(
      summary.description == """
        layer    kind             output       weights  biases     MACs    memory  receptive field
        input                     32 x 32 x 1                             4.0 KiB
        C1       5 x 5            28 x 28 x 6      150       6  117,600  18.4 KiB                5
        S2       2 x 2, stride 2  14 x 14 x 6                             4.6 KiB                6
        Flatten                   1176                                    4.6 KiB
        Dense                     10            11,760      10   11,760      40 B
        11,926 parameters (11,910 weights, 16 biases), 129,360 MACs
        46.6 KiB of parameters, 31.6 KiB of activations
        """)
    #expect(summary.parameterBytes == 4 * 11_926)
    #expect(summary.layers.map(\.parameterBytes).reduce(0, +) == summary.parameterBytes)
    #expect(summary.activationBytes == 4 * (1024 + 4704 + 1176 + 1176 + 10))
  }

  @Test("Memory is told in the unit that suits it")
  func memory() {
    let texts = [0, 1023, 1024, 1536, 1_048_575, 1_048_576, 60_950_432, 1 << 30, 1 << 41].map(NetworkSummary.memory)
    #expect(
      texts == ["0 B", "1023 B", "1.0 KiB", "1.5 KiB", "1.0 MiB", "1.0 MiB", "58.1 MiB", "1.0 GiB", "2.0 TiB"])
    #expect(NetworkSummary.memory(Architecture.vgg16.summary.activationBytes) == "58.1 MiB")
  }

  @Test("The builder takes conditions, loops and other networks")
  func builder() {
    let isDeep = true
    let network = Sequential {
      stack
      if isDeep { ReLU() }
      for filters in [4, 2] { Conv2D(inputChannels: filters * 2 + 2, filters: filters, kernelSize: 1) }
    }
    #expect(network.layers.map(\.name) == ["Conv2D", "Conv2D", "ReLU", "Conv2D", "Conv2D"])
  }

  @Test("Receptive fields end where rows and columns do; SAME waits for an input size")
  func receptiveFields() throws {
    let network = Sequential {
      Conv2D(inputChannels: 1, filters: 2, kernelSize: 3, strides: 2, padding: .same)
      GlobalAveragePool2D()
      Dense(inputs: 2, units: 2)
    }
    #expect(network.receptiveFields.map { $0?.size } == [3, nil, nil])
    #expect(network.receptiveField.padding == nil)
    #expect(try network.receptiveFields(inputShape: [9, 8, 1])[0]?.vertical.padding == 1)
    #expect(try network.receptiveFields(inputShape: [9, 8, 1])[0]?.horizontal.padding == 0)
    #expect(Sequential(layers: []).receptiveField == .point)
  }
}

import ConvKit
import Glibc
import Testing

/// Operations stop the program over a mistake in the calling code; the sentence is what the reader sees.
struct RefusalTests {
  @Test func wrongChannels() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = conv2d(Tensor(zeros: [8, 8, 4]), filter: Tensor(zeros: [3, 3, 3, 2]))
    }
    #expect(text(result).contains("the input has 4 channels, but the filter expects 3"))
  }

  @Test func layerOfANetwork() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      let network = Sequential {
        Conv2D(inputChannels: 3, filters: 10, kernelSize: 5)
        Conv2D(inputChannels: 8, filters: 10, kernelSize: 5, name: "second")
      }
      _ = network(Tensor(zeros: [32, 32, 3]))
    }
    #expect(text(result).contains("layer 2 (second): the input has 10 channels, but the filter expects 8"))
  }

  @Test func wrongBias() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = conv2d(Tensor(zeros: [8, 8]), filter: Tensor(zeros: [3, 3]), bias: Tensor([1, 2]))
    }
    #expect(text(result).contains("the bias has length 2, but the filter stack needs 1"))
  }

  @Test func windowThatDoesNotFit() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = maxPool2d(Tensor(zeros: [2, 9]), poolSize: 3)
    }
    #expect(text(result).contains("a window of 3 does not fit into an input of 2: make it smaller, or pad by 1 more"))
  }

  @Test func indexOutOfRange() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Tensor([[1, 2], [3, 4]])[0, 2]
    }
    #expect(text(result).contains("index 2 is out of range on axis 1, whose size is 2"))
  }

  @Test func shapesThatDiffer() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Tensor([1, 2]) + Tensor([1, 2, 3])
    }
    #expect(text(result).contains("the right tensor has shape [3], but the left one has shape [2]"))
  }

  @Test func raggedRows() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Tensor([[1, 2], [3]])
    }
    #expect(text(result).contains("rows must have one length, but have lengths [2, 1]"))
  }

  @Test func geometryOfAnotherImage() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      if let geometry = try? ConvolutionGeometry2D(inputShape: [8, 8], filterShape: [3, 3]) {
        _ = conv2d(Tensor(zeros: [9, 8]), filter: Tensor(zeros: [3, 3]), geometry: geometry)
      }
    }
    #expect(text(result).contains("the input has shape [9, 8], but the geometry was made for [8, 8, 1]"))
  }

  @Test("A pooling's gradients write to no image but the geometry's")
  func gradientOfAnotherPooling() async {
    let largest = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      if let geometry = try? PoolingGeometry2D(inputShape: [64, 64], poolSize: 2) {
        _ = maxPool2dGradient(Tensor(ones: [32, 32]), input: Tensor(zeros: [4, 4]), geometry: geometry)
      }
    }
    #expect(text(largest).contains("the input has shape [4, 4], but the geometry was made for [64, 64]"))
    let mean = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      if let geometry = try? PoolingGeometry2D(inputShape: [64, 64], poolSize: 2) {
        _ = averagePool2dGradient(Tensor(ones: [32, 32]), inputShape: [4, 4], geometry: geometry)
      }
    }
    #expect(text(mean).contains("the input has shape [4, 4], but the geometry was made for [64, 64]"))
  }

  @Test("Gradients of a convolution take operands of the geometry's shapes, not merely of their size")
  func gradientOfAnotherConvolution() async {
    let byInput = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      if let geometry = try? ConvolutionGeometry2D(inputShape: [8, 4], filterShape: [3, 1]) {
        _ = conv2dInputGradient(Tensor(zeros: [6, 4]), filter: Tensor(zeros: [1, 3]), geometry: geometry)
      }
    }
    #expect(text(byInput).contains("the filter has shape [1, 3], but the geometry was made for [3, 1, 1, 1]"))
    let byFilter = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      if let geometry = try? ConvolutionGeometry2D(inputShape: [8, 4], filterShape: [3, 1]) {
        _ = conv2dFilterGradient(Tensor(zeros: [6, 4]), input: Tensor(zeros: [4, 8]), geometry: geometry)
      }
    }
    #expect(text(byFilter).contains("the input has shape [4, 8], but the geometry was made for [8, 4, 1]"))
  }

  @Test("An optimiser goes on with the parameters that it began with")
  func optimizersOfOtherParameters() async {
    let descent = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      var optimizer = SGD()
      var (small, large) = ([Tensor([1])], [Tensor(zeros: [4096])])
      optimizer.update(&small, gradients: [Tensor([1])])
      optimizer.update(&large, gradients: [Tensor(zeros: [4096])])
    }
    #expect(
      text(descent).contains("has shape [4096], but the one that this SGD made its first step with has shape [1]"))
    let adam = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      var optimizer = Adam()
      var (small, large) = ([Tensor([1])], [Tensor(zeros: [4096])])
      optimizer.update(&small, gradients: [Tensor([1])])
      optimizer.update(&large, gradients: [Tensor(zeros: [4096])])
    }
    #expect(text(adam).contains("has shape [4096], but the one that this Adam made its first step with has shape [1]"))
  }

  @Test("A label that is no class ends a training before its first step")
  func labelOfNoClass() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      var network = Sequential {
        Flatten()
        Dense(inputs: 4, units: 2)
      }
      let labels = [Int](repeating: 0, count: 19) + [7]
      network.train(images: Tensor(zeros: [20, 2, 2, 1]), labels: labels, batchSize: 1) { _ in
        _ = write(STDERR_FILENO, "stepped", 7)
      }
    }
    #expect(text(result).contains("label 7 is not among the 2 classes 0...1"))
    #expect(!text(result).contains("stepped"))
  }

  @Test func accuracyOfNothing() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Sequential { Flatten() }.accuracy(images: Tensor(zeros: [0, 2, 2, 1]), labels: [])
    }
    #expect(text(result).contains("the set of images must not be empty"))
  }

  @Test func dropoutOfEverything() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Dropout(rate: 1)
    }
    #expect(text(result).contains("the dropout rate is 1.0, but must be at least 0 and less than 1"))
  }

  @Test func statisticsOfNothing() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = BatchNorm(channels: 3)(Tensor(zeros: [0, 4, 4, 3]), mode: .training(seed: 1))
    }
    #expect(text(result).contains("a batch whose statistics are asked for must not be empty"))
  }

  @Test func receptiveFieldBehindRowsAndColumns() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      let network = Sequential {
        Flatten(name: "flat")
        Dense(inputs: 16, units: 2)
      }
      _ = network.effectiveReceptiveField(ofLayer: 0, inputShape: [4, 4])
    }
    #expect(text(result).contains("the layer flat has no receptive field: it lies behind the end of rows and columns"))
  }

  @Test func partsOfAnotherWhole() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = concatenationGradients(Tensor(zeros: [2, 5]), channels: [2, 2])
    }
    #expect(
      text(result).contains("the last axis of the output's gradient has length 5, but the list of channels needs 4"))
  }

  @Test func windowWithoutTaps() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = WindowStep(kernel: 0)
    }
    #expect(text(result).contains("the kernel size is 0, but must be at least 1"))
  }

  @Test func receptiveFieldBeyondCounting() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      let step = WindowStep(kernel: 1, stride: Int(Int32.max))
      _ = WindowStack([step, step, step]).receptiveField
    }
    #expect(
      text(result).contains(
        "the extent of a receptive field, 4611686014132420609 times 2147483647, is too large to count"))
  }

  @Test func layerBeyondMemory() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Dense(inputs: .max, units: .max)
    }
    #expect(text(result).contains("a size in shape [9223372036854775807, 9223372036854775807] is 9223372036854775807"))
  }

  @Test func networkWithoutWidth() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Architecture.mobileNetV1(widthMultiplier: 0)
    }
    #expect(text(result).contains("the width multiplier is 0.0, but must be greater than 0.0 and at most 64.0"))
  }

  @Test("A dilation whose reach no memory could hold is refused before any is taken")
  func gradientOfASpreadWindow() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      let x = Tensor(zeros: [4, 5, 2])
      let geometry = try ConvolutionGeometry2D(
        inputShape: x.shape, filterShape: [3, 3, 2, 3], padding: .explicit(30_000), dilations: 30_000)
      _ = conv2dFilterGradient(Tensor(zeros: geometry.outputShape), input: x, geometry: geometry)
    }
    #expect(
      text(result).contains(
        "the count of numbers to keep for windows that reach so far is 7299008200, but at most 1073741824 is "
          + "supported"))
  }

  @Test func threadsThatAreNoNumber() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      setenv("LECTERN_THREADS", "all", 1)
      _ = Parallelism.threads
    }
    #expect(
      text(result).contains(
        "the environment's LECTERN_THREADS is 'all', but must be a number of threads, 1 or more: change it, or take it "
          + "away"))
  }

  @Test func instructionSetThatIsNone() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      setenv("LECTERN_INSTRUCTION_SET", "sse9", 1)
      _ = relu(Tensor([-1, 1]))
    }
    #expect(text(result).contains("the environment's LECTERN_INSTRUCTION_SET is 'sse9', but must be one of plain"))
  }

  private func text(_ result: ExitTest.Result?) -> String {
    String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
  }
}

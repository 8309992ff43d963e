import ConvKit
import Testing

@testable import Datasets

/// LeNet-5 as PyTorch's fixture has it, with other weights.
func leNet5(seed: Int = 0, names: [String] = ["C1", "C3", "F5", "F6", "F7"]) -> Sequential {
  Sequential {
    Conv2D(inputChannels: 1, filters: 6, kernelSize: 5, activation: .relu, seed: seed, name: names[0])
    MaxPool2D(poolSize: 2)
    Conv2D(inputChannels: 6, filters: 16, kernelSize: 5, activation: .relu, seed: seed + 1, name: names[1])
    MaxPool2D(poolSize: 2)
    Flatten()
    Dense(inputs: 400, units: 120, activation: .relu, seed: seed + 2, name: names[2])
    Dense(inputs: 120, units: 84, activation: .relu, seed: seed + 3, name: names[3])
    Dense(inputs: 84, units: 10, seed: seed + 4, name: names[4])
  }
}

/// Layers whose weights PyTorch lays out each in its own way; as the fixture `mixed`.
private func mixedNetwork() -> Sequential {
  Sequential {
    Conv2D(inputChannels: 4, filters: 6, kernelSize: [3, 2], groups: 2, name: "0")
    BatchNorm(channels: 6, name: "1")
    ReLU()
    Conv2DTranspose(inputChannels: 6, filters: 2, kernelSize: 3, strides: 2, name: "3")
    Flatten()
    BatchNorm(channels: 2 * 9 * 11, name: "5")
    Dense(inputs: 2 * 9 * 11, units: 3, useBias: false, name: "6")
  }
}

private let modules = ["conv1", "conv2", "fc1", "fc2", "fc3"]

@Suite("Weights of PyTorch in a network") struct PyTorchWeightsTests {
  /// Whether a network gives what PyTorch gave, for images in PyTorch's layout.
  private func expectOutputs(of network: Sequential, _ file: String) throws {
    let expected = try SafeTensors.load(Fixture.path("\(file)-expected.safetensors"))
    let outputs = network(Tensor(pytorchImages: try expected["images"]))
    let wanted = try expected["outputs"]
    #expect(outputs.shape == wanted.shape)
    for (value, other) in zip(outputs.scalars, wanted.scalars) { #expect(abs(value - other) < 1e-4) }
  }

  @Test("give LeNet-5 the logits that PyTorch computed")
  func logits() throws {
    var network = leNet5()
    try network.load(
      pytorch: SafeTensors.load(Fixture.path("lenet.safetensors")), modules: modules, inputShape: [32, 32, 1])
    try expectOutputs(of: network, "lenet")
  }

  @Test("fit by the layers' own names; groups, transposed convolutions and batch normalisation included")
  func ownNames() throws {
    var network = mixedNetwork()
    try network.load(pytorch: SafeTensors.load(Fixture.path("mixed.safetensors")), inputShape: [6, 6, 4])
    try expectOutputs(of: network, "mixed")
  }

  @Test("are given back as they came")
  func back() throws {
    for (file, shape, names, start) in [
      ("lenet", [32, 32, 1], modules, leNet5()), ("mixed", [6, 6, 4], nil, mixedNetwork()),
    ] as [(String, [Int], [String]?, Sequential)] {
      let state = try SafeTensors.load(Fixture.path("\(file).safetensors"))
      var network = start
      try network.load(pytorch: state, modules: names, inputShape: shape)
      let again = try network.pytorchWeights(modules: names, inputShape: shape)
      #expect(Set(again.names) == Set(state.names.filter { !$0.hasSuffix("num_batches_tracked") }))
      for name in again.names { #expect(try again[name] == state[name], "\(file) \(name)") }
    }
  }

  @Test("that do not fit are refused with the layer's name and both shapes; the network stays as it was")
  func refusals() throws {
    let state = try SafeTensors.load(Fixture.path("lenet.safetensors"))
    let network = leNet5(seed: 4)
    func sentence(
      _ network: Sequential, _ state: TensorArchive, modules: [String]? = modules, inputShape: [Int] = [32, 32, 1]
    ) throws -> String? {
      var changed = network
      let said = Fixture.sentence { try changed.load(pytorch: state, modules: modules, inputShape: inputShape) }
      #expect(try changed.weights == network.weights)
      return said
    }
    let names =
      "conv1.bias, conv1.weight, conv2.bias, conv2.weight, fc1.bias, fc1.weight, fc2.bias, fc2.weight, "
      + "fc3.bias, fc3.weight"
    #expect(
      try sentence(network, state, modules: nil)
        == "There is no 'C1.weight' for layer 1 (C1) among the weights (\(names)).")
    #expect(
      try sentence(network, state, modules: ["conv1", "conv2"])
        == "2 modules are named, but 5 layers have weights (C1, C3, F5, F6, F7); name one for each, in their order.")
    #expect(
      try sentence(network, state, modules: ["conv1", "conv2", "fc2", "fc1", "fc3"])
        == "'fc2.weight' has shape [84, 120], but layer 6 (F5) needs [120, 400].")
    #expect(
      try sentence(network, state, modules: ["conv1", "conv1", "fc1", "fc2", "fc3"])
        == "The layers 1 and 3 are both called 'conv1'; give each layer with weights a name of its own.")
    var more = state
    more.set("fc4.weight", to: Tensor([1]))
    #expect(
      try sentence(network, more)
        == "No layer takes fc4.weight; leave them out, or make the network that they belong to.")
    #expect(
      try sentence(network, state, inputShape: [28, 28, 1])
        == "layer 6 (F5): the input has length 256, but the dense layer needs 400")
  }
}

@Suite("Weights of a network by name") struct NetworkWeightsTests {
  @Test("come back from a file as they were, running statistics included")
  func roundTrip() throws {
    var network = mixedNetwork()
    let images = Tensor(randomNormal: [8, 6, 6, 4], seed: 1)
    network.train(images: images, labels: [0, 1, 2, 0, 1, 2, 0, 1], epochs: 1, batchSize: 4)
    try Fixture.withTemporaryFile(named: "a.safetensors") { path in
      try SafeTensors.save(network.weights, to: path)
      var other = mixedNetwork()
      #expect(other(images) != network(images))
      try other.load(weights: SafeTensors.load(path))
      #expect(other(images) == network(images))
    }
  }

  @Test("are called as the layers and their properties are")
  func names() throws {
    #expect(
      try mixedNetwork().weights.names == [
        "0.filter", "0.bias", "1.scale", "1.offset", "1.mean", "1.variance", "3.filter", "3.bias", "5.scale",
        "5.offset",
        "5.mean", "5.variance", "6.weights",
      ])
  }

  @Test("are refused when they do not fit")
  func refusals() throws {
    var network = leNet5()
    let weights = try network.weights
    #expect(
      Fixture.sentence { try network.load(weights: [:]) }
        == "There is no 'C1.filter' for layer 1 (C1) among the weights (there are none).")
    var wrong = weights
    wrong.set("F6.weights", to: Tensor(zeros: [84, 120]))
    #expect(
      Fixture.sentence { try network.load(weights: wrong) }
        == "'F6.weights' has shape [84, 120], but layer 7 (F6) needs [120, 84].")
    #expect(
      Fixture.sentence { try leNet5(names: ["a", "b", "c", "a", "d"]).weights }
        == "The layers 1 and 7 are both called 'a'; give each layer with weights a name of its own.")
    let own = Sequential { Scaling() }
    #expect(
      Fixture.sentence { try own.weights }
        == "Layer 1 (Scaling) is a Scaling, whose weights have no known names.")
  }
}

/// A layer of somebody's own.
private struct Scaling: Layer {
  var name = "Scaling"
  var parameters = [Tensor([2])]

  func outputShape(for inputShape: [Int]) -> [Int] { inputShape }
  func callAsFunction(_ input: Tensor) -> Tensor { input * parameters[0][0] }
  func gradients(input: Tensor, output: Tensor, outputGradient: Tensor) -> LayerGradients {
    LayerGradients(input: outputGradient)
  }
}

import ConvKit
import Testing

/// Published tables of parameters, MACs and connections, row by row.
struct PublishedCountsTests {
  /// Layer, output, parameters, MACs.
  struct Row: Sendable {
    let layer: String
    let output: [Int]
    let parameters: Int
    var operations: Int?

    init(_ layer: String, _ output: [Int], _ parameters: Int, _ operations: Int? = nil) {
      (self.layer, self.output, self.parameters, self.operations) = (layer, output, parameters, operations)
    }
  }

  @Test("LeNet-5 of 1998 has 340,908 connections")
  func connections() {
    let expected = [
      ("C1", 122_304), ("S2", 5_880), ("C3", 151_600), ("S4", 2_000), ("C5", 48_120), ("F6", 10_164), ("output", 840),
    ]
    for (name, connections) in expected {
      #expect(Architecture.leNet5_1998.layer(name)?.connectionCount == connections, "\(name)")
    }
    #expect(Architecture.leNet5_1998.connectionCount == 340_908)
  }

  @Test("LeNet-5 today: the cost of each layer, for 32 x 32 and for padded 28 x 28 images, grey and colour")
  func leNet() throws {
    let rows = [
      Row("conv1", [28, 28, 6], 156, 117_600), Row("pool1", [14, 14, 6], 0, 0),
      Row("conv2", [10, 10, 16], 2_416, 240_000),
      Row("pool2", [5, 5, 16], 0, 0), Row("fc1", [120], 48_120, 48_000), Row("fc2", [84], 10_164, 10_080),
      Row("fc3", [10], 850, 840),
    ]
    check(rows, .leNet5)
    var layers = Architecture.leNet5.layers
    layers[0] = ArchitectureLayer("conv1", .conv(6, 5, padding: .explicit(2)))
    check(rows, try Architecture(name: "LeNet-5, padded", inputShape: [28, 28, 1], layers: layers))
    let colour = try Architecture.leNet5.with(inputShape: [32, 32, 3])
    #expect(colour.layer("conv1")?.parameterCount == 456)
    #expect([colour.parameterCount, colour.multiplyAccumulates] == [62_006, 651_720])
  }

  @Test func leNetOfCaffe() throws {
    let network = try Architecture(
      name: "LeNet (Caffe)", inputShape: [28, 28, 1],
      layers: [
        ArchitectureLayer("conv1", .conv(20, 5)), ArchitectureLayer("pool1", .pool(2, strides: 2)),
        ArchitectureLayer("conv2", .conv(50, 5)), ArchitectureLayer("pool2", .pool(2, strides: 2)),
        ArchitectureLayer("ip1", .dense(500)), ArchitectureLayer("ip2", .dense(10)),
      ])
    let trained = network.summary.layers.map(\.parameterCount).filter { $0 > 0 }
    #expect(trained == [520, 25_050, 400_500, 5_010])
    #expect(network.parameterCount == 431_080)
  }

  @Test("AlexNet in two groups and in torchvision's form, layer by layer")
  func alexNet() {
    let dense = [
      Row("pool5", [6, 6, 256], 0), Row("fc6", [4096], 37_752_832), Row("fc7", [4096], 16_781_312),
      Row("fc8", [1000], 4_097_000),
    ]
    check(
      [
        Row("conv1", [55, 55, 96], 34_944), Row("pool1", [27, 27, 96], 0), Row("conv2", [27, 27, 256], 307_456),
        Row("pool2", [13, 13, 256], 0), Row("conv3", [13, 13, 384], 885_120), Row("conv4", [13, 13, 384], 663_936),
        Row("conv5", [13, 13, 256], 442_624),
      ] + dense, .alexNet)
    check(
      [
        Row("conv1", [55, 55, 64], 23_296), Row("pool1", [27, 27, 64], 0), Row("conv2", [27, 27, 192], 307_392),
        Row("pool2", [13, 13, 192], 0), Row("conv3", [13, 13, 384], 663_936), Row("conv4", [13, 13, 256], 884_992),
        Row("conv5", [13, 13, 256], 590_080),
      ] + dense, .alexNetTorchvision)
  }

  @Test("The textbook AlexNet of Dive into Deep Learning: one grey channel, 10 classes")
  func alexNetOfATextbook() throws {
    let padded = { (filters: Int, kernel: Int) in
      ArchitectureOperation.conv(filters, kernel, padding: .explicit(kernel / 2))
    }
    let network = try Architecture(
      name: "AlexNet (d2l)", inputShape: [224, 224, 1],
      layers: [
        ArchitectureLayer("conv1", .conv(96, 11, strides: 4, padding: .explicit(1))),
        ArchitectureLayer("pool1", .pool(3, strides: 2)), ArchitectureLayer("conv2", padded(256, 5)),
        ArchitectureLayer("pool2", .pool(3, strides: 2)), ArchitectureLayer("conv3", padded(384, 3)),
        ArchitectureLayer("conv4", padded(384, 3)), ArchitectureLayer("conv5", padded(256, 3)),
        ArchitectureLayer("pool5", .pool(3, strides: 2)), ArchitectureLayer("fc6", .dense(4096)),
        ArchitectureLayer("fc7", .dense(4096)), ArchitectureLayer("fc8", .dense(10)),
      ])
    let spatial = network.summary.layers.filter { $0.outputShape.count == 3 }
    #expect(spatial.map { $0.outputShape[0] } == [54, 26, 26, 12, 12, 12, 12, 5])
    #expect(spatial.last?.activationCount == 6_400)
    #expect(network.parameterCount == 46_764_746)
    // Two dense layers take 164 MiB, not "nearly a gigabyte".
    let dense = network.summary.layers.filter { ["fc6", "fc7"].contains($0.name) }
    #expect(NetworkSummary.memory(4 * dense.reduce(0) { $0 + $1.weightCount }) == "164.0 MiB")
  }

  @Test("Sharing weights: AlexNet's first layer would have 105,705,600 parameters without")
  func sharing() throws {
    let layer = try #require(Architecture.alexNet.layer("conv1"))
    #expect(layer.activationCount == 290_400)
    #expect(layer.activationCount * (layer.parameterCount / 96) == 105_705_600)
    #expect(try ConvolutionGeometry(input: 224, kernel: 11, stride: 4).uncovered == 1)
    #expect(try ConvolutionGeometry(input: 227, kernel: 11, stride: 4).uncovered == 0)
  }

  @Test("VGG16's parameters and MACs, layer by layer")
  func vgg16() {
    let costs: [(String, Int, Int, Int, Int)] = [
      ("conv1_1", 224, 64, 1_792, 86_704_128), ("conv1_2", 224, 64, 36_928, 1_849_688_064),
      ("conv2_1", 112, 128, 73_856, 924_844_032), ("conv2_2", 112, 128, 147_584, 1_849_688_064),
      ("conv3_1", 56, 256, 295_168, 924_844_032), ("conv3_2", 56, 256, 590_080, 1_849_688_064),
      ("conv3_3", 56, 256, 590_080, 1_849_688_064), ("conv4_1", 28, 512, 1_180_160, 924_844_032),
      ("conv4_2", 28, 512, 2_359_808, 1_849_688_064), ("conv4_3", 28, 512, 2_359_808, 1_849_688_064),
      ("conv5_1", 14, 512, 2_359_808, 462_422_016), ("conv5_2", 14, 512, 2_359_808, 462_422_016),
      ("conv5_3", 14, 512, 2_359_808, 462_422_016),
    ]
    let pools = [("pool1", 112, 64), ("pool2", 56, 128), ("pool3", 28, 256), ("pool4", 14, 512), ("pool5", 7, 512)]
    check(costs.map { Row($0.0, [$0.1, $0.1, $0.2], $0.3, $0.4) }, .vgg16)
    check(pools.map { Row($0.0, [$0.1, $0.1, $0.2], 0, 0) }, .vgg16)
    check(
      [
        Row("fc6", [4096], 102_764_544, 102_760_448), Row("fc7", [4096], 16_781_312, 16_777_216),
        Row("fc8", [1000], 4_097_000, 4_096_000),
      ], .vgg16)
    let convolutions = Architecture.vgg16.summary.layers.filter { $0.outputShape.count == 3 }
    #expect(convolutions.reduce(0) { $0 + $1.parameterCount } == 14_714_688)
    #expect(convolutions.reduce(0) { $0 + $1.multiplyAccumulates } == 15_346_630_656)
  }

  @Test("GoogLeNet's stem, and the saving of its 1 x 1 reductions")
  func googLeNetStem() {
    check(
      [
        Row("conv1", [112, 112, 64], 9_472), Row("pool1", [56, 56, 64], 0), Row("conv2_reduce", [56, 56, 64], 4_160),
        Row("conv2", [56, 56, 192], 110_784), Row("pool2", [28, 28, 192], 0), Row("pool3", [14, 14, 480], 0),
        Row("pool4", [7, 7, 832], 0), Row("global_pool", [1024], 0),
      ], .googLeNet)
  }

  @Test func resNetStem() {
    for network in [Architecture.resNet18, .resNet50] {
      check([Row("conv1", [112, 112, 64], 9_408), Row("pool1", [56, 56, 64], 0)], network)
    }
  }

  @Test("A 5 x 5 convolution of 256 x 256 from 128 to 128 channels costs 53.7 billion operations")
  func costOfOneLayer() throws {
    let geometry = try ConvolutionGeometry2D(
      inputShape: [256, 256, 128], filterShape: [5, 5, 128, 128], padding: .same)
    #expect(2 * geometry.multiplyAccumulates == 53_687_091_200)
  }

  private func check(_ rows: [Row], _ network: Architecture) {
    for row in rows {
      let layer = network.layer(row.layer)
      #expect(layer?.outputShape == row.output, "\(network.name) \(row.layer)")
      #expect(layer?.parameterCount == row.parameters, "\(network.name) \(row.layer)")
      if let operations = row.operations {
        #expect(layer?.multiplyAccumulates == operations, "\(network.name) \(row.layer)")
      }
    }
  }
}

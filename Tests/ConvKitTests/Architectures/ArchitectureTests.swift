import ConvKit
import Testing

struct ArchitectureTests {
  /// Published totals: parameters, MACs, receptive field of the last spatial layer.
  private static let totals: [(network: Architecture, parameters: Int, operations: Int, field: Int)] = [
    (.leNet5, 61_706, 416_520, 16),
    (.alexNet, 60_965_224, 724_406_816, 195),
    (.alexNetUngrouped, 62_378_344, 1_135_256_096, 195),
    (.alexNetTorchvision, 61_100_840, 714_188_480, 195),
    (.vgg11, 132_863_336, 7_609_090_048, 150),
    (.vgg16, 138_357_544, 15_470_264_320, 212),
    (.vgg19, 143_667_240, 19_632_062_464, 268),
    (.googLeNet, 6_998_552, 1_582_671_872, 715),
    (.resNet18, 11_689_512, 1_814_073_344, 435),
    (.resNet34, 21_797_672, 3_663_761_408, 899),
    (.resNet50, 25_557_032, 4_089_184_256, 427),
    (.resNet101, 44_549_160, 7_801_405_440, 971),
    (.resNet152, 60_192_808, 11_513_626_624, 1451),
    (.resNet50v1, 25_557_032, 3_857_973_248, 483),
    (.resNet101v1, 44_549_160, 7_570_194_432, 1027),
    (.resNet152v1, 60_192_808, 11_282_415_616, 1507),
    (.mobileNetV1, 4_231_976, 568_740_352, 315),
  ]

  @Test func publishedTotals() {
    for row in Self.totals {
      #expect(row.network.parameterCount == row.parameters, "\(row.network.name)")
      #expect(row.network.multiplyAccumulates == row.operations, "\(row.network.name)")
      #expect(row.network.receptiveField.size == row.field, "\(row.network.name)")
    }
    #expect(Architecture.googLeNetTorchvision.parameterCount == 6_624_904)
    #expect(Architecture.googLeNetTorchvision.multiplyAccumulates == 1_498_376_192)
  }

  /// Layer, output shape, parameters, receptive field.
  struct LayerRow: Sendable {
    let name: String
    let shape: [Int]
    let parameters: Int
    var field: Int?
  }

  @Test("LeNet-5 of 1998: 60,000 trained parameters, 1,516 of them by the connection table")
  func leNet1998() {
    let rows = [
      LayerRow(name: "C1", shape: [28, 28, 6], parameters: 156, field: 5),
      LayerRow(name: "S2", shape: [14, 14, 6], parameters: 12, field: 6),
      LayerRow(name: "C3", shape: [10, 10, 16], parameters: 1_516, field: 14),
      LayerRow(name: "S4", shape: [5, 5, 16], parameters: 32, field: 16),
      LayerRow(name: "C5", shape: [1, 1, 120], parameters: 48_120, field: 32),
      LayerRow(name: "F6", shape: [84], parameters: 10_164),
      LayerRow(name: "output", shape: [10], parameters: 0),
    ]
    check(rows, .leNet5_1998)
    #expect(Architecture.leNet5_1998.parameterCount == 60_000)
    let table = Architecture.leNet5ConnectionTable
    #expect(table.joined().count == 60)
    for map in 0..<6 { #expect(table.count { $0.contains(map) } == 10) }
    let field = Architecture.leNet5.receptiveField.vertical
    #expect(field.region(of: 0) == 0...15)
    #expect(field.region(of: 4) == 16...31)
  }

  @Test func fieldsOfLeNetAndAlexNet() {
    for (network, rows) in [
      (Architecture.leNet5, [("conv1", 5, 1), ("pool1", 6, 2), ("conv2", 14, 2), ("pool2", 16, 4)]),
      (.leNet5_1998, [("C1", 5, 1), ("S2", 6, 2), ("C3", 14, 2), ("S4", 16, 4), ("C5", 32, 4)]),
      (
        .alexNet,
        [
          ("conv1", 11, 4), ("pool1", 19, 8), ("conv2", 51, 8), ("pool2", 67, 16), ("conv3", 99, 16),
          ("conv4", 131, 16), ("conv5", 163, 16), ("pool5", 195, 32),
        ]
      ),
    ] {
      for (name, size, stride) in rows {
        let field = network.layer(name)?.receptiveField
        #expect([field?.size, field?.stride] == [size, stride], "\(network.name) \(name)")
      }
    }
  }

  /// VGG16's layers with receptive field, stride and padding.
  private static let vgg16: [(name: String, size: Int, stride: Int, padding: Int)] = [
    ("conv1_1", 3, 1, 1), ("conv1_2", 5, 1, 2), ("pool1", 6, 2, 2), ("conv2_1", 10, 2, 4), ("conv2_2", 14, 2, 6),
    ("pool2", 16, 4, 6), ("conv3_1", 24, 4, 10), ("conv3_2", 32, 4, 14), ("conv3_3", 40, 4, 18), ("pool3", 44, 8, 18),
    ("conv4_1", 60, 8, 26), ("conv4_2", 76, 8, 34), ("conv4_3", 92, 8, 42), ("pool4", 100, 16, 42),
    ("conv5_1", 132, 16, 58), ("conv5_2", 164, 16, 74), ("conv5_3", 196, 16, 90), ("pool5", 212, 32, 90),
  ]

  @Test func vgg16LayerByLayer() throws {
    let network = Architecture.vgg16
    for row in Self.vgg16 {
      let field = try #require(try network.receptiveField(of: row.name))
      #expect([field.size, field.stride, field.padding] == [row.size, row.stride, row.padding], "\(row.name)")
    }
    #expect(network.layer("conv1_2")?.multiplyAccumulates == 1_849_688_064)
    #expect(network.layer("conv5_3")?.parameterCount == 2_359_808)
    #expect(network.layer("fc6")?.parameterCount == 102_764_544)
    #expect(network.biasCount == 13_416)
    #expect(network.weightCount == 138_344_128)
    let units = [0, 3, 6].map { network.receptiveField.vertical.region(of: $0) }
    #expect(units == [-90...121, 6...217, 102...313])
    #expect(network.receptiveField.centre(row: 3, column: 6)?.row == 111.5)
    #expect(network.receptiveField.centre(row: 3, column: 6)?.column == 207.5)
  }

  @Test("VGG16 keeps 15.2 million activations, 58.1 MiB, not the 93 MB of a well-known page")
  func vgg16Memory() {
    #expect(Architecture.vgg16.summary.activationBytes == 4 * 15_237_608)
  }

  @Test func googLeNetModules() {
    let modules: [(String, Int, Int, Int)] = [
      ("3a", 256, 28, 163_696), ("3b", 480, 28, 388_736), ("4a", 512, 14, 376_176), ("4b", 512, 14, 449_160),
      ("4c", 512, 14, 510_104), ("4d", 528, 14, 605_376), ("4e", 832, 14, 868_352), ("5a", 832, 7, 1_043_456),
      ("5b", 1024, 7, 1_444_080),
    ]
    let fields = [59, 91, 171, 235, 299, 363, 427, 587, 715]
    let network = Architecture.googLeNet
    for ((name, channels, size, parameters), field) in zip(modules, fields) {
      let layers = network.summary.layers.filter { $0.name.hasPrefix("inception_\(name)") }
      #expect(layers.reduce(0) { $0 + $1.parameterCount } == parameters, "\(name)")
      #expect(network.layer("inception_\(name)")?.outputShape == [size, size, channels], "\(name)")
      #expect(network.layer("inception_\(name)")?.receptiveField?.size == field, "\(name)")
    }
  }

  @Test func resNetStages() {
    let expected: [(Architecture, [Int], [Int], [Int])] = [
      (.resNet18, [2, 2, 2, 2], [64, 128, 256, 512], [43, 99, 211, 435]),
      (.resNet50, [3, 4, 6, 3], [256, 512, 1024, 2048], [35, 91, 267, 427]),
      (.resNet50v1, [3, 4, 6, 3], [256, 512, 1024, 2048], [35, 99, 291, 483]),
    ]
    for (network, blocks, channels, fields) in expected {
      for stage in 0..<4 {
        let last = network.layer("stage\(stage + 1)_block\(blocks[stage])")
        let size = 56 >> stage
        #expect(last?.outputShape == [size, size, channels[stage]], "\(network.name) stage \(stage + 1)")
        #expect(last?.receptiveField?.size == fields[stage], "\(network.name) stage \(stage + 1)")
      }
    }
  }

  @Test func mobileNetFields() {
    let expected = [3, 7, 11, 19, 27, 43, 59, 91, 123, 155, 187, 219, 251, 315]
    let names = ["conv0"] + (1...13).map { "conv\($0)_pointwise" }
    #expect(names.map { Architecture.mobileNetV1.layer($0)?.receptiveField?.size } == expected)
    #expect(Architecture.mobileNetV1.receptiveField.padding == 126)
  }

  private func check(_ rows: [LayerRow], _ network: Architecture) {
    for row in rows {
      let layer = network.layer(row.name)
      #expect(layer?.outputShape == row.shape, "\(network.name) \(row.name)")
      #expect(layer?.parameterCount == row.parameters, "\(network.name) \(row.name)")
      if let field = row.field { #expect(layer?.receptiveField?.size == field, "\(network.name) \(row.name)") }
    }
  }
}

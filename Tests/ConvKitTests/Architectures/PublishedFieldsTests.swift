import ConvKit
import Testing

/// The receptive field table published with the library of Araujo, Norris & Sim: TF-Slim's models at 224 x 224.
struct PublishedFieldsTests {
  struct Row: Sendable, CustomTestStringConvertible {
    let network: Architecture
    /// Size, stride and padding of the last spatial layer.
    let field: [Int]
    /// Operations in 10^9, two for each MAC, without the dense layers.
    let operations: Double

    var testDescription: String { network.name }
  }

  private static let rows = [
    Row(network: .alexNetTFSlim, field: [195, 32, 64], operations: 1.38),
    Row(network: .vgg11, field: [150, 32, 59], operations: 14.98),
    Row(network: .vgg16, field: [212, 32, 90], operations: 30.71),
    Row(network: .inceptionV2, field: [699, 32, 318], operations: 3.88),
    Row(network: .inceptionV3, field: [1311, 32, 618], operations: 5.69),
    Row(network: .inceptionV4, field: [2071, 32, 998], operations: 12.27),
    Row(network: .inceptionResNetV2, field: [3039, 32, 1482], operations: 12.96),
    Row(network: .mobileNetV1, field: [315, 32, 126], operations: 1.14),
    Row(network: .mobileNetV1(widthMultiplier: 0.75), field: [315, 32, 126], operations: 0.65),
    Row(network: .resNet50TFSlim, field: [483, 32, 239], operations: 6.96),
    Row(network: .resNet101TFSlim, field: [1027, 32, 511], operations: 14.39),
    Row(network: .resNet152TFSlim, field: [1507, 32, 751], operations: 21.81),
    Row(network: .resNet200TFSlim, field: [1763, 32, 879], operations: 28.80),
  ]

  @Test("Size, stride, padding and cost of the published table", arguments: rows)
  func publishedTable(_ row: Row) {
    let field = row.network.receptiveField
    #expect([field.size, field.stride, field.padding ?? -1] == row.field)
    let dense = row.network.summary.layers.filter { $0.kind == "dense" }.reduce(0) { $0 + $1.multiplyAccumulates }
    let operations = 2e-9 * Double(row.network.multiplyAccumulates - dense)
    // The published numbers also count additions of biases.
    #expect(abs(operations / row.operations - 1) < 0.006)
  }

  @Test("Parameters of the later Inception networks, without auxiliary classifiers")
  func inceptionParameters() {
    #expect(Architecture.inceptionV3.parameterCount == 23_834_568)
    #expect(Architecture.inceptionV4.parameterCount == 42_679_816)
    #expect(Architecture.inceptionResNetV2.parameterCount == 55_843_464)
  }

  @Test func alexNetLayerByLayer() throws {
    let rows = [
      ("conv1", 11, 4, 0), ("pool1", 19, 8, 0), ("conv2", 51, 8, 16), ("pool2", 67, 16, 16), ("conv3", 99, 16, 32),
      ("conv4", 131, 16, 48), ("conv5", 163, 16, 64), ("pool5", 195, 32, 64),
    ]
    for (name, size, stride, padding) in rows {
      let field = try #require(try Architecture.alexNetTFSlim.receptiveField(of: name))
      #expect([field.size, field.stride, field.padding] == [size, stride, padding], "\(name)")
    }
  }

  @Test func inceptionV2LayerByLayer() {
    let names = [
      "conv1", "pool2", "conv2_reduce", "conv2", "pool3", "mixed_3b", "mixed_3c", "mixed_4a", "mixed_4b", "mixed_4c",
      "mixed_4d", "mixed_4e", "mixed_5a", "mixed_5b", "mixed_5c",
    ]
    let layers = Architecture.inceptionV2.summary.layers
    let fields = names.map { name in layers.last { $0.name.hasPrefix(name) && $0.receptiveField != nil } }
    #expect(
      fields.map { $0?.receptiveField?.size } == [7, 11, 11, 19, 27, 59, 91, 123, 187, 251, 315, 379, 443, 571, 699])
  }

  @Test("TF-Slim's ResNet-50 strides in the last unit of a block")
  func resNetBlocks() {
    let ends = ["stage1_block3", "stage2_block4", "stage3_block6", "stage4_block3"]
    let fields = ends.map { Architecture.resNet50TFSlim.layer($0)?.receptiveField }
    #expect(fields.map { $0?.size } == [35, 99, 291, 483])
    #expect(fields.map { $0?.stride } == [8, 16, 32, 32])
  }

  @Test("Effective padding is no constant of a model under SAME: 239 at 224, 241 at 321 and with symmetric padding")
  func paddingDependsOnTheImage() throws {
    let network = Architecture.resNet50TFSlim
    #expect(network.dependsOnInputSize)
    #expect(network.receptiveField.padding == 239)
    #expect(try network.with(inputShape: [321, 321, 3]).receptiveField.padding == 241)
    #expect(try network.unsizedReceptiveField(of: "stage4_block3")?.padding == nil)
    #expect(try network.unsizedReceptiveField(of: "stage4_block3")?.size == 483)
    #expect(!Architecture.resNet50v1.dependsOnInputSize)
    #expect(Architecture.resNet50v1.receptiveField.padding == 241)
  }

  @Test("Along one path: GoogLeNet sees farthest through its 5 x 5 branch")
  func pathsThroughAModule() throws {
    let stem = ["conv1", "pool1", "conv2_reduce", "conv2", "pool2"]
    let branch = { (steps: [String]) in stem + steps.map { "inception_3a_\($0)" } + ["inception_3a"] }
    let network = Architecture.googLeNet
    let sizes = try [["1x1"], ["3x3_reduce", "3x3"], ["5x5_reduce", "5x5"], ["pool", "pool_proj"]].map {
      try network.receptiveField(along: branch($0)).size
    }
    #expect(sizes == [27, 43, 59, 43])
    #expect(try network.receptiveField(of: "inception_3a")?.size == sizes.max())
    #expect(try network.receptiveField(along: []) == .point)
    #expect(
      sentence { _ = try network.receptiveField(along: ["conv1", "conv2"]) } == "the layer conv2 does not read conv1")
    #expect(
      sentence { _ = try network.receptiveField(along: ["conv9"]) }
        == "there is no layer named conv9")
    #expect(
      sentence { _ = try Architecture.leNet5.receptiveField(along: ["conv1", "pool1", "conv2", "pool2", "fc1"]) }
        == "the layer fc1 has no receptive field: it lies behind the end of rows and columns")
  }
}

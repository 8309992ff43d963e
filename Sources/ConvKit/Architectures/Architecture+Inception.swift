/// The later Inception networks in TF-Slim's form, without auxiliary classifiers, on images of 224 x 224: every
/// convolution without bias, followed by batch normalisation.
extension Architecture {
  /// Inception v2 (Ioffe & Szegedy, "Batch normalization", 2015), which begins with a depthwise convolution in TF-Slim.
  public static let inceptionV2: Architecture = {
    var net = InceptionBuilder()
    net.stack("conv1", .depthwise(8, 7, strides: 2), .conv(64, 1))
    net.stack("pool2", .maxPool(strides: 2, padding: .same))
    net.stack("conv2_reduce", .conv(64, 1))
    net.stack("conv2", .conv(192, 3))
    net.stack("pool3", .maxPool(strides: 2, padding: .same))

    /// Filters: 1 x 1; reduction and 3 x 3; reduction and twice 3 x 3; projection after pooling.
    func mixed(_ name: String, _ filters: [Int], _ pool: InceptionBuilder.Step = .averagePool) {
      net.branches(
        name, [.conv(filters[0], 1)], [.conv(filters[1], 1), .conv(filters[2], 3)],
        [.conv(filters[3], 1), .conv(filters[4], 3), .conv(filters[4], 3)], [pool, .conv(filters[5], 1)])
    }

    /// Filters: reduction and 3 x 3; reduction and twice 3 x 3. The last of each branch strides.
    func reduction(_ name: String, _ filters: [Int]) {
      net.branches(
        name, [.conv(filters[0], 1), .conv(filters[1], 3, strides: 2)],
        [.conv(filters[2], 1), .conv(filters[3], 3), .conv(filters[3], 3, strides: 2)],
        [.maxPool(strides: 2, padding: .same)])
    }

    mixed("mixed_3b", [64, 64, 64, 64, 96, 32])
    mixed("mixed_3c", [64, 64, 96, 64, 96, 64])
    reduction("mixed_4a", [128, 160, 64, 96])
    mixed("mixed_4b", [224, 64, 96, 96, 128, 128])
    mixed("mixed_4c", [192, 96, 128, 96, 128, 128])
    mixed("mixed_4d", [160, 128, 160, 128, 160, 96])
    mixed("mixed_4e", [96, 128, 192, 160, 192, 96])
    reduction("mixed_5a", [128, 192, 192, 256])
    mixed("mixed_5b", [352, 192, 320, 160, 224, 128])
    mixed("mixed_5c", [352, 192, 320, 192, 224, 128], .maxPool(strides: 1, padding: .same))
    return net.architecture("Inception v2")
  }()

  /// Inception v3 (Szegedy et al., "Rethinking the Inception architecture for computer vision", 2015).
  public static let inceptionV3: Architecture = {
    var net = InceptionBuilder()
    addStem(to: &net)
    for (name, projection) in [("mixed_5b", 32), ("mixed_5c", 64), ("mixed_5d", 64)] {
      net.branches(
        name, [.conv(64, 1)], [.conv(48, 1), .conv(64, 5)], [.conv(64, 1), .conv(96, 3), .conv(96, 3)],
        [.averagePool, .conv(projection, 1)])
    }
    net.branches(
      "mixed_6a", [.conv(384, 3, strides: 2, padding: .valid)],
      [.conv(64, 1), .conv(96, 3), .conv(96, 3, strides: 2, padding: .valid)], [.maxPool(strides: 2)])
    for (name, width) in [("mixed_6b", 128), ("mixed_6c", 160), ("mixed_6d", 160), ("mixed_6e", 192)] {
      net.branches(
        name, [.conv(192, 1)], [.conv(width, 1), .conv(width, [1, 7]), .conv(192, [7, 1])],
        [
          .conv(width, 1), .conv(width, [7, 1]), .conv(width, [1, 7]), .conv(width, [7, 1]), .conv(192, [1, 7]),
        ], [.averagePool, .conv(192, 1)])
    }
    net.branches(
      "mixed_7a", [.conv(192, 1), .conv(320, 3, strides: 2, padding: .valid)],
      [.conv(192, 1), .conv(192, [1, 7]), .conv(192, [7, 1]), .conv(192, 3, strides: 2, padding: .valid)],
      [.maxPool(strides: 2)])
    for name in ["mixed_7b", "mixed_7c"] {
      net.branches(
        name, [.conv(320, 1)], [.conv(384, 1), .fork([(384, [1, 3]), (384, [3, 1])])],
        [.conv(448, 1), .conv(384, 3), .fork([(384, [1, 3]), (384, [3, 1])])], [.averagePool, .conv(192, 1)])
    }
    return net.architecture("Inception v3")
  }()

  /// The first layers of Inception v3 and Inception-ResNet v2: 192 channels, an eighth of the size.
  static func addStem(to net: inout InceptionBuilder) {
    net.stack("conv1", .conv(32, 3, strides: 2, padding: .valid))
    net.stack("conv2a", .conv(32, 3, padding: .valid))
    net.stack("conv2b", .conv(64, 3))
    net.stack("pool3", .maxPool(strides: 2))
    net.stack("conv3", .conv(80, 1, padding: .valid))
    net.stack("conv4", .conv(192, 3, padding: .valid))
    net.stack("pool5", .maxPool(strides: 2))
  }
}

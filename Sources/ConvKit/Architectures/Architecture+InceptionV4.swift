/// The networks of Szegedy, Ioffe, Vanhoucke & Alemi, "Inception-v4, Inception-ResNet and the impact of residual
/// connections on learning", 2016, in TF-Slim's form, on images of 224 x 224.
extension Architecture {
  /// Inception v4.
  public static let inceptionV4: Architecture = {
    var net = InceptionBuilder()
    net.stack("conv1", .conv(32, 3, strides: 2, padding: .valid))
    net.stack("conv2a", .conv(32, 3, padding: .valid))
    net.stack("conv2b", .conv(64, 3))
    net.branches("mixed_3a", [.maxPool(strides: 2)], [.conv(96, 3, strides: 2, padding: .valid)])
    net.branches(
      "mixed_4a", [.conv(64, 1), .conv(96, 3, padding: .valid)],
      [.conv(64, 1), .conv(64, [1, 7]), .conv(64, [7, 1]), .conv(96, 3, padding: .valid)])
    net.branches("mixed_5a", [.conv(192, 3, strides: 2, padding: .valid)], [.maxPool(strides: 2)])
    for name in ["mixed_5b", "mixed_5c", "mixed_5d", "mixed_5e"] {
      net.branches(
        name, [.conv(96, 1)], [.conv(64, 1), .conv(96, 3)], [.conv(64, 1), .conv(96, 3), .conv(96, 3)],
        [.averagePool, .conv(96, 1)])
    }
    net.branches(
      "mixed_6a", [.conv(384, 3, strides: 2, padding: .valid)],
      [.conv(192, 1), .conv(224, 3), .conv(256, 3, strides: 2, padding: .valid)], [.maxPool(strides: 2)])
    for name in ["mixed_6b", "mixed_6c", "mixed_6d", "mixed_6e", "mixed_6f", "mixed_6g", "mixed_6h"] {
      net.branches(
        name, [.conv(384, 1)], [.conv(192, 1), .conv(224, [1, 7]), .conv(256, [7, 1])],
        [.conv(192, 1), .conv(192, [7, 1]), .conv(224, [1, 7]), .conv(224, [7, 1]), .conv(256, [1, 7])],
        [.averagePool, .conv(128, 1)])
    }
    net.branches(
      "mixed_7a", [.conv(192, 1), .conv(192, 3, strides: 2, padding: .valid)],
      [.conv(256, 1), .conv(256, [1, 7]), .conv(320, [7, 1]), .conv(320, 3, strides: 2, padding: .valid)],
      [.maxPool(strides: 2)])
    for name in ["mixed_7b", "mixed_7c", "mixed_7d"] {
      net.branches(
        name, [.conv(256, 1)], [.conv(384, 1), .fork([(256, [1, 3]), (256, [3, 1])])],
        [.conv(384, 1), .conv(448, [3, 1]), .conv(512, [1, 3]), .fork([(256, [1, 3]), (256, [3, 1])])],
        [.averagePool, .conv(256, 1)])
    }
    return net.architecture("Inception v4")
  }()

  /// Inception-ResNet v2: blocks whose branches are added to what they read.
  public static let inceptionResNetV2: Architecture = {
    var net = InceptionBuilder()
    addStem(to: &net)
    net.branches(
      "mixed_5b", [.conv(96, 1)], [.conv(48, 1), .conv(64, 5)], [.conv(64, 1), .conv(96, 3), .conv(96, 3)],
      [.averagePool, .conv(64, 1)])
    for index in 1...10 {
      net.residual(
        "block35_\(index)", channels: 320, [.conv(32, 1)], [.conv(32, 1), .conv(32, 3)],
        [.conv(32, 1), .conv(48, 3), .conv(64, 3)])
    }
    net.branches(
      "mixed_6a", [.conv(384, 3, strides: 2, padding: .valid)],
      [.conv(256, 1), .conv(256, 3), .conv(384, 3, strides: 2, padding: .valid)], [.maxPool(strides: 2)])
    for index in 1...20 {
      net.residual(
        "block17_\(index)", channels: 1088, [.conv(192, 1)], [.conv(128, 1), .conv(160, [1, 7]), .conv(192, [7, 1])])
    }
    net.branches(
      "mixed_7a", [.conv(256, 1), .conv(384, 3, strides: 2, padding: .valid)],
      [.conv(256, 1), .conv(288, 3, strides: 2, padding: .valid)],
      [.conv(256, 1), .conv(288, 3), .conv(320, 3, strides: 2, padding: .valid)], [.maxPool(strides: 2)])
    for index in 1...10 {
      net.residual(
        "block8_\(index)", channels: 2080, [.conv(192, 1)], [.conv(192, 1), .conv(224, [1, 3]), .conv(256, [3, 1])])
    }
    net.stack("conv7b", .conv(1536, 1))
    return net.architecture("Inception-ResNet v2")
  }()
}

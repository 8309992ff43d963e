extension Architecture {
  /// GoogLeNet (Szegedy et al., "Going deeper with convolutions", 2015) without its auxiliary classifiers: true 5 x 5
  /// branches, biases, no batch normalisation.
  public static let googLeNet = makeGoogLeNet("GoogLeNet", isTorchvision: false)

  /// GoogLeNet in torchvision's form: 3 x 3 where the paper has 5 x 5, batch normalisation, no biases of convolutions.
  public static let googLeNetTorchvision = makeGoogLeNet("GoogLeNet (torchvision)", isTorchvision: true)

  /// Filters of an Inception module: 1 x 1; reduction and 3 x 3; reduction and 5 x 5; projection after pooling.
  private typealias Module = (name: String, filters: [Int])

  private static let modules: [Module] = [
    ("3a", [64, 96, 128, 16, 32, 32]), ("3b", [128, 128, 192, 32, 96, 64]),
    ("4a", [192, 96, 208, 16, 48, 64]), ("4b", [160, 112, 224, 24, 64, 64]), ("4c", [128, 128, 256, 24, 64, 64]),
    ("4d", [112, 144, 288, 32, 64, 64]), ("4e", [256, 160, 320, 32, 128, 128]),
    ("5a", [256, 160, 320, 32, 128, 128]), ("5b", [384, 192, 384, 48, 128, 128]),
  ]

  private static func makeGoogLeNet(_ name: String, isTorchvision: Bool) -> Architecture {
    var layers: [ArchitectureLayer] = []

    /// A convolution that keeps the size, with what follows it; returns the name to read from.
    func add(_ name: String, _ filters: Int, _ kernel: Int, stride: Int = 1, from source: [String] = []) -> String {
      let padding = Padding.explicit(kernel / 2)
      let operation = ArchitectureOperation.conv(
        filters, kernel, strides: stride, padding: padding, useBias: !isTorchvision)
      layers.append(ArchitectureLayer(name, operation, from: source))
      guard isTorchvision else { return name }
      layers.append(ArchitectureLayer("\(name)_bn", .batchNorm))
      return "\(name)_bn"
    }

    func addPool(_ name: String) -> String {
      layers.append(ArchitectureLayer(name, .pool(3, strides: 2, ceilMode: true)))
      return name
    }

    _ = add("conv1", 64, 7, stride: 2)
    _ = addPool("pool1")
    _ = add("conv2_reduce", 64, 1)
    _ = add("conv2", 192, 3)
    var source = addPool("pool2")
    for module in modules {
      let (prefix, filters) = ("inception_\(module.name)", module.filters)
      let direct = add("\(prefix)_1x1", filters[0], 1, from: [source])
      _ = add("\(prefix)_3x3_reduce", filters[1], 1, from: [source])
      let three = add("\(prefix)_3x3", filters[2], 3)
      _ = add("\(prefix)_5x5_reduce", filters[3], 1, from: [source])
      let five = add("\(prefix)_5x5", filters[4], isTorchvision ? 3 : 5)
      layers.append(
        ArchitectureLayer("\(prefix)_pool", .pool(3, strides: 1, padding: .explicit(1)), from: [source]))
      let projection = add("\(prefix)_pool_proj", filters[5], 1)
      layers.append(ArchitectureLayer(prefix, .concatenate, from: [direct, three, five, projection]))
      source = prefix
      if module.name == "3b" || module.name == "4e" { source = addPool("pool\(module.name.prefix(1))") }
    }
    layers.append(ArchitectureLayer("global_pool", .globalAveragePool))
    layers.append(ArchitectureLayer("fc", .dense(1000)))
    return unwrap { () throws(ShapeError) in
      try Architecture(name: name, inputShape: [224, 224, 3], layers: layers)
    }
  }
}

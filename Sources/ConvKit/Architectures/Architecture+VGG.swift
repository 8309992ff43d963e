/// The networks of Simonyan & Zisserman, "Very deep convolutional networks for large-scale image recognition", 2014.
extension Architecture {
  /// VGG with 8 convolutions and 3 dense layers (configuration A).
  public static let vgg11 = makeVGG("VGG11", convolutions: [1, 1, 2, 2, 2])

  /// VGG with 13 convolutions and 3 dense layers (configuration D).
  public static let vgg16 = makeVGG("VGG16", convolutions: [2, 2, 3, 3, 3])

  /// VGG with 16 convolutions and 3 dense layers (configuration E).
  public static let vgg19 = makeVGG("VGG19", convolutions: [2, 2, 4, 4, 4])

  private static func makeVGG(_ name: String, convolutions: [Int]) -> Architecture {
    var layers: [ArchitectureLayer] = []
    for (block, (count, filters)) in zip(convolutions, [64, 128, 256, 512, 512]).enumerated() {
      for index in 1...count {
        layers.append(ArchitectureLayer("conv\(block + 1)_\(index)", .conv(filters, 3, padding: .explicit(1))))
      }
      layers.append(ArchitectureLayer("pool\(block + 1)", .pool(2, strides: 2)))
    }
    layers.append(ArchitectureLayer("fc6", .dense(4096)))
    layers.append(ArchitectureLayer("fc7", .dense(4096)))
    layers.append(ArchitectureLayer("fc8", .dense(1000)))
    return unwrap { () throws(ShapeError) in
      try Architecture(name: name, inputShape: [224, 224, 3], layers: layers)
    }
  }
}

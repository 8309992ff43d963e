extension Architecture {
  /// AlexNet as published, on two processors: the second, fourth and fifth convolution have two groups (Krizhevsky,
  /// Sutskever & Hinton 2012). The paper's 224 pixels fit only as 227.
  public static let alexNet = makeAlexNet(name: "AlexNet", groups: 2)

  /// AlexNet with every filter reading all channels.
  public static let alexNetUngrouped = makeAlexNet(name: "AlexNet, ungrouped", groups: 1)

  /// AlexNet in torchvision's form: fewer filters, no groups, 224 pixels with padding.
  public static let alexNetTorchvision = unwrap { () throws(ShapeError) in
    try Architecture(
      name: "AlexNet (torchvision)", inputShape: [224, 224, 3],
      layers: [
        ArchitectureLayer("conv1", .conv(64, 11, strides: 4, padding: .explicit(2))),
        ArchitectureLayer("pool1", .pool(3, strides: 2)),
        ArchitectureLayer("conv2", .conv(192, 5, padding: .explicit(2))),
        ArchitectureLayer("pool2", .pool(3, strides: 2)),
        ArchitectureLayer("conv3", .conv(384, 3, padding: .explicit(1))),
        ArchitectureLayer("conv4", .conv(256, 3, padding: .explicit(1))),
        ArchitectureLayer("conv5", .conv(256, 3, padding: .explicit(1))),
        ArchitectureLayer("pool5", .pool(3, strides: 2)),
        ArchitectureLayer("fc6", .dense(4096)),
        ArchitectureLayer("fc7", .dense(4096)),
        ArchitectureLayer("fc8", .dense(1000)),
      ])
  }

  /// AlexNet in TF-Slim's form (`alexnet_v2`, after Krizhevsky, "One weird trick for parallelizing convolutional neural
  /// networks", 2014): `.same` padding behind the first convolution.
  public static let alexNetTFSlim = unwrap { () throws(ShapeError) in
    try Architecture(
      name: "AlexNet (TF-Slim)", inputShape: [224, 224, 3],
      layers: [
        ArchitectureLayer("conv1", .conv(64, 11, strides: 4)),
        ArchitectureLayer("pool1", .pool(3, strides: 2)),
        ArchitectureLayer("conv2", .conv(192, 5, padding: .same)),
        ArchitectureLayer("pool2", .pool(3, strides: 2)),
        ArchitectureLayer("conv3", .conv(384, 3, padding: .same)),
        ArchitectureLayer("conv4", .conv(384, 3, padding: .same)),
        ArchitectureLayer("conv5", .conv(256, 3, padding: .same)),
        ArchitectureLayer("pool5", .pool(3, strides: 2)),
        ArchitectureLayer("fc6", .dense(4096)),
        ArchitectureLayer("fc7", .dense(4096)),
        ArchitectureLayer("fc8", .dense(1000)),
      ])
  }

  private static func makeAlexNet(name: String, groups: Int) -> Architecture {
    unwrap { () throws(ShapeError) in
      try Architecture(
        name: name, inputShape: [227, 227, 3],
        layers: [
          ArchitectureLayer("conv1", .conv(96, 11, strides: 4)),
          ArchitectureLayer("pool1", .pool(3, strides: 2)),
          ArchitectureLayer("conv2", .conv(256, 5, padding: .explicit(2), groups: groups)),
          ArchitectureLayer("pool2", .pool(3, strides: 2)),
          ArchitectureLayer("conv3", .conv(384, 3, padding: .explicit(1))),
          ArchitectureLayer("conv4", .conv(384, 3, padding: .explicit(1), groups: groups)),
          ArchitectureLayer("conv5", .conv(256, 3, padding: .explicit(1), groups: groups)),
          ArchitectureLayer("pool5", .pool(3, strides: 2)),
          ArchitectureLayer("fc6", .dense(4096)),
          ArchitectureLayer("fc7", .dense(4096)),
          ArchitectureLayer("fc8", .dense(1000)),
        ])
    }
  }
}

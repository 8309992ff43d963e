extension Architecture {
  /// LeNet-5 in today's form: filters that read all channels, pooling without parameters, a linear output.
  public static let leNet5 = unwrap { () throws(ShapeError) in
    try Architecture(
      name: "LeNet-5", inputShape: [32, 32, 1],
      layers: [
        ArchitectureLayer("conv1", .conv(6, 5)),
        ArchitectureLayer("pool1", .pool(2, strides: 2)),
        ArchitectureLayer("conv2", .conv(16, 5)),
        ArchitectureLayer("pool2", .pool(2, strides: 2)),
        ArchitectureLayer("fc1", .dense(120)),
        ArchitectureLayer("fc2", .dense(84)),
        ArchitectureLayer("fc3", .dense(10)),
      ])
  }

  /// LeNet-5 as published (LeCun, Bottou, Bengio & Haffner, "Gradient-based learning applied to document recognition",
  /// 1998): C3 reads the maps of `leNet5ConnectionTable`, subsampling is trained, the output units are fixed.
  // swift-format-ignore: AlwaysUseLowerCamelCase
  public static let leNet5_1998 = unwrap { () throws(ShapeError) in
    try Architecture(
      name: "LeNet-5 (1998)", inputShape: [32, 32, 1],
      layers: [
        ArchitectureLayer("C1", .conv(6, 5)),
        ArchitectureLayer("S2", .subsampling(SlidingWindow(kernelSize: 2, strides: 2))),
        ArchitectureLayer(
          "C3", .tableConvolution(connections: leNet5ConnectionTable, window: SlidingWindow(kernelSize: 5))),
        ArchitectureLayer("S4", .subsampling(SlidingWindow(kernelSize: 2, strides: 2))),
        ArchitectureLayer("C5", .conv(120, 5)),
        ArchitectureLayer("F6", .dense(84)),
        ArchitectureLayer("output", .radialBasis(units: 10)),
      ])
  }

  /// Which of the six maps of S2 each of the sixteen maps of C3 reads.
  public static let leNet5ConnectionTable: [[Int]] = [
    [0, 1, 2], [1, 2, 3], [2, 3, 4], [3, 4, 5], [4, 5, 0], [5, 0, 1],
    [0, 1, 2, 3], [1, 2, 3, 4], [2, 3, 4, 5], [3, 4, 5, 0], [4, 5, 0, 1], [5, 0, 1, 2],
    [0, 1, 3, 4], [1, 2, 4, 5], [0, 2, 3, 5],
    [0, 1, 2, 3, 4, 5],
  ]
}

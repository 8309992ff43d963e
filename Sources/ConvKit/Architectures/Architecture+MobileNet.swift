extension Architecture {
  /// MobileNet v1 (Howard et al. 2017) at full width: thirteen pairs of a depthwise 3 x 3 and a pointwise 1 x 1
  /// convolution, `.same` padding, batch normalisation after each.
  public static let mobileNetV1 = mobileNetV1(widthMultiplier: 1)

  /// MobileNet v1 with every number of filters multiplied by the same factor and rounded down, but no less than 8.
  /// Traps for a factor that is not positive, or beyond 64.
  public static func mobileNetV1(widthMultiplier: Double) -> Architecture {
    guard widthMultiplier > 0, widthMultiplier <= 64 else {
      refuse(.notInRange(quantity: "the width multiplier", value: widthMultiplier, lowest: 0, highest: 64))
    }
    let width = { (filters: Int) in max(Int(Double(filters) * widthMultiplier), 8) }
    let name = widthMultiplier == 1 ? "MobileNet v1" : "MobileNet v1, width \(widthMultiplier)"
    var layers: [ArchitectureLayer] = []

    func add(_ name: String, _ operation: ArchitectureOperation) {
      layers.append(ArchitectureLayer(name, operation))
      layers.append(ArchitectureLayer("\(name)_bn", .batchNorm))
    }

    add("conv0", .conv(width(32), 3, strides: 2, padding: .same, useBias: false))
    let filters = [64, 128, 128, 256, 256, 512, 512, 512, 512, 512, 512, 1024, 1024].map(width)
    let strides = [1, 2, 1, 2, 1, 2, 1, 1, 1, 1, 1, 2, 1]
    var channels = width(32)
    for (index, (filters, stride)) in zip(filters, strides).enumerated() {
      add(
        "conv\(index + 1)_depthwise",
        .conv(channels, 3, strides: stride, padding: .same, groups: channels, useBias: false))
      add("conv\(index + 1)_pointwise", .conv(filters, 1, useBias: false))
      channels = filters
    }
    layers.append(ArchitectureLayer("global_pool", .globalAveragePool))
    layers.append(ArchitectureLayer("fc", .dense(1000)))
    return unwrap { () throws(ShapeError) in
      try Architecture(name: name, inputShape: [224, 224, 3], layers: layers)
    }
  }
}

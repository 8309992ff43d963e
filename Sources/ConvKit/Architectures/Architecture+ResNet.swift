/// The networks of He, Zhang, Ren & Sun, "Deep residual learning for image recognition", 2015.
///
/// Deep ones exist in three forms: the paper's (v1) strides in the first 1 x 1 convolution of a stage, torchvision's
/// (v1.5) in the 3 x 3 convolution of its first block, which costs more and sees less far, TF-Slim's in the 3 x 3
/// convolution of the last block of the stage before. TF-Slim pads its first pooling by `.same`, so where its receptive
/// fields lie depends on the size of the image.
extension Architecture {
  /// ResNet-18: two basic blocks a stage.
  public static let resNet18 = makeResNet("ResNet-18", blocks: [2, 2, 2, 2], form: .basic)
  /// ResNet-34: 3, 4, 6 and 3 basic blocks.
  public static let resNet34 = makeResNet("ResNet-34", blocks: [3, 4, 6, 3], form: .basic)
  /// ResNet-50, v1.5: 3, 4, 6 and 3 bottleneck blocks.
  public static let resNet50 = makeResNet("ResNet-50", blocks: [3, 4, 6, 3], form: .bottleneck)
  /// ResNet-101, v1.5: 3, 4, 23 and 3 bottleneck blocks.
  public static let resNet101 = makeResNet("ResNet-101", blocks: [3, 4, 23, 3], form: .bottleneck)
  /// ResNet-152, v1.5: 3, 8, 36 and 3 bottleneck blocks.
  public static let resNet152 = makeResNet("ResNet-152", blocks: [3, 8, 36, 3], form: .bottleneck)
  /// ResNet-50 as published.
  public static let resNet50v1 = makeResNet("ResNet-50 (v1)", blocks: [3, 4, 6, 3], form: .bottleneckV1)
  /// ResNet-101 as published.
  public static let resNet101v1 = makeResNet("ResNet-101 (v1)", blocks: [3, 4, 23, 3], form: .bottleneckV1)
  /// ResNet-152 as published.
  public static let resNet152v1 = makeResNet("ResNet-152 (v1)", blocks: [3, 8, 36, 3], form: .bottleneckV1)
  /// ResNet-50 in TF-Slim's form.
  public static let resNet50TFSlim = makeResNet("ResNet-50 (TF-Slim)", blocks: [3, 4, 6, 3], form: .bottleneckTFSlim)
  /// ResNet-101 in TF-Slim's form.
  public static let resNet101TFSlim = makeResNet(
    "ResNet-101 (TF-Slim)", blocks: [3, 4, 23, 3], form: .bottleneckTFSlim)
  /// ResNet-152 in TF-Slim's form.
  public static let resNet152TFSlim = makeResNet(
    "ResNet-152 (TF-Slim)", blocks: [3, 8, 36, 3], form: .bottleneckTFSlim)
  /// ResNet-200, which exists in TF-Slim's form: 3, 24, 36 and 3 bottleneck blocks.
  public static let resNet200TFSlim = makeResNet(
    "ResNet-200 (TF-Slim)", blocks: [3, 24, 36, 3], form: .bottleneckTFSlim)

  private enum BlockForm {
    /// Two 3 x 3 convolutions.
    case basic
    /// 1 x 1, 3 x 3 with the stride, 1 x 1 to four times the filters.
    case bottleneck
    /// 1 x 1 with the stride, 3 x 3, 1 x 1 to four times the filters.
    case bottleneckV1
    /// As `bottleneck`, but the last block of a stage strides, not the first of the next.
    case bottleneckTFSlim
  }

  private static func makeResNet(_ name: String, blocks: [Int], form: BlockForm) -> Architecture {
    var layers: [ArchitectureLayer] = []

    /// A convolution without bias and its batch normalisation; returns the name to read from.
    func add(_ name: String, _ filters: Int, _ kernel: Int, stride: Int = 1, from source: [String] = []) -> String {
      let operation = ArchitectureOperation.conv(
        filters, kernel, strides: stride, padding: .explicit(kernel / 2), useBias: false)
      layers.append(ArchitectureLayer(name, operation, from: source))
      layers.append(ArchitectureLayer("\(name)_bn", .batchNorm))
      return "\(name)_bn"
    }

    _ = add("conv1", 64, 7, stride: 2)
    let poolPadding: Padding = form == .bottleneckTFSlim ? .same : .explicit(1)
    layers.append(ArchitectureLayer("pool1", .pool(3, strides: 2, padding: poolPadding)))
    var (source, channels) = ("pool1", 64)
    for (stage, count) in blocks.enumerated() {
      let width = 64 << stage
      let filters = form == .basic ? width : 4 * width
      for block in 1...count {
        let prefix = "stage\(stage + 1)_block\(block)"
        let isStrided = form == .bottleneckTFSlim ? block == count && stage < 3 : block == 1 && stage > 0
        let stride = isStrided ? 2 : 1
        let main: String
        switch form {
        case .basic:
          _ = add("\(prefix)_conv1", width, 3, stride: stride, from: [source])
          main = add("\(prefix)_conv2", width, 3)
        case .bottleneck, .bottleneckV1, .bottleneckTFSlim:
          _ = add("\(prefix)_conv1", width, 1, stride: form == .bottleneckV1 ? stride : 1, from: [source])
          _ = add("\(prefix)_conv2", width, 3, stride: form == .bottleneckV1 ? 1 : stride)
          main = add("\(prefix)_conv3", filters, 1)
        }
        var shortcut = source
        if form == .bottleneckTFSlim, stride != 1, channels == filters {
          shortcut = "\(prefix)_shortcut"
          layers.append(ArchitectureLayer(shortcut, .pool(1, strides: stride), from: [source]))
        } else if stride != 1 || channels != filters {
          shortcut = add("\(prefix)_shortcut", filters, 1, stride: stride, from: [source])
        }
        layers.append(ArchitectureLayer(prefix, .add, from: [main, shortcut]))
        (source, channels) = (prefix, filters)
      }
    }
    layers.append(ArchitectureLayer("global_pool", .globalAveragePool))
    layers.append(ArchitectureLayer("fc", .dense(1000)))
    return unwrap { () throws(ShapeError) in
      try Architecture(name: name, inputShape: [224, 224, 3], layers: layers)
    }
  }
}

import ConvKit

extension OperationCase {
  /// A case that fits, drawn with a fixed seed: axes and channels of 1, strides larger than windows and uneven padding
  /// are as likely as ordinary ones.
  static func random(_ operation: Operation, using random: inout SeededGenerator) -> OperationCase {
    while true {
      let drawn = draw(operation, using: &random)
      if drawn.fits { return drawn }
    }
  }

  private static func draw(_ operation: Operation, using random: inout SeededGenerator) -> OperationCase {
    func pick(_ numbers: [Int]) -> Int { numbers[Int.random(in: numbers.indices, using: &random)] }
    func pair(_ numbers: [Int]) -> [Int] { [pick(numbers), pick(numbers)] }

    let batch = pick([1, 1, 1, 2, 3])
    let size = pair([1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 14])
    let kernel = pick([0, 1, 2]) == 0 ? [3, 3] : pair([1, 1, 2, 3, 4, 5])
    let strides = pair([1, 1, 1, 2, 3, 5])
    let padding: [Int]? =
      pick([0, 1, 2]) == 0 ? nil : pick([0, 1]) == 0 ? [0, 0, 0, 0] : pair([0, 1, 2, 3]) + pair([0, 1, 2])
    var drawn: OperationCase
    switch operation {
    case .conv2d:
      let isDepthwise = pick([0, 1, 2, 3]) == 0
      let groups = isDepthwise ? pick([1, 2, 3, 7, 8, 16, 17, 33]) : pick([1, 1, 1, 2, 3])
      let channels = isDepthwise ? 1 : pick([1, 2, 3, 4, 7, 16, 17])
      let filters = groups * (isDepthwise ? 1 : pick([1, 2, 3, 5, 8, 9, 15, 16, 17, 31, 33]))
      drawn = OperationCase(
        operation, input: [batch] + size + [channels * groups], window: kernel + [channels, filters])
      drawn.groups = groups
    case .transposedConv2d:
      let channels = pick([1, 2, 3, 8, 17])
      drawn = OperationCase(
        operation, input: [batch] + size + [channels], window: kernel + [channels, pick([1, 2, 3, 8, 9, 17])])
      drawn.outputPadding = strides.map { pick(Array(0..<$0)) }
    case .maxPool2d, .averagePool2d:
      drawn = OperationCase(
        operation, input: [batch] + size + [pick([1, 2, 3, 4, 5, 8, 15, 16, 17, 33])], window: kernel)
      drawn.ceilMode = pick([0, 1]) == 0
      drawn.countIncludePad = pick([0, 1]) == 0
    }
    drawn.strides = strides
    drawn.padding = padding
    if operation == .conv2d || operation == .transposedConv2d { drawn.dilations = pair([1, 1, 1, 2, 3]) }
    return drawn
  }

  private var fits: Bool {
    switch operation {
    case .conv2d: ((try? convolution())?.multiplyAccumulates ?? .max) < 40_000
    case .transposedConv2d: ((try? transposed())?.direct.multiplyAccumulates ?? .max) < 30_000
    case .maxPool2d, .averagePool2d: (try? pooling()) != nil
    }
  }
}

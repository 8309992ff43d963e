import ConvKit
import Testing

struct ConvolutionGeometry2DTests {
  /// Image, filter, strides, padding; output shape, weights, MACs.
  struct Row: Sendable {
    let image: [Int]
    let filter: [Int]
    var stride = 1
    let output: [Int]
    let patch: Int
    let multiplyAccumulates: Int
  }

  private static let rows = [
    Row(image: [32, 32, 1], filter: [5, 5, 1, 1], output: [28, 28, 1], patch: 25, multiplyAccumulates: 19_600),
    Row(image: [32, 32, 3], filter: [5, 5, 3, 10], output: [28, 28, 10], patch: 75, multiplyAccumulates: 588_000),
    Row(
      image: [28, 28, 10], filter: [5, 5, 10, 10], output: [24, 24, 10], patch: 250, multiplyAccumulates: 1_440_000),
    Row(image: [5, 5, 3], filter: [3, 3, 3, 32], output: [3, 3, 32], patch: 27, multiplyAccumulates: 7_776),
    Row(
      image: [100, 100, 3], filter: [5, 5, 3, 128], stride: 5, output: [20, 20, 128], patch: 75,
      multiplyAccumulates: 3_840_000),
    Row(
      image: [227, 227, 3], filter: [11, 11, 3, 96], stride: 4, output: [55, 55, 96], patch: 363,
      multiplyAccumulates: 105_415_200),
  ]

  @Test("The lecture's shapes, patches and costs", arguments: rows)
  func lectureNumbers(_ row: Row) throws {
    let geometry = try ConvolutionGeometry2D(inputShape: row.image, filterShape: row.filter, strides: row.stride)
    #expect(geometry.outputShape == row.output)
    #expect(geometry.patchSize == row.patch)
    #expect(geometry.weightCount == row.patch * row.output[2])
    #expect(geometry.multiplyAccumulates == row.multiplyAccumulates)
  }

  @Test("Reducing channels with 1 x 1 first costs a tenth")
  func inceptionSaving() throws {
    func cost(_ channels: Int, _ filters: Int, _ kernel: Int) throws -> Int {
      try ConvolutionGeometry2D(
        inputShape: [28, 28, channels], filterShape: [kernel, kernel, channels, filters], padding: .same
      ).multiplyAccumulates
    }
    #expect(try cost(192, 32, 5) == 120_422_400)
    #expect(try cost(192, 16, 1) + cost(16, 32, 5) == 12_443_648)
  }

  @Test func groupsDivideWeights() throws {
    let geometry = try ConvolutionGeometry2D(inputShape: [4, 4, 6], filterShape: [3, 3, 2, 9], groups: 3)
    #expect(geometry.filterShape == [3, 3, 2, 9])
    #expect(geometry.patchSize == 18)
    #expect(geometry.multiplyAccumulates == 4 * 18 * 9)
  }

  @Test func refusals() {
    let cases: [(String, () throws -> Void)] = [
      (
        "the input has 4 channels, but the filter expects 3",
        { _ = try ConvolutionGeometry2D(inputShape: [8, 8, 4], filterShape: [3, 3, 3, 1]) }
      ),
      (
        "the input has 1 channel, but the filter expects 6",
        { _ = try ConvolutionGeometry2D(inputShape: [8, 8], filterShape: [3, 3, 3, 2], groups: 2) }
      ),
      (
        "3 filters do not divide into 2 groups",
        { _ = try ConvolutionGeometry2D(inputShape: [8, 8, 4], filterShape: [3, 3, 2, 3], groups: 2) }
      ),
      (
        "the number of groups is 0, but must be at least 1",
        { _ = try ConvolutionGeometry2D(inputShape: [8, 8, 4], filterShape: [3, 3, 4, 1], groups: 0) }
      ),
      (
        "the input has shape [8] of rank 1, but must be H x W, H x W x C or N x H x W x C",
        { _ = try ConvolutionGeometry2D(inputShape: [8], filterShape: [3, 3]) }
      ),
      (
        "the filter has shape [3, 3, 1] of rank 3, but must be H x W or H x W x Cin/groups x K",
        { _ = try ConvolutionGeometry2D(inputShape: [8, 8], filterShape: [3, 3, 1]) }
      ),
      (
        "the input has 1 channel, but the filter expects 9223372036854775807",
        { _ = try ConvolutionGeometry2D(inputShape: [8, 8], filterShape: [1, 1, .max, 2], groups: 2) }
      ),
      (
        "a tensor of shape [2147483647, 2147483647, 1] has more elements than memory can address",
        {
          _ = try ConvolutionGeometry2D(
            inputShape: [Int(Int32.max), Int(Int32.max), 1], filterShape: [1, 1, 1, 3])
        }
      ),
      (
        "a tensor of shape [2, 1073741824, 2147483647] has more elements than memory can address",
        { _ = try ConvolutionGeometry2D(inputShape: [2, 1 << 30, 1], filterShape: [1, 1, 1, Int(Int32.max)]) }
      ),
      (
        "the number of multiply-accumulate operations, 1099511627776 times 16777216, is too large to count",
        {
          _ = try ConvolutionGeometry2D(
            inputShape: [1 << 20, 1 << 20, 1 << 10], filterShape: [1, 1, 1 << 10, 1 << 14])
        }
      ),
      (
        "the number of channels is 0, but must be at least 1",
        { _ = try ConvolutionGeometry2D(inputShape: [8, 8, 0], filterShape: [3, 3, 0, 2]) }
      ),
      (
        "the number of filters is 0, but must be at least 1",
        { _ = try ConvolutionGeometry2D(inputShape: [8, 8, 2], filterShape: [3, 3, 2, 0]) }
      ),
    ]
    for (expected, body) in cases { #expect(sentence(body) == expected) }
  }

  @Test("A size argument is a literal, two, a variable or a pair")
  func sizeArguments() throws {
    let two = 2
    let list = [1, 2]
    let shape = { (geometry: ConvolutionGeometry2D) in [geometry.vertical.stride, geometry.horizontal.stride] }
    let (image, filter) = ([9, 9], [3, 3])
    #expect(try shape(ConvolutionGeometry2D(inputShape: image, filterShape: filter, strides: 2)) == [2, 2])
    #expect(try shape(ConvolutionGeometry2D(inputShape: image, filterShape: filter, strides: two)) == [2, 2])
    #expect(try shape(ConvolutionGeometry2D(inputShape: image, filterShape: filter, strides: [1, 2])) == [1, 2])
    #expect(try shape(ConvolutionGeometry2D(inputShape: image, filterShape: filter, strides: list)) == [1, 2])
    #expect(try shape(ConvolutionGeometry2D(inputShape: image, filterShape: filter, strides: Pair(3, 1))) == [3, 1])
    let uneven: Pair = [4, 5]
    #expect(uneven == Pair(4, 5))
    #expect(Padding.explicit([1, 2]) == .explicit(top: 1, bottom: 1, left: 2, right: 2))
    #expect(Padding.explicit(two) == .explicit(top: 2, bottom: 2, left: 2, right: 2))
  }
}

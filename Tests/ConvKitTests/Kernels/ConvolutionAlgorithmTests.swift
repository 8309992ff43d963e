import Testing

@testable import ConvKit

/// Which algorithm serves which geometry, and what the fast ones may not lose.
struct ConvolutionAlgorithmTests {
  /// The table of docs/kernels.md.
  @Test(arguments: [
    ([32, 32, 3], [5, 5, 3, 10], 1, 0, 1, 1, ConvolutionAlgorithm.direct, ConvolutionAlgorithm.direct),
    ([224, 224, 3], [7, 7, 3, 64], 2, 3, 1, 1, .direct, .direct),
    ([56, 56, 64], [3, 3, 64, 64], 1, 1, 1, 1, .winograd(.four), .winograd(.four)),
    ([56, 56, 64], [3, 3, 64, 64], 1, 2, 2, 1, .winograd(.four), .winograd(.four)),
    ([56, 56, 64], [3, 3, 64, 64], 2, 1, 1, 1, .direct, .direct),
    ([14, 14, 512], [3, 3, 512, 512], 1, 1, 1, 1, .winograd(.four), .winograd(.two)),
    ([28, 28, 512], [3, 3, 512, 1024], 1, 1, 1, 1, .winograd(.two), .winograd(.two)),
    ([28, 28, 1024], [3, 3, 1024, 1024], 1, 1, 1, 1, .direct, .direct),
    ([7, 7, 512], [3, 3, 512, 512], 1, 1, 1, 1, .winograd(.two), .direct),
    ([56, 56, 256], [1, 1, 256, 64], 1, 0, 1, 1, .direct, .direct),
    ([56, 56, 128], [3, 3, 1, 128], 1, 1, 1, 128, .depthwise, .depthwise),
    ([5, 5, 16], [5, 5, 16, 120], 1, 0, 1, 1, .dense, .dense),
  ])
  func choice(
    _ image: [Int], _ filter: [Int], _ strides: Int, _ padding: Int, _ dilations: Int, _ groups: Int,
    _ prepared: ConvolutionAlgorithm, _ once: ConvolutionAlgorithm
  ) throws {
    let geometry = try ConvolutionGeometry2D(
      inputShape: image, filterShape: filter, strides: strides, padding: .explicit(padding), dilations: dilations,
      groups: groups)
    #expect(ConvolutionAlgorithm(for: geometry, batch: 1, isPrepared: true) == prepared)
    #expect(ConvolutionAlgorithm(for: geometry, batch: 1, isPrepared: false) == once)
  }

  @Test("With 512 channels Winograd's error stays inside the bound", arguments: WinogradTile.allCases)
  func error(_ tile: WinogradTile) throws {
    let x = Tensor(randomNormal: [9, 9, 512], seed: 1)
    let filter = Tensor(randomNormal: [3, 3, 512, 20], seed: 2)
    let geometry = try ConvolutionGeometry2D(inputShape: x.shape, filterShape: filter.shape, padding: .same)
    let expected = Reference.conv2d(x, filter: filter, geometry: geometry)
    for set in InstructionSet.available {
      let found = run(x, filter, geometry, .winograd(tile), set)
      let error = zip(found, expected.scalars).map { abs($0 - $1) }.max() ?? 0
      let largest = expected.scalars.map { abs($0) }.max() ?? 0
      #expect(error <= 1e-5 * largest, "\(set)")
    }
  }

  @Test("Winograd's tiles are refused where they would lose too much", arguments: [(512, true), (513, false)])
  func channels(_ channels: Int, _ isServed: Bool) throws {
    let geometry = try ConvolutionGeometry2D(inputShape: [20, 20, channels], filterShape: [3, 3, channels, 16])
    #expect(ConvolutionAlgorithm.all(for: geometry).contains(.winograd(.four)) == isServed)
  }

  @Test("The number of threads changes no bit", arguments: [[3, 3], [5, 3]])
  func threads(_ kernel: [Int]) throws {
    let x = Tensor(randomNormal: [2, 40, 37, 40], seed: 1)
    let filter = Tensor(randomNormal: kernel + [40, 50], seed: 2)
    let geometry = try ConvolutionGeometry2D(inputShape: x.shape, filterShape: filter.shape, padding: .same)
    for algorithm in ConvolutionAlgorithm.all(for: geometry) {
      let results = ThreadSetting.results { run(x, filter, geometry, algorithm, .current) }
      #expect(results.allSatisfy { $0 == results[0] }, "\(algorithm)")
    }
  }

  @Test("Windows that are spread far beyond the image take no memory for what lies between")
  func spread() {
    let x = Tensor(randomNormal: [4, 5, 2], seed: 1)
    let filter = Tensor(randomNormal: [3, 3, 2, 3], seed: 2)
    let far = conv2d(x, filter: filter, padding: .explicit(30_000), dilations: 30_000)
    #expect(far.shape == [4, 5, 3])
    // The middle tap alone meets the image.
    let middle = Tensor(shape: [1, 1, 2, 3], scalars: Array(filter.scalars[24..<30]))
    #expect(zip(far.scalars, conv2d(x, filter: middle).scalars).allSatisfy { abs($0 - $1) <= 1e-5 })
  }

  @Test("A layer calculates with the filter that it has, however it came by it")
  func changedFilters() {
    let x = Tensor(randomNormal: [12, 12, 16], seed: 1)
    var layer = Conv2D(inputChannels: 16, filters: 16, kernelSize: 3, seed: 1)
    let first = layer(x)
    let copy = layer
    layer.filter[0, 0, 0, 0] += 1
    #expect(layer(x) != first)
    #expect(layer(x) == Conv2D(filter: layer.filter, bias: layer.bias)(x))
    #expect(copy(x) == first)
    layer.parameters = copy.parameters
    #expect(layer(x) == first)
  }

  @Test("A layer that several threads call at once, and copies of it that are changed meanwhile, give what each has")
  func sharedLayer() async {
    let x = Tensor(randomNormal: [12, 12, 16], seed: 1)
    let layer = Conv2D(inputChannels: 16, filters: 16, kernelSize: 3, seed: 1)
    let expected = Conv2D(filter: layer.filter, bias: layer.bias)(x)
    await withTaskGroup(of: Bool.self) { group in
      for caller in 0..<8 {
        group.addTask {
          var copy = layer
          copy.filter[0, 0, 0, 0] += Float(caller + 1)
          return layer(x) == expected && copy(x) == Conv2D(filter: copy.filter, bias: copy.bias)(x)
            && layer(x) == expected
        }
      }
      for await isRight in group { #expect(isRight) }
    }
  }

  @Test("The rectifier at the end of a layer is that of a layer of its own", arguments: [1, 8, 16])
  func rectifier(_ groups: Int) {
    var x = Tensor(randomNormal: [11, 11, 16], seed: 1)
    x[5, 5, 3] = .nan
    let filter = Tensor(randomNormal: [3, 3, 16 / groups, 16], seed: 2)
    let rectified = Conv2D(filter: filter, groups: groups, activation: .relu)(x)
    let plain = relu(Conv2D(filter: filter, groups: groups)(x))
    #expect(rectified.scalars.map { "\($0)" } == plain.scalars.map { "\($0)" })
  }

  private func run(
    _ x: Tensor, _ filter: Tensor, _ geometry: ConvolutionGeometry2D, _ algorithm: ConvolutionAlgorithm,
    _ set: InstructionSet
  ) -> [Float] {
    let prepared = PreparedFilter(filter.scalars, geometry: geometry, algorithm: algorithm, set: set)
    return ConvolutionForward.run(
      x.scalars, filter: filter.scalars, prepared: prepared, bias: nil, batch: x.rank == 4 ? x.shape[0] : 1,
      geometry: geometry)
  }
}

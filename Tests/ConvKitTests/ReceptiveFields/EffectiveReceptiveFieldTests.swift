import ConvKit
import Testing

struct EffectiveReceptiveFieldTests {
  private func equalWeights(_ layers: Int, dilation: Int = 1) -> Sequential {
    Sequential {
      for _ in 0..<layers { Conv2D(filter: Tensor(ones: [3, 3]), dilations: dilation) }
    }
  }

  @Test("Under equal weights the influence of a pixel is its share of the paths", arguments: [1, 2, 3, 5])
  func equalWeightsGivePathCounts(_ layers: Int) {
    let network = equalWeights(layers)
    let size = 2 * layers + 1
    let field = network.effectiveReceptiveField(inputShape: [size, size], samples: 2)
    let paths = network.pathCounts
    #expect(paths.shape == [size, size])
    #expect(relativeError(field.influence, paths / paths.sum) < 1e-5)
    #expect(field.theoretical.size == size)
    let deviation = field.standardDeviation
    #expect(abs((deviation?.rows ?? 0) - network.windows.vertical.spread) < 1e-4)
    #expect(abs((deviation?.columns ?? 0) - (Double(layers) * 8 / 12).squareRoot()) < 1e-4)
  }

  @Test("Two layers of 3 x 3: nine paths from the centre, one from a corner")
  func twoLayers() {
    let paths = equalWeights(2).pathCounts
    #expect(paths[2, 2] == 9)
    #expect(paths[0, 0] == 1)
    #expect(equalWeights(2, dilation: 2).pathCounts[0, 1] == 0)
  }

  @Test("The share of the area within two standard deviations falls with depth: all, all, 0.51, 0.40, 0.27, 0.13")
  func shareFalls() throws {
    for (layers, expected) in [(1, 1), (2, 1), (3, 0.51), (5, 0.40), (10, 0.27), (20, 0.13)] {
      let size = 2 * layers + 1
      let field = equalWeights(layers).effectiveReceptiveField(inputShape: [size, size], samples: 1)
      let cells = 2 * Int(2 * (try #require(field.standardDeviation).rows)) + 1
      #expect(abs(Double(cells * cells) / Double(size * size) - expected) < 0.006, "\(layers) layers")
    }
  }

  @Test("Nothing outside the theoretical field matters, and every unit has its own place")
  func insideTheTheoreticalField() throws {
    let network = Sequential {
      Conv2D(inputChannels: 2, filters: 4, kernelSize: 3, padding: .same, activation: .tanh, seed: 1)
      MaxPool2D()
      Conv2D(inputChannels: 4, filters: 3, kernelSize: [3, 5], padding: .same, activation: .tanh, seed: 2)
      Flatten()
      Dense(inputs: 300, units: 2)
    }
    for (row, column) in [(0, 0), (4, 7), (9, 9)] {
      let field = network.effectiveReceptiveField(row: row, column: column, inputShape: [20, 20, 2], seed: 3)
      #expect(field.layer == "Conv2D")
      let region = try #require(field.theoretical.region(row: row, column: column))
      var (inside, outside) = (Float(0), Float(0))
      for y in 0..<20 {
        for x in 0..<20 {
          if region.rows.contains(y), region.columns.contains(x) {
            inside += field.influence[y, x]
          } else {
            outside += field.influence[y, x]
          }
        }
      }
      #expect(outside == 0)
      #expect(abs(inside - 1) < 1e-5)
      let box = try #require(field.box(holding: 0.95))
      #expect(box.rows.clamped(to: region.rows) == box.rows)
      #expect(box.columns.clamped(to: region.columns) == box.columns)
    }
  }

  @Test("The box is the smallest of its shape around the centroid that holds the share")
  func boxes() throws {
    let field = equalWeights(10).effectiveReceptiveField(inputShape: [21, 21], samples: 1)
    let centroid = try #require(field.centroid)
    #expect(abs(centroid.row - 10) < 1e-3 && abs(centroid.column - 10) < 1e-3)
    let box = try #require(field.box(holding: 0.95))
    #expect(box.rows == box.columns)
    func held(_ cells: ClosedRange<Int>) -> Float {
      cells.reduce(0) { sum, row in sum + cells.reduce(0) { $0 + field.influence[row, $1] } }
    }
    #expect(held(box.rows) >= 0.95)
    #expect(held(box.rows.lowerBound + 1...box.rows.upperBound - 1) < 0.95)
    #expect(box.rows.count < field.theoretical.size)
    #expect(try #require(field.box(holding: 0)).rows == 10...10)
  }

  @Test("One window of one pixel: all influence in one place")
  func point() throws {
    let network = Sequential { Conv2D(filter: Tensor([[2]])) }
    let field = network.effectiveReceptiveField(row: 1, column: 4, inputShape: [3, 6])
    #expect(field.influence[1, 4] == 1)
    #expect(try #require(field.standardDeviation).rows == 0)
    let box = try #require(field.box())
    #expect(box.rows == 1...1 && box.columns == 4...4)
  }

  @Test("A unit that no gradient reaches has no centroid and no box")
  func deadUnit() {
    let network = Sequential { Conv2D(filter: Tensor(zeros: [3, 3])) }
    let field = network.effectiveReceptiveField(inputShape: [5, 5])
    #expect(field.influence.sum == 0)
    #expect(field.centroid == nil && field.standardDeviation == nil && field.box() == nil)
  }

  @Test func seedsRepeat() {
    let network = Sequential {
      Conv2D(inputChannels: 1, filters: 3, kernelSize: 3, activation: .relu, seed: 1)
      Conv2D(inputChannels: 3, filters: 2, kernelSize: 3, activation: .relu, seed: 2)
    }
    let field = { (seed: Int) in network.effectiveReceptiveField(inputShape: [9, 9], samples: 4, seed: seed) }
    #expect(field(1) == field(1))
    #expect(field(1) != field(2))
    #expect(network.effectiveReceptiveField(channel: 1, inputShape: [9, 9]) != field(0))
  }
}

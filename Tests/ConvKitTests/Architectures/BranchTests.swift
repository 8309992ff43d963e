import ConvKit
import Testing

/// Small graphs with branches, as published with the receptive field library of Araujo, Norris & Sim.
struct BranchTests {
  private func twoBranches(
    size: Int, first: [ArchitectureOperation], second: [ArchitectureOperation]
  ) throws -> Architecture {
    var layers: [ArchitectureLayer] = []
    var ends: [String] = []
    for (name, operations) in [("a", first), ("b", second)] {
      for (index, operation) in operations.enumerated() {
        let source = index == 0 ? Architecture.inputName : "\(name)\(index - 1)"
        layers.append(ArchitectureLayer("\(name)\(index)", operation, from: source))
      }
      ends.append("\(name)\(operations.count - 1)")
    }
    layers.append(ArchitectureLayer("sum", .add, from: ends))
    return try Architecture(name: "branches", inputShape: [size, size, 1], layers: layers)
  }

  private static let topLeft = Padding.explicit(top: 1, bottom: 0, left: 1, right: 0)

  @Test("Branches with one stride and one centre: the larger field counts, whatever kind of windows they are")
  func aligned() throws {
    let convolutions: [[ArchitectureOperation]] = [
      [.conv(1, 1, strides: 4)], [.conv(1, 3, strides: 2, padding: Self.topLeft), .conv(1, 1, strides: 2)],
    ]
    let pools: [[ArchitectureOperation]] = [
      [.pool(1, strides: 4)], [.pool(3, strides: 2, padding: Self.topLeft), .pool(1, strides: 2)],
    ]
    for branches in [convolutions, pools] {
      let field = try twoBranches(size: 16, first: branches[0], second: branches[1]).receptiveField
      #expect([field.size, field.stride, field.padding] == [3, 4, 1])
    }
  }

  @Test("Branches behind branches: 11, 8, 5, by explicit padding and by SAME on 17 x 17", arguments: [false, true])
  func behindEachOther(isSame: Bool) throws {
    let padding: Padding = isSame ? .same : Self.topLeft
    let network = try Architecture(
      name: "twice", inputShape: isSame ? [17, 17, 1] : [16, 16, 1],
      layers: [
        ArchitectureLayer("a", .conv(1, 1, strides: 4)),
        ArchitectureLayer("b0", .conv(1, 3, strides: 2, padding: padding), from: Architecture.inputName),
        ArchitectureLayer("b1", .conv(1, 1, strides: 2)),
        ArchitectureLayer("first", .add, from: "a", "b1"),
        ArchitectureLayer("c", .conv(1, 1, strides: 2)),
        ArchitectureLayer("d", .conv(1, 3, strides: 2, padding: padding), from: "first"),
        ArchitectureLayer("second", .add, from: "c", "d"),
      ])
    let field = network.receptiveField
    #expect([field.size, field.stride, field.padding] == [11, 8, 5])
    #expect(network.dependsOnInputSize == isSame)
  }

  @Test("Branches of other strides are refused where they meet")
  func otherStrides() throws {
    let network = try twoBranches(
      size: 9,
      first: [.conv(1, 5, strides: 2, padding: .explicit(2))],
      second: [.conv(1, 3), .conv(1, 3)])
    #expect(
      sentence { _ = try network.receptiveField(of: "sum") }
        == "the branches that meet in sum are not aligned: their strides are 2 and 1")
    #expect(network.layer("sum")?.receptiveField == nil)
  }

  @Test("With SAME padding, alignment depends on the size of the input")
  func inputSizeDecides() throws {
    func network(_ size: Int) throws -> Architecture {
      try twoBranches(
        size: size, first: [.conv(1, 1, strides: 4)],
        second: [.conv(1, 3, strides: 2, padding: .same), .conv(1, 1, strides: 2)])
    }
    let field = try network(9).receptiveField
    #expect([field.size, field.stride, field.padding] == [3, 4, 1])
    let unsized = try #require(try network(9).unsizedReceptiveField(of: "sum"))
    #expect([unsized.size, unsized.stride, unsized.padding] == [3, 4, nil])
    #expect(
      sentence { _ = try network(8).receptiveField(of: "sum") }
        == "the branches that meet in sum are not aligned: their centres in half pixels are 0 and 2")
  }

  @Test("Rows and columns are kept apart")
  func notSquare() throws {
    let network = try Architecture(
      name: "oblong", inputShape: [32, 32, 1],
      layers: [
        ArchitectureLayer("one", .conv(1, [3, 5], strides: 2)), ArchitectureLayer("two", .conv(1, [3, 1], strides: 2)),
      ])
    let field = network.receptiveField
    #expect([field.width, field.height, field.size, field.stride] == [5, 7, 7, 4])
  }

  @Test func refusals() {
    let cases: [(String, [ArchitectureLayer])] = [
      (
        "layer 2 (b): a window of 5 does not fit into an input of 4: make it smaller, or pad by 1 more",
        [ArchitectureLayer("a", .pool(2, strides: 2)), ArchitectureLayer("b", .conv(1, 5))]
      ),
      (
        "layer 2 (a): the name a is taken: give every layer a name of its own",
        [ArchitectureLayer("a", .conv(1, 1)), ArchitectureLayer("a", .conv(1, 1))]
      ),
      (
        "layer 1 (a): it reads b, but no layer of that name stands before it",
        [ArchitectureLayer("a", .conv(1, 1), from: "b")]
      ),
      (
        "layer 3 (c): a branch has shape [6, 6, 2], but the first one has shape [8, 8, 3]",
        [
          ArchitectureLayer("a", .conv(3, 1)), ArchitectureLayer("b", .conv(2, 3)),
          ArchitectureLayer("c", .concatenate, from: "a", "b"),
        ]
      ),
      (
        "layer 1 (a): the kernel size is 9223372036854775807, but at most 2147483647 is supported",
        [ArchitectureLayer("a", .conv(1, Int.max))]
      ),
      ("layer 1 (a): the number of units is 0, but must be at least 1", [ArchitectureLayer("a", .dense(0))]),
      (
        "layer 1 (a): 3 input channels do not divide into 2 groups",
        [ArchitectureLayer("a", .conv(2, 1, groups: 2))]
      ),
      (
        "layer 1 (a): index 3 is out of range on axis 2, whose size is 3",
        [ArchitectureLayer("a", .tableConvolution(connections: [[0, 3]], window: SlidingWindow(kernelSize: 1)))]
      ),
    ]
    for (expected, layers) in cases {
      #expect(sentence { _ = try Architecture(name: "x", inputShape: [8, 8, 3], layers: layers) } == expected)
    }
  }

  @Test(
    "An image that is none is refused, whatever the first layer would make of it",
    arguments: [
      ([], "the image has shape [] of rank 0, but must be H x W x C"),
      ([10], "the image has shape [10] of rank 1, but must be H x W x C"),
      ([8, 8], "the image has shape [8, 8] of rank 2, but must be H x W x C"),
      ([1, 8, 8, 3], "the image has shape [1, 8, 8, 3] of rank 4, but must be H x W x C"),
      ([8, 0, 3], "a size in shape [8, 0, 3] is 0, but must be at least 1"),
    ])
  func images(_ shape: [Int], _ expected: String) {
    let table = ArchitectureOperation.tableConvolution(connections: [[0]], window: SlidingWindow(kernelSize: 1))
    for operation in [.batchNorm, .concatenate, .dense(1), table, .conv(1, 1)] {
      let layers = [ArchitectureLayer("a", operation)]
      #expect(sentence { _ = try Architecture(name: "x", inputShape: shape, layers: layers) } == expected)
    }
  }
}

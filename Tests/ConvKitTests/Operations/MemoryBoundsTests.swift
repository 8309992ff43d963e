import Testing

@testable import ConvKit

/// What works on memory reads nothing outside the input, writes the whole output, and nothing else. Buffers lie flush
/// with pages that may not be touched, outputs are full of NaN before.
struct MemoryBoundsTests {
  private static let capacity = 60_000

  @Test("Convolutions by every algorithm with every instruction set", arguments: 0..<10)
  func convolutions(_ seed: Int) throws {
    var random = SeededGenerator(seed: seed)
    let operands = ConvolutionMemory(capacity: Self.capacity)
    for number in 0..<40 {
      let drawn = OperationCase.random(.conv2d, using: &random)
      let geometry = try drawn.convolution()
      let x = Tensor(randomNormal: drawn.input, seed: number)
      let filter = Tensor(randomNormal: drawn.window, seed: number + 1)
      let bias = Tensor(randomNormal: [drawn.window[3]], seed: number + 2)
      let expected = Reference.conv2d(x, filter: filter, bias: bias, geometry: geometry)
      guard max(x.count, filter.count, expected.count) <= Self.capacity else { continue }
      for algorithm in ConvolutionAlgorithm.all(for: geometry) {
        for set in InstructionSet.available {
          for atEnd in [false, true] {
            let found = operands.run(
              x, filter: filter, bias: bias, geometry: geometry, algorithm: algorithm, set: set, atEnd: atEnd)
            let error = relativeError(Tensor(shape: expected.shape, scalars: found), expected)
            #expect(error <= OperationCase.tolerance, "\(algorithm), \(set): \(drawn)")
            #expect(operands.isIntact, "\(algorithm), \(set): \(drawn)")
          }
        }
      }
    }
  }

  @Test(arguments: 0..<4)
  func poolings(_ seed: Int) throws {
    var random = SeededGenerator(seed: seed)
    let memory = (GuardedMemory(capacity: Self.capacity), GuardedMemory(capacity: Self.capacity))
    for number in 0..<60 {
      let drawn = OperationCase.random(number % 2 == 0 ? .maxPool2d : .averagePool2d, using: &random)
      let geometry = try drawn.pooling()
      let x = Tensor(randomNormal: drawn.input, seed: number)
      for set in InstructionSet.available {
        let pooling = BlockedPooling(geometry, try ImageShape(drawn.input, of: "the input"), set: set)
        if drawn.operation == .maxPool2d {
          check(x, Reference.maxPool2d(x, geometry: geometry), memory, "\(set): \(drawn)", pooling.maximum)
        } else {
          check(x, Reference.averagePool2d(x, geometry: geometry), memory, "\(set): \(drawn)", pooling.average)
        }
      }
    }
  }

  @Test(arguments: [Kernel.blur, .emboss, Kernel("row", [[1, -2, 3, 4]])], [Border.edge, .reflect, .constant(2)])
  func filters(_ kernel: Kernel, _ border: Border) throws {
    let memory = (GuardedMemory(capacity: Self.capacity), GuardedMemory(capacity: Self.capacity))
    for shape in [[1, 1, 1], [1, 9, 2], [7, 1, 3], [5, 16, 1], [3, 33, 3], [20, 64, 1]] {
      let x = Tensor(randomNormal: shape, seed: 1)
      let expected = Reference.filtered(x, by: kernel, border: border)
      for set in InstructionSet.available {
        let filter = ImageFilter(
          kernel, image: try ImageShape(shape, of: "the image"),
          vertical: try ConvolutionGeometry(input: shape[0], kernel: kernel.height, padding: .same),
          horizontal: try ConvolutionGeometry(input: shape[1], kernel: kernel.width, padding: .same), border: border,
          set: set)
        check(x, expected, memory, "\(set): \(kernel.name) on \(shape)") { filter($0, to: $1) }
      }
    }
  }

  private func check(
    _ input: Tensor, _ expected: Tensor, _ memory: (input: GuardedMemory, output: GuardedMemory), _ what: String,
    _ body: (UnsafePointer<Float>, UnsafeMutablePointer<Float>) -> Void
  ) {
    guard max(input.count, expected.count) <= Self.capacity else { return }
    for atEnd in [false, true] {
      let output = memory.output.place([Float](repeating: .nan, count: expected.count), atEnd: atEnd)
      body(UnsafePointer(memory.input.place(input.scalars, atEnd: atEnd)), output)
      let found = Tensor(shape: expected.shape, scalars: memory.output.values)
      #expect(relativeError(found, expected) <= OperationCase.tolerance, "\(what)")
      #expect(memory.input.isIntact && memory.output.isIntact, "\(what)")
      #expect(memory.input.values == input.scalars, "\(what)")
    }
  }
}

import ConvKit
import Testing

struct WindowStackTests {
  /// Dilations of stacked windows of 3, the receptive field and its holes.
  private static let dilated: [(dilations: [Int], size: Int, holes: Int)] = [
    ([1], 3, 0), ([2], 5, 2), ([1, 2], 7, 0), ([1, 2, 4], 15, 0), ([1, 2, 4, 8], 31, 0), ([2, 2], 9, 4),
    ([2, 2, 2], 13, 6), ([1, 2, 5], 17, 0), ([1, 2, 3], 13, 0),
  ]

  @Test("Dilated stacks, and the cells that they step over", arguments: dilated)
  func dilatedStacks(_ row: (dilations: [Int], size: Int, holes: Int)) {
    let stack = WindowStack(row.dilations.map { WindowStep(kernel: 3, dilation: $0) })
    #expect(stack.receptiveField.size == row.size)
    #expect(stack.pathCounts.count == row.size)
    #expect(stack.holes == row.holes)
    #expect(stack.contacts.count == row.size - row.holes)
  }

  /// Path counts of n stacked windows of 3.
  private static let paths: [[Int]] = [
    [1, 1, 1], [1, 2, 3, 2, 1], [1, 3, 6, 7, 6, 3, 1], [1, 4, 10, 16, 19, 16, 10, 4, 1],
    [1, 5, 15, 30, 45, 51, 45, 30, 15, 5, 1],
  ]

  @Test func pathCounts() {
    for (index, expected) in Self.paths.enumerated() {
      let stack = WindowStack(Array(repeating: WindowStep(kernel: 3), count: index + 1))
      #expect(stack.pathCounts == expected)
    }
    let dilated = WindowStack([WindowStep(kernel: 3, dilation: 2), WindowStep(kernel: 3, dilation: 2)])
    #expect(dilated.pathCounts == [1, 0, 2, 0, 3, 0, 2, 0, 1])
    #expect(dilated.contacts == [0, 2, 4, 6, 8])
  }

  @Test("The spread grows with the square root of the depth: sqrt(n (k^2 - 1) / 12)")
  func spread() {
    for (layers, expected) in [(1, 0.8165), (2, 1.1547), (3, 1.4142), (5, 1.8257), (10, 2.5820), (20, 3.6515)] {
      let stack = WindowStack(Array(repeating: WindowStep(kernel: 3), count: layers))
      #expect(abs(stack.spread - expected) < 1e-4)
      #expect(stack.receptiveField.size == 2 * layers + 1)
    }
  }

  @Test("Forwards, backwards and the closed form agree")
  func recurrencesAgree() {
    var random = SeededGenerator(seed: 3)
    for _ in 0..<200 {
      let steps = (0..<Int.random(in: 1...6, using: &random)).map { _ in
        WindowStep(
          kernel: Int.random(in: 1...5, using: &random), stride: Int.random(in: 1...3, using: &random),
          dilation: Int.random(in: 1...3, using: &random), paddingBefore: Int.random(in: 0...3, using: &random))
      }
      let stack = WindowStack(steps)
      var (size, padding, stride) = (1, 0, 1)
      for step in steps {
        size += (step.effectiveKernel - 1) * stride
        padding += (step.paddingBefore ?? 0) * stride
        stride *= step.stride
      }
      #expect(stack.receptiveField == AxisReceptiveField(size: size, stride: stride, padding: padding))
      #expect(stack.receptiveFieldBackwards == stack.receptiveField)
      #expect(stack.pathCounts.count == size)
    }
  }

  @Test("Walking the layers of VGG16 in the wrong order would give 308")
  func wrongOrder() {
    let block = { (count: Int) in
      Array(repeating: WindowStep(kernel: 3), count: count) + [WindowStep(kernel: 2, stride: 2)]
    }
    let steps = [2, 2, 3, 3, 3].flatMap(block)
    let wrong = steps.reduce(AxisReceptiveField.point) { $0.preceded(by: $1) }
    #expect(wrong.size == 308)
    #expect(WindowStack(steps).receptiveField.size == 212)
  }

  @Test("Centres and units are each other's inverse")
  func roundTrip() {
    let field = AxisReceptiveField(size: 3039, stride: 32, padding: 1482)
    #expect(field.centre(of: 0) == 37)
    #expect(field.centre(of: 2) == 101)
    for unit in 0..<9 { #expect(field.unit(centredAt: field.centre(of: unit) ?? -1) == unit) }
    #expect(field.unit(centredAt: 38) == nil)
  }

  @Test("SAME padding with a stride depends on the input size; without one it does not")
  func samePadding() {
    let window = SlidingWindow(kernelSize: 3, strides: 2, padding: .same)
    #expect(window.vertical().paddingBefore == nil)
    #expect(window.vertical(inputSize: 9).paddingBefore == 1)
    #expect(window.vertical(inputSize: 8).paddingBefore == 0)
    #expect(SlidingWindow(kernelSize: 5, padding: .same).horizontal().paddingBefore == 2)
    #expect(WindowStack([window.vertical()]).receptiveField.region(of: 0) == nil)
  }

  @Test("An impulse at any input cell reaches exactly the units whose contact cells it is")
  func impulseProbe() {
    let network = Sequential {
      Conv2D(filter: Tensor(ones: [3, 1, 1, 1]), dilations: [2, 1])
      Conv2D(filter: Tensor(ones: [3, 1, 1, 1]), strides: [2, 1], padding: .explicit([1, 0]))
    }
    let (stack, size) = (network.windows.vertical, 15)
    let field = stack.receptiveField
    for cell in 0..<size {
      var image = Tensor(zeros: [size, 1])
      image[cell, 0] = 1
      let output = network(image)
      for unit in 0..<output.shape[0] {
        let first = field.region(of: unit)?.lowerBound ?? 0
        let isContact = stack.contacts.contains(cell - first)
        let isFarFromPadding = first >= 0 && first + field.size <= size
        if isFarFromPadding { #expect((output[unit, 0] > 0) == isContact) }
      }
    }
  }
}

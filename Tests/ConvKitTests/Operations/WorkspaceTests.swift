import Foundation
import Testing

@testable import ConvKit

/// What an operation takes beside its operands and its result: prepared filters, tiles, copies of rows. Each case runs
/// in a process of its own, whose memory the system counts, with the two threads of the measurements.
struct WorkspaceTests {
  /// Input `H x W x C`, filter `H x W x Cin/groups x K`, stride, dilation, groups, and whether it is transposed.
  struct Example: Codable, CustomTestStringConvertible, Sendable {
    let input: [Int]
    let filter: [Int]
    var stride = 1
    var padding = 0
    var dilation = 1
    var groups = 1
    var isTransposed = false

    var testDescription: String { "\(filter) on \(input)\(isTransposed ? ", transposed" : "")" }

    /// The layer on the image of zeros: all its memory, but no arithmetic that matters.
    func run() -> Tensor {
      let (x, filter) = (Tensor(zeros: input), Tensor(zeros: filter))
      if isTransposed { return transposedConv2d(x, filter: filter, strides: stride) }
      return Conv2D(
        filter: filter, strides: stride, padding: .explicit(padding), dilations: dilation, groups: groups)(x)
    }

    /// Bytes of the operands and the result.
    var operands: Int { (input.reduce(1, *) + filter.reduce(1, *)) * MemoryLayout<Float>.stride }
  }

  /// The shapes of docs/kernels.md, and two whose filters would be too many if they were transformed.
  static let examples = [
    Example(input: [32, 32, 3], filter: [5, 5, 3, 10]),
    Example(input: [28, 28, 10], filter: [5, 5, 10, 10]),
    Example(input: [224, 224, 3], filter: [7, 7, 3, 64], stride: 2, padding: 3),
    Example(input: [56, 56, 64], filter: [3, 3, 64, 64], padding: 1),
    Example(input: [112, 112, 128], filter: [3, 3, 128, 128], padding: 1),
    Example(input: [28, 28, 512], filter: [3, 3, 512, 512], padding: 1),
    Example(input: [14, 14, 512], filter: [3, 3, 512, 512], padding: 1),
    Example(input: [7, 7, 512], filter: [3, 3, 512, 512], padding: 1),
    Example(input: [56, 56, 256], filter: [1, 1, 256, 64]),
    Example(input: [56, 56, 64], filter: [3, 3, 64, 64], padding: 2, dilation: 2),
    Example(input: [56, 56, 128], filter: [3, 3, 1, 128], padding: 1, groups: 128),
    Example(input: [28, 28, 64], filter: [3, 3, 64, 64], stride: 2, isTransposed: true),
    Example(input: [28, 28, 512], filter: [3, 3, 512, 1024], padding: 1),
    Example(input: [14, 14, 1024], filter: [3, 3, 1024, 1024], padding: 1),
  ]

  @Test("No shape takes more than 64 MB beside its operands", arguments: examples)
  func workspace(_ example: Example) async {
    await #expect(processExitsWith: .success) { [example] in
      Parallelism.threads = 2
      let before = try ResidentMemory()
      let result = example.run()
      let after = try ResidentMemory()
      let workspace = after.peak - before.now - example.operands - result.count * MemoryLayout<Float>.stride
      #expect(workspace <= 64 << 20, "\(workspace >> 20) MB")
    }
  }
}

/// Bytes of this process that are in memory, now and at their peak.
private struct ResidentMemory {
  let now: Int
  let peak: Int

  init() throws {
    let lines = try String(contentsOfFile: "/proc/self/status", encoding: .utf8).split(separator: "\n")
    let bytes = { (name: String) in
      let line = lines.first { $0.hasPrefix(name) }
      return (line?.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap { Int($0) } ?? 0) * 1024
    }
    (now, peak) = (bytes("VmRSS:"), bytes("VmHWM:"))
  }
}

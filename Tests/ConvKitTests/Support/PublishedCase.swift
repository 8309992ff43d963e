import ConvKit
import Foundation
import Testing

/// One case of the fixture: an operation, its operands, and an output that two independent implementations agree on.
struct PublishedCase: Decodable, Sendable, CustomTestStringConvertible {
  let op: String
  let strides: [Int]
  let dilations: [Int]?
  let groups: Int?
  let padding: String?
  let pads: [[Int]]
  let outputPadding: [Int]?
  let poolSize: [Int]?
  let ceilMode: Bool?
  let countIncludePad: Bool?
  let inputShape: [Int]
  let input: [Float]
  let filterShape: [Int]?
  let filter: [Float]?
  let biasShape: [Int]?
  let bias: [Float]?
  let outputShape: [Int]
  let output: [Float]

  /// All cases of one operation.
  static func all(_ op: String) throws -> [PublishedCase] {
    struct File: Decodable { let cases: [PublishedCase] }
    let url = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../Fixtures/conv_cases.json")
    let cases = try JSONDecoder().decode(File.self, from: Data(contentsOf: url)).cases.filter { $0.op == op }
    guard !cases.isEmpty else { throw MissingCases(op: op) }
    return cases
  }

  struct MissingCases: Error { let op: String }

  var inputTensor: Tensor { Tensor(shape: inputShape, scalars: input) }
  var filterTensor: Tensor { Tensor(shape: filterShape ?? [], scalars: filter ?? []) }
  var biasTensor: Tensor? { bias.map { Tensor($0) } }
  var outputTensor: Tensor { Tensor(shape: outputShape, scalars: output) }

  /// The padding by name where the case names it, so that the rule itself is tested.
  var paddingValue: Padding {
    switch padding {
    case "same": .same
    case "valid": .valid
    default: .explicit(top: pads[0][0], bottom: pads[0][1], left: pads[1][0], right: pads[1][1])
    }
  }

  var testDescription: String {
    "\(op) \(inputShape) filter \(filterShape ?? poolSize ?? []) strides \(strides) pads \(pads) "
      + "dilations \(dilations ?? [1, 1]) groups \(groups ?? 1)"
  }
}

/// The largest difference between two tensors, relative to the largest magnitude in the expected one.
func relativeError(_ actual: Tensor, _ expected: Tensor) -> Float {
  guard actual.shape == expected.shape else { return .infinity }
  let scale = expected.scalars.map(abs).max() ?? 1
  let differences = zip(actual.scalars, expected.scalars).map { abs($0 - $1) }
  guard !differences.contains(where: \.isNaN) else { return .infinity }
  return (differences.max() ?? 0) / max(scale, .leastNormalMagnitude)
}

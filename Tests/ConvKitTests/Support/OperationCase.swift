import ConvKit
import Foundation
import Testing

/// One operation with its shapes: from the table in the fixtures, or drawn at random. Whatever is tested of operations
/// (results, gradients, threads, special values) is tested over these, and the benchmarks may time the same table.
struct OperationCase: Decodable, Sendable, CustomTestStringConvertible {
  enum Operation: String, Decodable, CaseIterable, Sendable {
    case conv2d, transposedConv2d, maxPool2d, averagePool2d
  }

  var operation: Operation
  /// `N x H x W x C`.
  var input: [Int]
  /// `H x W x Cin/groups x K`; for pooling, the rows and columns of the window.
  var window: [Int]
  var strides = [1, 1]
  /// Top, bottom, left and right; nil is `.same`.
  var padding: [Int]? = [0, 0, 0, 0]
  var dilations = [1, 1]
  var groups = 1
  var outputPadding = [0, 0]
  var ceilMode = false
  var countIncludePad = true

  private enum CodingKeys: String, CodingKey {
    case operation, input, window, strides, padding, dilations, groups, outputPadding, ceilMode, countIncludePad
  }

  init(_ operation: Operation, input: [Int], window: [Int]) {
    self.operation = operation
    self.input = input
    self.window = window
  }

  init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: CodingKeys.self)
    operation = try fields.decode(Operation.self, forKey: .operation)
    input = try fields.decode([Int].self, forKey: .input)
    window = try fields.decode([Int].self, forKey: .window)
    strides = try fields.decodeIfPresent([Int].self, forKey: .strides) ?? [1, 1]
    dilations = try fields.decodeIfPresent([Int].self, forKey: .dilations) ?? [1, 1]
    groups = try fields.decodeIfPresent(Int.self, forKey: .groups) ?? 1
    outputPadding = try fields.decodeIfPresent([Int].self, forKey: .outputPadding) ?? [0, 0]
    ceilMode = try fields.decodeIfPresent(Bool.self, forKey: .ceilMode) ?? false
    countIncludePad = try fields.decodeIfPresent(Bool.self, forKey: .countIncludePad) ?? true
    if let cells = try? fields.decode([Int].self, forKey: .padding) {
      padding = cells
    } else {
      padding = fields.contains(.padding) ? nil : [0, 0, 0, 0]
    }
  }

  /// The table: the lecture's shapes, those of known networks in small, and the corners of every operation.
  static func table() throws -> [OperationCase] {
    let url = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../Fixtures/operation_cases.json")
    return try JSONDecoder().decode([OperationCase].self, from: Data(contentsOf: url))
  }

  var paddingValue: Padding {
    padding.map { .explicit(top: $0[0], bottom: $0[1], left: $0[2], right: $0[3]) } ?? .same
  }

  func convolution() throws -> ConvolutionGeometry2D {
    try ConvolutionGeometry2D(
      inputShape: input, filterShape: window, strides: strides, padding: paddingValue, dilations: dilations,
      groups: groups)
  }

  func transposed() throws -> TransposedGeometry2D {
    try TransposedGeometry2D(
      inputShape: input, filterShape: window, strides: strides, padding: paddingValue, outputPadding: outputPadding,
      dilations: dilations)
  }

  func pooling() throws -> PoolingGeometry2D {
    try PoolingGeometry2D(
      inputShape: input, poolSize: window, strides: strides, padding: paddingValue, ceilMode: ceilMode,
      countIncludePad: countIncludePad)
  }

  var testDescription: String {
    var words = "\(operation.rawValue) \(input), window \(window), strides \(strides)"
    words += ", padding \(padding.map { "\($0)" } ?? "same"), dilations \(dilations), groups \(groups)"
    if operation == .transposedConv2d { words += ", output padding \(outputPadding)" }
    if ceilMode { words += ", ceil mode" }
    return words
  }
}

import ConvKit
import Testing

struct PoolingGeometryTests {
  /// i, k, s, p; windows in floor and in ceil mode.
  private static let table: [[Int]] = [
    [112, 3, 2, 0, 55, 56], [112, 3, 2, 1, 56, 57], [64, 3, 2, 1, 32, 33], [22, 3, 2, 0, 10, 11], [7, 2, 2, 0, 3, 4],
    [6, 3, 2, 0, 2, 3], [32, 8, 4, 0, 7, 7], [4, 3, 3, 0, 1, 2], [32, 1, 2, 0, 16, 16], [5, 3, 3, 1, 2, 2],
  ]

  @Test("Ceil mode never adds a window that starts in the padding", arguments: table)
  func floorAndCeil(_ row: [Int]) throws {
    for (ceilMode, expected) in [(false, row[4]), (true, row[5])] {
      let geometry = try PoolingGeometry(
        input: row[0], poolSize: row[1], stride: row[2], padding: .explicit(row[3]), ceilMode: ceilMode)
      #expect(geometry.outputSize == expected)
      #expect(geometry.windowStarts.allSatisfy { $0 < row[0] })
    }
  }

  @Test func everyWindowHoldsARealCell() throws {
    for input in 1..<12 {
      for poolSize in 1..<6 {
        for stride in 1..<6 {
          for padding in 0..<poolSize {
            for ceilMode in [false, true] where poolSize <= input + 2 * padding {
              let geometry = try PoolingGeometry(
                input: input, poolSize: poolSize, stride: stride, padding: .explicit(padding), ceilMode: ceilMode)
              #expect(!geometry.window(of: 0).isEmpty)
              #expect(!geometry.window(of: geometry.outputSize - 1).isEmpty)
            }
          }
        }
      }
    }
  }

  @Test func refusals() {
    let cases: [(String, () throws -> Void)] = [
      (
        "a padding of 2 is not smaller than the pool size 2: a window would see padding alone",
        { _ = try PoolingGeometry(input: 8, poolSize: 2, padding: .explicit(2)) }
      ),
      (
        "a window of 3 does not fit into an input of 2: make it smaller, or pad by 1 more",
        { _ = try PoolingGeometry(input: 2, poolSize: 3) }
      ),
      ("the pool size is 0, but must be at least 1", { _ = try PoolingGeometry(input: 2, poolSize: 0, stride: 1) }),
      ("the stride is 0, but must be at least 1", { _ = try PoolingGeometry(input: 2, poolSize: 1, stride: 0) }),
    ]
    for (expected, body) in cases { #expect(sentence(body) == expected) }
  }
}

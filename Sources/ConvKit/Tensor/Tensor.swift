/// An array of `Float` numbers with any number of axes, stored row-major: the last axis varies fastest.
///
/// Images are `H x W` or `H x W x C`, batches `N x H x W x C`, filters `H x W x Cin/groups x K`. Pixels are 0...255.
///
/// ```swift
/// let x = Tensor([[1, 2], [3, 4]])
/// x.shape      // [2, 2]
/// x[1, 0]      // 3.0
/// (x * 2).sum  // 20.0
/// ```
///
/// Mistakes in calling code (a wrong index, shapes that do not fit) trap with a sentence that holds both numbers.
public struct Tensor: Equatable, Sendable {
  /// The size of each axis, outermost first.
  public let shape: [Int]
  /// The numbers, row-major.
  public internal(set) var scalars: [Float]

  /// A tensor of a shape from its numbers in row-major order. Traps when their count is not the shape's.
  public init(shape: [Int], scalars: [Float]) {
    let needed = unwrap { () throws(ShapeError) in try SizeLimits.elementCount(of: shape) }
    guard needed == scalars.count else {
      refuse(.elementCountMismatch(shape: shape, needed: needed, available: scalars.count))
    }
    self.shape = shape
    self.scalars = scalars
  }

  /// A tensor with one number everywhere.
  public init(repeating value: Float, shape: [Int]) {
    let count = unwrap { () throws(ShapeError) in try SizeLimits.elementCount(of: shape) }
    self.shape = shape
    scalars = [Float](repeating: value, count: count)
  }

  /// A tensor of zeros.
  public init(zeros shape: [Int]) {
    self.init(repeating: 0, shape: shape)
  }

  /// A tensor of ones.
  public init(ones shape: [Int]) {
    self.init(repeating: 1, shape: shape)
  }

  /// The number of axes.
  public var rank: Int { shape.count }

  /// The number of scalars.
  public var count: Int { scalars.count }

  /// The same numbers in another shape. Traps when the shape has another number of elements.
  public func reshaped(to shape: [Int]) -> Tensor {
    Tensor(shape: shape, scalars: scalars)
  }

  /// Axes exchanged by turning a matrix over: `[i, j]` becomes `[j, i]`. Traps unless the rank is 2.
  public var transposed: Tensor {
    guard rank == 2 else {
      refuse(.unsupportedRank(quantity: "the tensor to transpose", shape: shape, expected: "rows x columns"))
    }
    let (rows, columns) = (shape[0], shape[1])
    var result = Tensor(zeros: [columns, rows])
    for i in 0..<rows {
      for j in 0..<columns { result.scalars[j * rows + i] = scalars[i * columns + j] }
    }
    return result
  }
}

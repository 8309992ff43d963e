internal import CConvKernels

/// Functions of single numbers over whole arrays, and of rows of numbers.
///
/// A number's result does not depend on where in the array it lies, so arrays are divided among threads.
enum Elementwise {
  static func relu(_ x: [Float]) -> [Float] { map(x, cost: 1, kernels.relu) }

  static func tanh(_ x: [Float]) -> [Float] { map(x, cost: 12, kernels.tanh) }

  static func sigmoid(_ x: [Float]) -> [Float] { map(x, cost: 10, kernels.sigmoid) }

  /// The softmax of every row of so many columns.
  static func softmax(_ x: [Float], columns: Int) -> [Float] {
    let count = x.count
    return [Float](count: count) { y in
      x.withPointer { x in
        Parallelism.forEachRange(of: count / columns, cost: 12 * count) { rows in
          let start = rows.lowerBound * columns
          kernels.softmax(x + start, rows.count, columns, y + start)
        }
      }
    }
  }

  /// The gradient of `relu`, from its output.
  static func reluGradient(_ y: [Float], _ gradient: [Float]) -> [Float] { map(y, gradient, kernels.relu_gradient) }

  /// The gradient of `tanh`, from its output.
  static func tanhGradient(_ y: [Float], _ gradient: [Float]) -> [Float] { map(y, gradient, kernels.tanh_gradient) }

  /// The gradient of `sigmoid`, from its output.
  static func sigmoidGradient(_ y: [Float], _ gradient: [Float]) -> [Float] {
    map(y, gradient, kernels.sigmoid_gradient)
  }

  /// `x * factors + terms` for every row of as many numbers as there are factors.
  static func scaledRows(_ x: [Float], factors: [Float], terms: [Float]) -> [Float] {
    let (count, columns) = (x.count, factors.count)
    return [Float](count: count) { y in
      x.withPointer { x in
        factors.withPointer { factors in
          terms.withPointer { terms in
            Parallelism.forEachRange(of: count / columns, cost: count) { rows in
              let start = rows.lowerBound * columns
              kernels.scale_rows(x + start, factors, terms, rows.count, columns, y + start)
            }
          }
        }
      }
    }
  }

  /// The sum of all rows of so many columns, from first to last.
  static func rowSum(_ x: [Float], columns: Int) -> [Float] {
    var sums = [Float](repeating: 0, count: columns)
    sums.withMutablePointer { sums in
      x.withPointer { kernels.sum_rows($0, x.count / columns, columns, sums) }
    }
    return sums
  }

  /// `velocity = momentum * velocity - rate * gradient; parameter += velocity`.
  static func momentumStep(
    _ parameters: inout [Float], velocities: inout [Float], gradients: [Float], momentum: Float, rate: Float
  ) {
    let count = parameters.count
    parameters.withMutablePointer { parameters in
      velocities.withMutablePointer { velocities in
        gradients.withPointer { kernels.momentum_step(momentum, rate, $0, count, velocities, parameters) }
      }
    }
  }

  private static let kernels = conv_elementwise_kernels_of(InstructionSet.current.code).pointee

  private typealias Function = @convention(c) (UnsafePointer<Float>?, Int, UnsafeMutablePointer<Float>?) -> Void
  private typealias GradientFunction =
    @convention(c) (UnsafePointer<Float>?, UnsafePointer<Float>?, Int, UnsafeMutablePointer<Float>?) -> Void

  private static func map(_ x: [Float], cost: Int, _ function: Function) -> [Float] {
    let count = x.count
    return [Float](count: count) { y in
      x.withPointer { x in
        Parallelism.forEachRange(of: count, cost: cost * count) {
          function(x + $0.lowerBound, $0.count, y + $0.lowerBound)
        }
      }
    }
  }

  private static func map(_ y: [Float], _ gradient: [Float], _ function: GradientFunction) -> [Float] {
    let count = y.count
    return [Float](count: count) { result in
      y.withPointer { y in
        gradient.withPointer { gradient in
          Parallelism.forEachRange(of: count, cost: count) {
            function(y + $0.lowerBound, gradient + $0.lowerBound, $0.count, result + $0.lowerBound)
          }
        }
      }
    }
  }
}

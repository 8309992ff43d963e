import ConvKit
import NotebookModel

extension NumberSummary {
  /// The numbers in the value of a variable: a tensor, an array of numbers, or a number; nil for all else.
  init?(ofValue value: Any) {
    switch value {
    case let tensor as Tensor: self.init(shape: tensor.shape, numbers: tensor.scalars)
    case let numbers as [Float]: self.init(shape: [numbers.count], numbers: numbers)
    case let numbers as [Double]: self.init(shape: [numbers.count], numbers: numbers)
    case let numbers as [Int]: self.init(shape: [numbers.count], numbers: numbers)
    case let number as Float: self.init(shape: [], numbers: [number])
    case let number as Double: self.init(shape: [], numbers: [number])
    case let number as Int: self.init(shape: [], numbers: [number])
    default: return nil
    }
  }
}

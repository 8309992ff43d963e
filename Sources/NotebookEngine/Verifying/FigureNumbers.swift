import Foundation
import NotebookModel

/// The numbers in a figure's data.
enum FigureNumbers {
  /// All numbers of a JSON text, one after another, members by their names; nil when there are none.
  static func summary(_ json: String) -> NumberSummary? {
    guard let value = try? JSONSerialization.jsonObject(with: Data(json.utf8), options: .fragmentsAllowed) else {
      return nil
    }
    var numbers: [Double] = []
    collect(value, into: &numbers)
    return numbers.isEmpty ? nil : NumberSummary(shape: [numbers.count], numbers: numbers)
  }

  private static func collect(_ value: Any, into numbers: inout [Double]) {
    switch value {
    case let object as [String: Any]:
      for (_, member) in object.sorted(by: { $0.key < $1.key }) { collect(member, into: &numbers) }
    case let list as [Any]:
      for element in list { collect(element, into: &numbers) }
    case let number as NSNumber: numbers.append(number.doubleValue)
    default: break
    }
  }
}

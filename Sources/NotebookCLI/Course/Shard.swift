import ArgumentParser

/// One of several parts of a list, as `--shard` gives it: `2/5` is the second of five.
struct Shard: Equatable, CustomStringConvertible {
  /// From 1 to `count`.
  let number: Int
  let count: Int

  init(_ text: String) throws {
    let words = text.split(separator: "/", omittingEmptySubsequences: false)
    guard words.count == 2, let number = Int(words[0]), let count = Int(words[1]) else {
      throw ValidationError("it takes the number of a part and how many there are, such as 2/5")
    }
    guard count >= 1 else { throw ValidationError("there is at least 1 part, not \(count)") }
    guard (1...count).contains(number) else {
      throw ValidationError("parts are numbered from 1 to \(count), and \(number) is none of them")
    }
    self.number = number
    self.count = count
  }

  var description: String { "\(number)/\(count)" }

  /// Its elements of a list: every n-th, so that no part has more than one element more than another. The same list
  /// gives the same parts wherever it is cut.
  func of<Element: Comparable>(_ list: [Element]) -> [Element] {
    list.sorted().enumerated().filter { $0.offset % count == number - 1 }.map(\.element)
  }
}

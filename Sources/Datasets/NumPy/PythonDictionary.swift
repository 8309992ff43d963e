/// The Python dictionary in an .npy file's header: `{'descr': '<f4', 'fortran_order': False, 'shape': (3, 4), }`.
struct PythonDictionary {
  /// What stands for the type: a quoted code without its quotes, or a list of fields as it is written.
  private(set) var type = ""
  private(set) var isFortranOrder = false
  private(set) var shape: [Int] = []

  private var rest: Substring

  /// Nil for any other text: each of the three keys has to be there once, in any order.
  init?(_ text: String) {
    rest = text[...]
    guard skip("{") else { return nil }
    var missing: Set = ["descr", "fortran_order", "shape"]
    while !skip("}") {
      guard let key = quoted(), missing.remove(key) != nil, skip(":"), readValue(of: key) else { return nil }
      guard skip(",") || rest.first == "}" else { return nil }
    }
    skipSpace()
    guard missing.isEmpty, rest.isEmpty else { return nil }
  }

  private mutating func readValue(of key: String) -> Bool {
    switch key {
    case "descr":
      guard let type = quoted() ?? bracketed() else { return false }
      self.type = type
      return true
    case "fortran_order":
      isFortranOrder = skip("True")
      return isFortranOrder || skip("False")
    default:
      return readShape()
    }
  }

  /// `()`, `(3,)` or `(3, 4)`.
  private mutating func readShape() -> Bool {
    guard skip("(") else { return false }
    while !skip(")") {
      skipSpace()
      let digits = rest.prefix { $0.isASCII && $0.isNumber }
      guard let size = Int(digits) else { return false }
      rest = rest.dropFirst(digits.count)
      // Files of Python 2 may say 3L.
      _ = skip("L")
      shape.append(size)
      guard skip(",") || rest.first == ")" else { return false }
    }
    return true
  }

  private mutating func quoted() -> String? {
    skipSpace()
    guard let quote = rest.first, quote == "'" || quote == "\"" else { return nil }
    let body = rest.dropFirst()
    guard let end = body.firstIndex(of: quote) else { return nil }
    rest = body[body.index(after: end)...]
    return String(body[..<end])
  }

  /// A list to its last bracket; what it holds isn't looked at.
  private mutating func bracketed() -> String? {
    skipSpace()
    guard rest.first == "[", let end = rest.lastIndex(of: "]") else { return nil }
    defer { rest = rest[rest.index(after: end)...] }
    return String(rest[...end])
  }

  /// Takes a mark, and the spaces around it, if it is what comes next.
  private mutating func skip(_ mark: String) -> Bool {
    skipSpace()
    guard rest.hasPrefix(mark) else { return false }
    rest = rest.dropFirst(mark.count)
    skipSpace()
    return true
  }

  private mutating func skipSpace() { rest = rest.drop { $0 == " " || $0 == "\n" || $0 == "\t" } }
}

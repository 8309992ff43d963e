/// The document's parameters, for the constants that the engine declares for them.
public enum _Parameters {
  nonisolated(unsafe) public static var values: [String: any Sendable] = [:]

  /// The value of a parameter; the engine declares the constant with the type of the front matter.
  public static func value<Value>(_ name: String) -> Value {
    guard let value = values[name] as? Value else {
      fatalError("the parameter '\(name)' has no value of type \(Value.self)")
    }
    return value
  }
}

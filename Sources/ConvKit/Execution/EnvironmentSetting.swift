internal import Glibc

/// A variable of the environment that says how to calculate.
enum EnvironmentSetting {
  /// What the variable says; nil where there is none. Traps, naming the value and what is `expected`, for a text that
  /// `read` makes nothing of.
  static func value<Value>(
    _ variable: String, expected: @autoclosure () -> String, read: (String) -> Value?
  ) -> Value? {
    guard let text = getenv(variable).map({ String(cString: $0) }) else { return nil }
    guard let value = read(text) else {
      refuse(.unusableSetting(variable: variable, value: text, expected: expected()))
    }
    return value
  }
}

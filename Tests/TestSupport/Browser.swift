import Foundation
import Synchronization

/// Pages in a headless Chromium, driven step by step (`browser.py` says what each step does).
public struct Browser {
  /// One thing that is done with the page.
  public enum Step {
    /// The value of a JavaScript expression, awaited if it is a promise, becomes a result.
    case evaluate(String)
    case key(String)
    case move(x: Double, y: Double)
    case tap(x: Double, y: Double)
    case resize(width: Int, height: Int)
    /// Media features such as `prefers-reduced-motion`; `type` is the medium.
    case media([String: String])
    case screenshot(String)
    /// Writes a file that the page follows.
    case write(String, to: String)

    var member: [String: Any] {
      switch self {
      case .evaluate(let expression): ["evaluate": "Promise.resolve(\(expression)).then(JSON.stringify)"]
      case .key(let key): ["key": key]
      case .move(let x, let y): ["move": [x, y]]
      case .tap(let x, let y): ["tap": [x, y]]
      case .resize(let width, let height): ["size": [width, height]]
      case .media(let features): ["media": features]
      case .screenshot(let path): ["screenshot": path]
      case .write(let text, let path): ["write": [path, text]]
      }
    }
  }

  /// What came of the steps.
  public struct Report: Decodable {
    /// One JSON text for each `evaluate`, nil for `undefined`.
    private var results: [String?]
    /// Errors and warnings of the page's console, and exceptions that nobody caught.
    public var problems: [String]
    /// What the page asked for beside itself and its own data.
    public var requests: [String]

    fileprivate struct Unmade: Decodable {
      var failure: String?
    }

    /// The result of an `evaluate` by its number.
    public func result<Value: Decodable>(_ index: Int, as type: Value.Type = Value.self) throws -> Value {
      try JSONDecoder().decode(type, from: Data((results[index] ?? "null").utf8))
    }

    /// The result of the last `evaluate`.
    public func lastResult<Value: Decodable>(as type: Value.Type = Value.self) throws -> Value {
      try result(results.count - 1)
    }
  }

  /// Why there is no report.
  public struct Failure: Error, CustomStringConvertible {
    public var description: String
  }

  /// Opens a page, a file's path or an `http` address, in a tab of its own, and takes the steps. Throws when the browser
  /// can't be started, and when an expression does.
  public static func run(_ page: String, width: Int = 1280, height: Int = 900, steps: [Step]) throws -> Report {
    let script: [String: Any] = [
      "page": page.hasPrefix("http://") ? page : URL(fileURLWithPath: page).absoluteString, "width": width,
      "height": height, "steps": steps.map(\.member),
    ]
    let line = try JSONSerialization.data(withJSONObject: script)
    let answer = try process.withLock { process in
      let running = try process ?? BrowserProcess()
      process = running
      return try running.answer(to: line)
    }
    if let failure = try JSONDecoder().decode(Report.Unmade.self, from: answer).failure {
      throw Failure(description: failure)
    }
    return try JSONDecoder().decode(Report.self, from: answer)
  }

  /// One browser serves all tests of a run, one after another.
  private static let process = Mutex<BrowserProcess?>(nil)
}

/// One thing that a cell gave, in the order in which it came.
public enum CellOutput: Codable, Hashable, Sendable {
  /// What was printed; neighbouring pieces of one stream are joined.
  case stream(StandardStream, String)
  /// What was displayed; `isResult` marks the value of the cell's last expression.
  case display(DisplayBundle, isResult: Bool)
  /// How the cell failed, on purpose or not.
  case failure(CellFailure)
}

public enum StandardStream: String, Codable, Hashable, Sendable {
  case stdout
  case stderr
}

/// A displayed value in its media types.
public struct DisplayBundle: Codable, Hashable, Sendable {
  /// `text/plain`: the value's description; for a figure, the text alternative made from its data.
  public var plain: String?
  /// `text/html`: HTML on purpose.
  public var html: String?
  /// `image/png`, at `pixelDensity` times the shown size.
  public var png: [UInt8]?
  /// `image/svg+xml`.
  public var svg: String?
  /// A figure's data as JSON text: an object with at least `kind`, `caption` and `alt`.
  public var figureJSON: String?
  /// The size at which an image is shown, in CSS pixels.
  public var width: Double?
  public var height: Double?

  public init(
    plain: String? = nil, html: String? = nil, png: [UInt8]? = nil, svg: String? = nil, figureJSON: String? = nil,
    width: Double? = nil, height: Double? = nil
  ) {
    self.plain = plain
    self.html = html
    self.png = png
    self.svg = svg
    self.figureJSON = figureJSON
    self.width = width
    self.height = height
  }
}

/// A failure in a cell, in terms of the document.
public struct CellFailure: Codable, Hashable, Sendable {
  public enum Kind: String, Codable, Hashable, Sendable {
    case compileError = "compile-error"
    case trap
    case error
    case exit
    case timeout
    /// It used more memory than it may.
    case memory
    /// It printed or displayed more than it may.
    case output
    /// It came to its end, but took longer than its `budget:`.
    case budget
    /// The run was interrupted while it ran.
    case interrupted
    /// `expect:` announced a failure that did not come, or another one came.
    case unexpected
  }

  public var kind: Kind
  /// One sentence: the compiler's first error, the trap's message, the thrown error.
  public var message: String
  /// Where, in the document; nil when no debug information says.
  public var location: SourceLocation?
  /// All that the compiler said, or empty.
  public var diagnostics: [Diagnostic]
  /// The author's frames, innermost first; empty for a compile error.
  public var backtrace: [BacktraceFrame]
  /// True when `expect:` asked for this failure.
  public var wasExpected: Bool

  public init(
    kind: Kind, message: String, location: SourceLocation? = nil, diagnostics: [Diagnostic] = [],
    backtrace: [BacktraceFrame] = [], wasExpected: Bool = false
  ) {
    self.kind = kind
    self.message = message
    self.location = location
    self.diagnostics = diagnostics
    self.backtrace = backtrace
    self.wasExpected = wasExpected
  }
}

/// One message of the compiler, in terms of the document.
public struct Diagnostic: Codable, Hashable, Sendable {
  public enum Severity: String, Codable, Hashable, Sendable {
    case error, warning, note, remark
  }

  public var severity: Severity
  public var message: String
  public var location: SourceLocation?
  /// The author's line, and under it the caret; empty where there is none.
  public var excerpt: String

  public init(severity: Severity, message: String, location: SourceLocation?, excerpt: String = "") {
    self.severity = severity
    self.message = message
    self.location = location
    self.excerpt = excerpt
  }
}

/// One of the author's frames in a backtrace.
public struct BacktraceFrame: Codable, Hashable, Sendable {
  public var function: String
  public var location: SourceLocation

  public init(function: String, location: SourceLocation) {
    self.function = function
    self.location = location
  }
}

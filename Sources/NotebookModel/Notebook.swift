/// A document, its cells, and after a run what came of them: all that a report is made from.
public struct Notebook: Codable, Hashable, Sendable {
  /// The document's file name as messages give it, `lecture2.md`.
  public var fileName: String
  /// The folder that relative links are resolved against.
  public var folder: String
  /// The document's text, whole.
  public var source: String
  /// How many lines of `source` the front matter takes, its fences included; 0 without one.
  public var frontMatterLines: Int
  public var title: String?
  public var author: String?
  /// Front matter keys that templates may use: `subtitle`, `date`, `lang`, `abstract`.
  public var metadata: [String: String]
  public var parameters: [Parameter]
  /// In document order.
  public var cells: [Cell]
  /// In document order.
  public var inlineExpressions: [InlineExpression]
  /// How long the cells took; nil before a run, and where nobody wants to know.
  public var timings: RunTimings?

  public init(
    fileName: String, folder: String, source: String, frontMatterLines: Int = 0, title: String? = nil,
    author: String? = nil, metadata: [String: String] = [:], parameters: [Parameter] = [], cells: [Cell] = [],
    inlineExpressions: [InlineExpression] = []
  ) {
    self.fileName = fileName
    self.folder = folder
    self.source = source
    self.frontMatterLines = frontMatterLines
    self.title = title
    self.author = author
    self.metadata = metadata
    self.parameters = parameters
    self.cells = cells
    self.inlineExpressions = inlineExpressions
  }
}

/// A `params` entry of the front matter: a typed Swift constant in every cell, `-P name=value` overrides it.
public struct Parameter: Codable, Hashable, Sendable {
  public var name: String
  public var value: ParameterValue
  public var location: SourceLocation

  public init(name: String, value: ParameterValue, location: SourceLocation) {
    self.name = name
    self.value = value
    self.location = location
  }
}

/// A parameter's value; its case is the constant's Swift type.
public enum ParameterValue: Codable, Hashable, Sendable {
  case bool(Bool)
  case int(Int)
  case double(Double)
  case string(String)
}

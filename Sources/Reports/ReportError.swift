import Markdown
public import NotebookModel

/// Why a report could not be written. What was there before is untouched.
public enum ReportError: Error, Equatable, Sendable {
  /// No template of this name; `known` are the ones there are.
  case unknownTemplate(name: String, folder: String, known: [String])
  /// The template lacks a file that it needs.
  case missingTemplateFile(path: String)
  /// A template's file is no text, or can't be read.
  case unreadableTemplateFile(path: String, reason: String)
  /// A template's file is no proper mustache.
  case brokenTemplate(path: String, line: Int, reason: String)
  /// A template asks for a part that is not there.
  case unknownPart(path: String, line: Int, name: String, known: [String])
  /// A folder could not be made.
  case folderNotMade(path: String, reason: String)
  /// A file could not be written.
  case fileNotWritten(path: String, reason: String)
  /// There is no browser to print with; `named` is the one that the environment asks for.
  case noBrowser(named: String?)
  /// The browser did not print.
  case notPrinted(browser: String, reason: String)
  /// A file is no summary of a run.
  case noSummary(path: String, reason: String)
}

extension ReportError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .unknownTemplate(let name, let folder, let known):
      "there is no template \"\(name)\" in \(folder)\(Self.meant(name, known))"
    case .missingTemplateFile(let path):
      "the template lacks its file \(path)"
    case .unreadableTemplateFile(let path, let reason):
      "the template's file \(path) can't be read: \(reason)"
    case .brokenTemplate(let path, let line, let reason):
      "\(path):\(line): \(reason)"
    case .unknownPart(let path, let line, let name, let known):
      "\(path):\(line): there is no part \"\(name)\"\(Self.meant(name, known))"
    case .folderNotMade(let path, let reason):
      "the folder \(path) can't be made: \(reason)"
    case .fileNotWritten(let path, let reason):
      "\(path) can't be written: \(reason)"
    case .noBrowser(let named?):
      "--to pdf prints with Chromium, and LECTERN_CHROMIUM names none: \(named) is no program"
    case .noBrowser(named: nil):
      "--to pdf prints with Chromium, and there is none in PATH; install it (apt-get install chromium), name one with "
        + "LECTERN_CHROMIUM, or print the page from a browser of your own"
    case .notPrinted(let browser, let reason):
      "\(browser) did not print the page: \(reason)"
    case .noSummary(let path, let reason):
      "\(path) can't be taken into an index: \(reason)"
    }
  }

  private static func meant(_ name: String, _ known: [String]) -> String {
    if let nearest = NearestName.of(name, among: known) { return "; did you mean \"\(nearest)\"?" }
    return known.isEmpty ? "" : "; there are: \(known.sorted().joined(separator: ", "))"
  }
}

/// Something in the document that the report could not show as meant; the report is whole otherwise.
public struct ReportWarning: Equatable, Sendable {
  /// Where in the document.
  public var location: SourceLocation?
  /// One sentence, without the place.
  public var message: String

  public init(location: SourceLocation?, message: String) {
    self.location = location
    self.message = message
  }

  /// `lecture2.md:12:3: warning: the image cat.png can't be read: No such file or directory`
  public func description(in fileName: String) -> String {
    let place = location.map { ":\($0.line):\($0.column)" } ?? ""
    return "\(fileName)\(place): warning: \(message)"
  }
}

/// Why a job could not be done at all. A cell's own failure is a `CellFailure`, never one of these.
public enum EngineError: Error, Equatable, CustomStringConvertible {
  case fileNotFound(path: String, nearest: [String])
  case isDirectory(path: String)
  /// A `pipe`, `socket` or `device`.
  case isNoFile(path: String, kind: String)
  case unreadable(path: String, reason: String)
  case notText(path: String, offset: Int)
  /// The document itself is wrong; each problem has its place.
  case document(fileName: String, problems: [DocumentProblem])
  case toolchainNotFound(missing: String, searched: String)
  case libraryNotFound(folder: String, missing: [String])
  case cacheUnusable(folder: String, reason: String)
  case processFailed(executable: String, reason: String)
  case compilerCrashed(log: String)
  case workerFailed(reason: String)
  case notWritten(path: String, reason: String)
  case noSuchCell(name: String, fileName: String, nearest: String?)

  public var description: String {
    switch self {
    case .fileNotFound(let path, let nearest):
      "there is no file '\(path)'"
        + (nearest.isEmpty ? "" : "; did you mean \(nearest.map { "'\($0)'" }.joined(separator: " or "))?")
    case .isDirectory(let path): "'\(path)' is a folder; name a markdown file in it"
    case .isNoFile(let path, let kind): "'\(path)' is a \(kind), not a file; name a markdown file"
    case .unreadable(let path, let reason): "'\(path)' can't be read: \(reason)"
    case .notText(let path, let offset):
      "'\(path)' is not a text: byte \(offset) is not UTF-8; a notebook is a markdown file in UTF-8"
    case .document(let fileName, let problems):
      problems.map { "\(fileName):\($0)" }.joined(separator: "\n")
    case .toolchainNotFound(let missing, let searched):
      "the Swift toolchain's '\(missing)' was not found (\(searched)); install Swift 6.2 or later from swift.org "
        + "and put its usr/bin into PATH"
    case .libraryNotFound(let folder, let missing):
      "\(folder) lacks \(missing.map { "\($0).swiftmodule" }.joined(separator: ", ")), which cells are compiled "
        + "against; build with 'swift build' and run the executable that lies there"
    case .cacheUnusable(let folder, let reason):
      "the cache folder '\(folder)' can't be used: \(reason); name another with LECTERN_CACHE"
    case .processFailed(let executable, let reason): "'\(executable)' could not be started: \(reason)"
    case .compilerCrashed(let log): "the Swift compiler failed without a diagnostic:\n\(log)"
    case .workerFailed(let reason): "the process that runs the cells failed: \(reason)"
    case .notWritten(let path, let reason): "'\(path)' can't be written: \(reason)"
    case .noSuchCell(let name, let fileName, let nearest):
      "\(fileName) has no cell '\(name)'"
        + (nearest.map { "; did you mean '\($0)'?" } ?? "; name a label, or a cell's number from 1")
    }
  }
}

extension EngineError {
  /// The same in words that quote nothing of the document's text, for those who are not to see all of it.
  public var withoutQuotations: String {
    switch self {
    case .document(_, let problems):
      if problems.count == 1 {
        "the document has a mistake in line \(problems[0].line)"
      } else {
        "the document has \(problems.count) mistakes, the first in line \(problems.map(\.line).min() ?? 1)"
      }
    case .compilerCrashed: "the Swift compiler failed without a diagnostic"
    case .noSuchCell(_, let fileName, _): "\(fileName) has no such cell"
    case .fileNotFound, .isDirectory, .isNoFile, .unreadable, .notText, .toolchainNotFound, .libraryNotFound,
      .cacheUnusable, .processFailed, .workerFailed, .notWritten:
      description
    }
  }
}

/// Something wrong with a document, at its place: `12:3: error: ...` behind the file's name.
public struct DocumentProblem: Equatable, Sendable, CustomStringConvertible {
  public var line: Int
  public var column: Int
  public var message: String

  public init(line: Int, column: Int = 1, message: String) {
    self.line = line
    self.column = column
    self.message = message
  }

  public var description: String { "\(line):\(column): error: \(message)" }
}

import Foundation
import NotebookRuntime

/// Whole files, read with the system's reasons for what goes wrong.
enum InputFile {
  /// Why there are no bytes.
  enum Failure: Error, Equatable {
    case missing
    case notAFile
    case unreadable(reason: String)
  }

  /// A file's bytes; the runner learns that they decide what comes next. A relative path starts at the working
  /// directory.
  ///
  /// Throws when there is no such file, or when it is none: a pipe might never end.
  static func bytes(_ path: String) throws(Failure) -> [UInt8] {
    FileAccess.note(path)
    let url = URL(fileURLWithPath: path).resolvingSymlinksInPath()
    guard let attributes = try? FileManager.default.attributesOfItem(atPath: url.path) else { throw .missing }
    guard attributes[.type] as? FileAttributeType == .typeRegular else { throw .notAFile }
    do {
      return [UInt8](try Data(contentsOf: url))
    } catch {
      throw .unreadable(reason: reason(of: error))
    }
  }

  /// The system's words for why a file operation failed, as the end of a sentence.
  static func reason(of error: any Error) -> String {
    guard let system = (error as? CocoaError)?.underlying as? POSIXError else { return "the system gives no reason" }
    return String(cString: strerror(system.code.rawValue)).lowercased()
  }
}

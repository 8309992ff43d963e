import Foundation

/// Whole files, written at once.
enum OutputFile {
  /// The system refused to write a file; the reason is the system's.
  struct Failure: Error, Equatable {
    let reason: String
  }

  /// Writes a file that is complete or not there at all.
  static func write(_ bytes: [UInt8], to path: String) throws(Failure) {
    do {
      try Data(bytes).write(to: URL(fileURLWithPath: path), options: .atomic)
    } catch {
      throw Failure(reason: InputFile.reason(of: error))
    }
  }
}

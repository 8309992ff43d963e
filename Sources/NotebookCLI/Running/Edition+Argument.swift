import ArgumentParser
import NotebookModel

extension Edition {
  /// The value of `--edition`.
  init(argument: String) throws {
    guard let edition = Edition(rawValue: argument) else {
      throw ValidationError("--edition takes student or instructor, not '\(argument)'")
    }
    self = edition
  }
}

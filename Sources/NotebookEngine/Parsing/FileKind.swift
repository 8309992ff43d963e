import Glibc

/// What a path leads to, links followed.
enum FileKind: String, Equatable, Sendable {
  case file
  case folder
  case pipe
  case socket
  case device

  /// Nil where there is nothing.
  init?(of path: String) {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    self =
      switch status.st_mode & S_IFMT {
      case S_IFREG: .file
      case S_IFDIR: .folder
      case S_IFIFO: .pipe
      case S_IFSOCK: .socket
      default: .device
      }
  }
}

import Glibc

/// Files that become visible together: each is written beside its place, and none is moved there before all are whole.
///
/// A reader never sees half a file, and what was there stays until its successor is complete. `discard()` removes
/// what was staged and not committed.
struct StagedFiles {
  private var pending: [(temporary: String, final: String)] = []

  /// Writes `bytes` beside `path`, making the folders on the way.
  mutating func stage(_ bytes: some Sequence<UInt8>, at path: String) throws(ReportError) {
    let (folder, name) = Self.split(path)
    try Self.makeFolder(folder)
    let temporary = "\(folder)/.\(name).\(getpid()).tmp"
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw .fileNotWritten(path: path, reason: Self.systemReason()) }
    pending.append((temporary, path))
    let content = Array(bytes)
    var written = 0
    while written < content.count {
      let count = content[written...].withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else {
        let reason = Self.systemReason()
        close(descriptor)
        throw .fileNotWritten(path: path, reason: reason)
      }
      written += count
    }
    guard close(descriptor) == 0 else { throw .fileNotWritten(path: path, reason: Self.systemReason()) }
  }

  /// Moves everything to its place.
  mutating func commit() throws(ReportError) {
    for (temporary, final) in pending where rename(temporary, final) != 0 {
      throw .fileNotWritten(path: final, reason: Self.systemReason())
    }
    pending = []
  }

  /// Removes what was staged and not moved.
  mutating func discard() {
    for file in pending { unlink(file.temporary) }
    pending = []
  }

  /// Makes a folder and those on the way to it.
  static func makeFolder(_ path: String) throws(ReportError) {
    var status = stat()
    if stat(path, &status) == 0 {
      guard status.st_mode & S_IFMT == S_IFDIR else {
        throw .folderNotMade(path: path, reason: "a file of that name is in the way")
      }
      return
    }
    let (parent, _) = split(path)
    if parent != path { try makeFolder(parent) }
    guard mkdir(path, 0o777) == 0 || errno == EEXIST else {
      throw .folderNotMade(path: path, reason: systemReason())
    }
  }

  static func systemReason() -> String { String(cString: strerror(errno)) }

  private static func split(_ path: String) -> (folder: String, name: String) {
    guard let slash = path.lastIndex(of: "/") else { return (".", path) }
    let folder = path[..<slash]
    return (folder.isEmpty ? "/" : String(folder), String(path[path.index(after: slash)...]))
  }
}

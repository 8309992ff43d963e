import Foundation
import Glibc

/// Files that become visible together: each is written beside its place, and none is moved there before all are whole.
///
/// A reader never sees half a file, and what was there stays until its successor is complete. The moves are made by a
/// process of their own, so that a run that is killed has made all of them or none. `discard()` removes what was staged
/// and not committed.
struct StagedFiles {
  private var pending: [(temporary: String, final: String)] = []
  private var obsolete: [String] = []

  /// Writes `bytes` beside `path`, making the folders on the way.
  mutating func stage(_ bytes: some Sequence<UInt8>, at path: String) throws(ReportError) {
    let (folder, name) = Self.split(path)
    try Self.makeFolder(folder)
    var status = stat()
    if lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR {
      throw .fileNotWritten(path: path, reason: "a folder of that name is in the way")
    }
    let temporary = "\(folder)/\(Self.temporaryName(name, process: getpid()))"
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw .fileNotWritten(path: path, reason: Self.systemReason()) }
    pending.append((temporary, path))
    let problem = Self.write(Array(bytes), to: descriptor)
    let closed = close(descriptor)
    if let problem { throw .fileNotWritten(path: path, reason: problem) }
    guard closed == 0 else { throw .fileNotWritten(path: path, reason: Self.systemReason()) }
  }

  /// Has a file that no longer belongs to the others removed with their coming.
  mutating func stageRemoval(of path: String) { obsolete.append(path) }

  /// Writes everything, however many calls that takes; returns what the system says when it does not come to that.
  static func write(_ bytes: [UInt8], to descriptor: Int32) -> String? {
    var written = 0
    while written < bytes.count {
      let count = bytes[written...].withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return systemReason() }
      written += count
    }
    return nil
  }

  /// Moves everything to its place.
  mutating func commit() throws(ReportError) {
    var moves = FileMoves()
    for file in pending { moves.move(file.temporary, to: file.final) }
    for path in obsolete { moves.remove(path) }
    try moves.run()
    (pending, obsolete) = ([], [])
  }

  /// Removes what was staged and not moved.
  mutating func discard() {
    for file in pending { unlink(file.temporary) }
    (pending, obsolete) = ([], [])
  }

  private static func temporaryName(_ name: String, process: pid_t) -> String { ".\(name).\(process).tmp" }

  /// Removes what runs that were killed have left in a folder: what no process of this machine is writing, nor has
  /// written for a minute, should the folder be another machine's as well.
  static func removeRemains(in folder: String) {
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else { return }
    for name in names {
      guard let match = name.wholeMatch(of: /\..+\.([0-9]{1,9})\.tmp/), let process = pid_t(match.1),
        kill(process, 0) != 0, errno == ESRCH
      else { continue }
      var status = stat()
      guard lstat("\(folder)/\(name)", &status) == 0, status.st_mode & S_IFMT == S_IFREG,
        status.st_mtim.tv_sec < time(nil) - 60
      else { continue }
      unlink("\(folder)/\(name)")
    }
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

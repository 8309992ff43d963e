import CFileMoves
import Glibc

/// Moves and removals of files that are carried out by another process: once begun, they come to their end, though this
/// one be killed. The only file that hands C the pointers for it.
struct FileMoves {
  private var steps: [(file: String, place: String?)] = []

  /// `file` takes the place of whatever is at `place`.
  mutating func move(_ file: String, to place: String) { steps.append((file, place)) }

  mutating func remove(_ file: String) { steps.append((file, nil)) }

  /// Carries them out in their order. Throws at the first that fails, and leaves out those behind it.
  func run() throws(ReportError) {
    guard !steps.isEmpty else { return }
    let files = steps.map { strdup($0.file) }
    let places = steps.map { $0.place.flatMap { strdup($0) } }
    defer { for text in files + places { free(text) } }
    var reason: CInt = 0
    let done = lectern_move_files(
      files.map { UnsafePointer($0) }, places.map { UnsafePointer($0) }, steps.count, &reason)
    guard done == steps.count else {
      throw .fileNotWritten(path: steps[done].place ?? steps[done].file, reason: String(cString: strerror(reason)))
    }
  }
}

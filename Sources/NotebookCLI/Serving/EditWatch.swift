import Foundation
import LiveServer
import NotebookEngine
import Synchronization

/// Waits for edits, and stops a run whose document has changed meanwhile.
///
/// A file that a cell writes while it runs may be one that it has read: such a change stops no run, and is looked at once
/// the run is over.
final class EditWatch: Sendable {
  private struct State {
    var files: Set<String> = []
    var changed: Set<String> = []
    var interruption: Interruption?
    var contents: [String: FileContent] = [:]
    /// Whether the last run was stopped: what it left out is still to be done, even if the document is back as it was.
    var wasStopped = false
    var hasEnded = false
  }

  private let watcher: FileWatcher
  private let document: String
  private let state = Mutex(State())
  private let news = DispatchSemaphore(value: 0)

  init(_ watcher: FileWatcher, document: String) {
    self.watcher = watcher
    self.document = document
  }

  func watch(files: Set<String>) {
    state.withLock { $0.files = files }
    watcher.watch(files.union([document]))
  }

  /// Begins to look, on a thread of its own.
  func start() {
    let thread = Thread { [self] in
      while true { note(watcher.changes()) }
    }
    thread.start()
  }

  /// Ends the waiting, and a run that is under way.
  func end() {
    state.withLock { state in
      state.hasEnded = true
      state.interruption?.request()
    }
    news.signal()
  }

  /// What a run that begins now is to be stopped by. The document is read after this.
  func beginRun() -> Interruption {
    let interruption = Interruption()
    state.withLock { state in
      state.interruption = interruption
      state.contents[document] = FileContent(of: document, previous: state.contents[document])
      if state.hasEnded { interruption.request() }
    }
    return interruption
  }

  /// A run is over; its page follows from the document and `files`.
  func endRun(watching files: Set<String>) {
    watcher.watch(files.union([document]))
    state.withLock { state in
      state.files = files
      state.wasStopped = state.interruption?.isRequested == true
      state.interruption = nil
      // What cells have written themselves is no edit.
      let before = state.contents
      state.contents = before.filter { $0.key == document }
      for file in files where file != document { state.contents[file] = FileContent(of: file, previous: before[file]) }
    }
  }

  /// Waits until the document or a file holds something else than before; not at all when the last run was stopped.
  /// False when it was ended.
  func waitForChange() -> Bool {
    while true {
      let (hasEnded, changed) = state.withLock { state in
        let real = state.changed.filter { holdsSomethingElse($0, than: state.contents[$0]) }
        defer { (state.changed, state.wasStopped) = ([], false) }
        return (state.hasEnded, !real.isEmpty || state.wasStopped)
      }
      if hasEnded { return false }
      if changed { return true }
      news.wait()
    }
  }

  private func note(_ changed: Set<String>) {
    guard !changed.isEmpty else { return }
    state.withLock { state in
      state.changed.formUnion(changed)
      if changed.contains(document), holdsSomethingElse(document, than: state.contents[document]) {
        state.interruption?.request()
      }
    }
    news.signal()
  }

  private func holdsSomethingElse(_ file: String, than before: FileContent?) -> Bool {
    before.map { !FileContent(of: file, previous: $0).holdsTheSame(as: $0) } ?? true
  }
}

import Dispatch
import Synchronization

/// Swift code that was set before, by its text: reading it anew takes longer than all else on a page.
final class CodeMemory {
  private var known: [String: String] = [:]

  /// The code as markup.
  func html(_ code: String) -> String {
    if let html = known[code] { return html }
    let html = SwiftHighlighter.html(code)
    known[code] = html
    return html
  }

  /// Sets what is not known yet, on all cores.
  func learn(_ codes: [String]) {
    let new = Set(codes).filter { known[$0] == nil }.sorted()
    let found = Mutex<[String: String]>([:])
    DispatchQueue.concurrentPerform(iterations: new.count) { index in
      let html = SwiftHighlighter.html(new[index])
      found.withLock { $0[new[index]] = html }
    }
    known.merge(found.withLock { $0 }) { old, _ in old }
  }
}

import Dispatch
import Synchronization

/// Swift code that was set before, by its text: reading it anew takes longer than all else on a page.
final class CodeMemory {
  private let cache: CodeCache?
  /// What the cache holds.
  private let kept: [String: String]
  private var known: [String: String] = [:]

  /// With a cache, what an earlier run has set is not set anew.
  init(cache: CodeCache? = nil) {
    self.cache = cache
    kept = cache?.markup ?? [:]
  }

  /// The code as markup.
  func html(_ code: String) -> String {
    if let html = known[code] { return html }
    let html = kept[code] ?? SwiftHighlighter.html(code)
    known[code] = html
    return html
  }

  /// Sets what is not known yet, on all cores.
  func learn(_ codes: [String]) {
    let new = Set(codes).filter { known[$0] == nil && kept[$0] == nil }.sorted()
    let found = Mutex<[String: String]>([:])
    DispatchQueue.concurrentPerform(iterations: new.count) { index in
      let html = SwiftHighlighter.html(new[index])
      found.withLock { $0[new[index]] = html }
    }
    known.merge(found.withLock { $0 }) { old, _ in old }
  }

  /// Has the cache hold what was asked for, when it does not.
  func save() {
    if known.contains(where: { kept[$0.key] == nil }) { cache?.store(known) }
  }

  /// Forgets all when there is more than so much.
  func forget(beyond count: Int) {
    if known.count > count { known = [:] }
  }
}

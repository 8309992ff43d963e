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
}

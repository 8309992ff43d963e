/// What was set for a page before and would be set the same again.
final class PageMemory {
  let code: CodeMemory
  /// Cells' markup, for one template.
  var cells: [CellFace: String] = [:]

  init(codeCache: CodeCache? = nil) {
    code = CodeMemory(cache: codeCache)
  }
}

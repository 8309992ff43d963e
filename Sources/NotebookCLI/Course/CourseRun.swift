import NotebookEngine
import NotebookModel
import Reports

/// Several notebooks, some at a time, each in a process of its own, and the page that lists them.
struct CourseRun {
  let list: CourseList
  let options: RunCommand

  /// Runs all of them, and says on standard error how each has ended. Asked to end, it has those that run finish their
  /// reports, and begins no other. Throws what would keep every one of them from being run.
  func perform(interruption: Interruption) throws -> (results: [NotebookResult], index: String?) {
    _ = try Toolchain.locate()
    try options.report.writer(for: Notebook(fileName: "index", folder: ".", source: ""), page: options.page).check()
    let index = CourseIndex(
      edition: options.page.edition, outputFolder: options.report.output,
      templatesFolder: try options.page.templatesFolder())
    if list.hasIndex { try index.check() }
    let results = PartQueue(list.paths, options: options).run(interruption: interruption)
    if list.hasIndex { try index.write(results) }
    return (results, list.hasIndex ? index.path : nil)
  }
}

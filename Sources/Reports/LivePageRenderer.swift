import Foundation
public import NotebookModel

/// Renders a document's page again and again while it changes. What was set before is not set anew: formulas, code, and
/// whole cells.
///
///     let renderer = LivePageRenderer(templatesFolder: "templates", cacheFolder: cache.reports)
///     let (page, warnings) = try renderer.page(of: notebook)
///
/// Not to be used from two threads at once.
public final class LivePageRenderer {
  private let templatesFolder: String
  private let name: String
  private let edition: Edition
  private let memory = PageMemory()
  private var formulas: FormulaRenderer
  private var template: PageTemplate?
  private var templateState = ""

  /// `cacheFolder` is where formulas are kept from run to run; nil sets each one anew.
  public init(
    templatesFolder: String, template: String = "handout", edition: Edition = .student, cacheFolder: String? = nil
  ) {
    self.templatesFolder = templatesFolder
    name = template
    self.edition = edition
    formulas = FormulaRenderer(cacheFolder: cacheFolder)
  }

  /// The page, and what could not be shown as meant. A template that has changed is read anew.
  public func page(of notebook: Notebook) throws(ReportError) -> (page: PageParts, warnings: [ReportWarning]) {
    let notebook = edition == .student ? StudentEdition(notebook).notebook : notebook
    var renderer = PageRenderer(
      content: ReportContent(notebook, smartPunctuation: true), template: try currentTemplate(), edition: edition,
      formulas: formulas)
    renderer.memory = memory
    let page = renderer.parts()
    formulas = renderer.formulas
    // What has been edited since is of no more use.
    if memory.cells.count > 4 * notebook.cells.count + 16 { memory.cells = [:] }
    memory.code.forget(beyond: 4 * notebook.cells.count + 256)
    return (page, renderer.warnings)
  }

  /// The files that the page is made with.
  public var templateFiles: Set<String> {
    let folder = URL(fileURLWithPath: templatesFolder).standardizedFileURL.path
    let folders = Set([name, PageTemplate.common, ExplorerAssets.folderName]).map { "\(folder)/\($0)" }
    return Set(
      folders.flatMap { folder in
        ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).map { "\(folder)/\($0)" }
      })
  }

  private func currentTemplate() throws(ReportError) -> PageTemplate {
    let state = templateFiles.sorted().map { path in
      let attributes = try? FileManager.default.attributesOfItem(atPath: path)
      return "\(path) \(attributes?[.size] ?? 0) \(attributes?[.modificationDate] ?? 0) "
    }.joined()
    if let template, state == templateState { return template }
    let new = try PageTemplate(named: name, in: templatesFolder)
    memory.cells = [:]
    template = new
    templateState = state
    return new
  }
}

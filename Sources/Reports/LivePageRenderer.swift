public import NotebookModel

/// Renders a document's page again and again while it changes. What was set before, formulas and code, is not set anew.
///
///     let renderer = LivePageRenderer(templatesFolder: "templates", cacheFolder: cache.reports)
///     let (html, warnings) = try renderer.page(of: notebook)
///
/// The page is the report's, with a ``PageMark`` before each block. Not to be used from two threads at once.
public final class LivePageRenderer {
  private let templatesFolder: String
  private let template: String
  private let code = CodeMemory()
  private var formulas: FormulaRenderer

  /// `cacheFolder` is where formulas are kept from run to run; nil sets each one anew.
  public init(templatesFolder: String, template: String = "handout", cacheFolder: String? = nil) {
    self.templatesFolder = templatesFolder
    self.template = template
    formulas = FormulaRenderer(cacheFolder: cacheFolder)
  }

  /// The page as HTML, and what could not be shown as meant. The template is read anew.
  public func page(of notebook: Notebook) throws(ReportError) -> (html: String, warnings: [ReportWarning]) {
    var renderer = PageRenderer(
      content: ReportContent(notebook, smartPunctuation: true),
      template: try PageTemplate(named: template, in: templatesFolder), formulas: formulas)
    renderer.marksBlocks = true
    renderer.code = code
    let html = renderer.page()
    formulas = renderer.formulas
    return (html, renderer.warnings)
  }
}

import Foundation
public import NotebookModel

/// Writes an executed notebook to files: `lecture2.html` and its like, and every figure as a PNG under `lecture2/`.
///
///     let writer = ReportWriter(
///       notebook: notebook, outputFolder: "output", templatesFolder: "templates", formats: [.html, .ipynb])
///     let written = try writer.write()
///     for warning in written.warnings { print(warning.description(in: notebook.fileName)) }
public struct ReportWriter: Sendable {
  public var notebook: Notebook
  /// Made when it is not there.
  public var outputFolder: String
  /// The folder of templates; `template` names one of those in it.
  public var templatesFolder: String
  public var template: String
  public var formats: [ReportFormat]
  /// Where formulas are kept from run to run; nil sets each one anew.
  public var cacheFolder: String?

  public init(
    notebook: Notebook, outputFolder: String, templatesFolder: String, template: String = "handout",
    formats: [ReportFormat] = [.html], cacheFolder: String? = nil
  ) {
    self.notebook = notebook
    self.outputFolder = outputFolder
    self.templatesFolder = templatesFolder
    self.template = template
    self.formats = formats
    self.cacheFolder = cacheFolder
  }

  /// Writes all files, or none: a report that was there stays whole until its successor is.
  ///
  /// The figures' folder keeps a list of what was written there; figures of an earlier run that this one no longer has
  /// are removed at the end, and nothing else ever is.
  public func write() throws(ReportError) -> WrittenReport {
    var contents: [(path: String, bytes: [UInt8])] = []
    var warnings: [ReportWarning] = []
    for format in formats {
      let path = "\(outputFolder)/\(stem).\(format.rawValue)"
      switch format {
      case .html:
        let page = try page()
        warnings += page.warnings
        contents.append((path, Array(page.html.utf8)))
      case .ipynb: contents.append((path, Array(JupyterNotebook(notebook).json.serialized.utf8)))
      case .json: contents.append((path, Array(JSONReport(notebook).json.serialized.utf8)))
      }
    }
    let figures = FigureFiles(notebook)
    let figureFolder = "\(outputFolder)/\(stem)"
    let figurePaths = figures.files.map { "\(figureFolder)/\($0.name)" }
    let listPath = "\(figureFolder)/\(FigureFiles.listName)"
    let earlier = FileManager.default.contents(atPath: listPath).map { String(decoding: $0, as: UTF8.self) }

    var staged = StagedFiles()
    do {
      try StagedFiles.makeFolder(outputFolder)
      for (path, figure) in zip(figurePaths, figures.files) { try staged.stage(figure.bytes, at: path) }
      if earlier != nil || !figurePaths.isEmpty { try staged.stage(figures.list.utf8, at: listPath) }
      for content in contents { try staged.stage(content.bytes, at: content.path) }
      try staged.commit()
    } catch {
      staged.discard()
      throw error
    }
    for name in figures.stale(list: earlier ?? "") { unlink("\(figureFolder)/\(name)") }
    return WrittenReport(files: contents.map(\.path), figures: figurePaths, warnings: warnings)
  }

  /// Finds out before anything runs whether the template is whole and the output folder can be written.
  public func check() throws(ReportError) {
    if formats.contains(.html) { _ = try PageTemplate(named: template, in: templatesFolder) }
    try StagedFiles.makeFolder(outputFolder)
    guard access(outputFolder, W_OK) == 0 else {
      throw .fileNotWritten(path: "\(outputFolder)/\(stem).html", reason: String(cString: strerror(errno)))
    }
  }

  /// The page's HTML without writing it.
  func page() throws(ReportError) -> (html: String, warnings: [ReportWarning]) {
    var renderer = PageRenderer(
      content: ReportContent(notebook, smartPunctuation: true),
      template: try PageTemplate(named: template, in: templatesFolder),
      formulas: FormulaRenderer(cacheFolder: cacheFolder))
    let html = renderer.page()
    return (html, renderer.warnings)
  }

  /// The document's name without its ending: what the report's files are named.
  private var stem: String {
    for ending in [".md", ".markdown"] where notebook.fileName.hasSuffix(ending) {
      return String(notebook.fileName.dropLast(ending.count))
    }
    return notebook.fileName
  }
}

/// What a report consists of.
public struct WrittenReport: Equatable, Sendable {
  /// The reports, in the order of the formats asked for.
  public var files: [String]
  /// The figures' PNG files, in document order.
  public var figures: [String]
  /// What could not be shown as meant, in document order.
  public var warnings: [ReportWarning]
}

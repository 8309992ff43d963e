import Foundation
public import NotebookModel

/// Writes an executed notebook to files: `lecture2.html` and its like, and every figure as a PNG under `lecture2/`.
/// The instructor's edition is named apart, `lecture2-instructor.html`, so that neither is taken for the other.
///
///     let writer = ReportWriter(
///       notebook: notebook, outputFolder: "output", templatesFolder: "templates", formats: [.html, .ipynb])
///     let written = try writer.write()
///     for warning in written.warnings { print(warning.description(in: notebook.fileName)) }
public struct ReportWriter: Sendable {
  /// What is written: of the student's edition, the notebook without what is the instructor's.
  public let notebook: Notebook
  public let edition: Edition
  /// Made when it is not there.
  public var outputFolder: String
  /// The folder of templates; `template` names one of those in it.
  public var templatesFolder: String
  public var template: String
  public var formats: [ReportFormat]
  /// Where formulas and coloured code are kept from run to run; nil sets each one anew.
  public var cacheFolder: String?
  /// Whether the report tells what each cell took; it is then another one after each run. `timings: true` in the front
  /// matter asks for it.
  public var showsTimings: Bool

  public init(
    notebook: Notebook, edition: Edition = .student, outputFolder: String, templatesFolder: String,
    template: String = "handout", formats: [ReportFormat] = [.html], cacheFolder: String? = nil
  ) {
    // The one place where an edition is made: nothing that writes ever sees more.
    self.notebook = edition == .student ? StudentEdition(notebook).notebook : notebook
    self.edition = edition
    self.outputFolder = outputFolder
    self.templatesFolder = templatesFolder
    self.template = template
    self.formats = formats
    self.cacheFolder = cacheFolder
    showsTimings = notebook.metadata["timings"] == "true"
  }

  /// Writes all files, or none: a report that was there stays whole until its successor is.
  ///
  /// The figures' folder keeps a list of what was written there; figures of an earlier run that this one no longer has
  /// are removed at the end, and nothing else ever is.
  public func write() throws(ReportError) -> WrittenReport {
    var contents: [(path: String, bytes: [UInt8])] = []
    var warnings: [ReportWarning] = []
    let notebook = reported
    for format in formats {
      let path = "\(outputFolder)/\(stem).\(format.rawValue)"
      switch format {
      case .html, .pdf:
        let page = try page(onPaper: format == .pdf)
        warnings += page.warnings.filter { !warnings.contains($0) }
        contents.append((path, format == .pdf ? try PaperPrinter().pdf(of: page.html) : Array(page.html.utf8)))
      case .ipynb: contents.append((path, Array(JupyterNotebook(notebook).json.serialized.utf8)))
      case .json: contents.append((path, Array(JSONReport(notebook, edition: edition).json.serialized.utf8)))
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
      for name in figures.stale(list: earlier ?? "") { staged.stageRemoval(of: "\(figureFolder)/\(name)") }
      try staged.commit()
    } catch {
      staged.discard()
      throw error
    }
    for folder in [outputFolder, figureFolder] { StagedFiles.removeRemains(in: folder) }
    return WrittenReport(files: contents.map(\.path), figures: figurePaths, warnings: warnings)
  }

  /// Finds out before anything runs whether the template is whole, the output folder can be written, and there is a
  /// browser to print with.
  public func check() throws(ReportError) {
    if formats.contains(where: \.isPage) { _ = try PageTemplate(named: template, in: templatesFolder) }
    if formats.contains(.pdf) { _ = try PaperPrinter() }
    try StagedFiles.makeFolder(outputFolder)
    guard access(outputFolder, W_OK) == 0 else {
      throw .fileNotWritten(path: "\(outputFolder)/\(stem).html", reason: String(cString: strerror(errno)))
    }
  }

  /// The notebook's title as plain text: the front matter's, else the heading at its top, else the file's name.
  public var title: String { notebook.title ?? ReportContent(notebook, smartPunctuation: true).title }

  /// The page's HTML without writing it. `onPaper` is for print, where every picture that can be a vector drawing is.
  func page(onPaper: Bool = false) throws(ReportError) -> (
    html: String, warnings: [ReportWarning]
  ) {
    var renderer = PageRenderer(
      content: ReportContent(reported, smartPunctuation: true),
      template: try PageTemplate(named: template, in: templatesFolder), edition: edition,
      formulas: FormulaRenderer(cacheFolder: cacheFolder))
    renderer.isOnPaper = onPaper
    let name = "\(notebook.folder)/\(stem)"
    renderer.memory = PageMemory(codeCache: cacheFolder.map { CodeCache(folder: $0, document: name) })
    let html = renderer.page()
    renderer.memory.code.save()
    return (html, renderer.warnings)
  }

  /// The notebook with what the report is to tell of it.
  private var reported: Notebook {
    var reported = notebook
    if !showsTimings { reported.timings = nil }
    return reported
  }

  /// What the report's files are named: the document's name without its ending, and the edition.
  private var stem: String {
    let ending = [".md", ".markdown"].first { notebook.fileName.hasSuffix($0) } ?? ""
    return notebook.fileName.dropLast(ending.count) + (edition == .student ? "" : "-\(edition.rawValue)")
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

import Foundation
public import NotebookModel

/// The page that lists the notebooks of a course, `index.html` beside their reports: titles with links, what became of
/// each, and links to the cells that failed.
///
/// The look is the template `index`. The instructor's edition is named apart, `index-instructor.html`.
public struct CourseIndex: Sendable {
  static let template = "index"

  public let edition: Edition
  /// Where the reports are and the page goes; made when it is not there.
  public let outputFolder: String
  public let templatesFolder: String

  public init(edition: Edition, outputFolder: String, templatesFolder: String) {
    self.edition = edition
    self.outputFolder = outputFolder
    self.templatesFolder = templatesFolder
  }

  /// The page's path.
  public var path: String {
    "\(outputFolder)/index\(edition == .student ? "" : "-\(edition.rawValue)").html"
  }

  /// Finds out before anything runs whether the template is whole.
  public func check() throws(ReportError) { _ = try PageTemplate(named: Self.template, in: templatesFolder) }

  /// Writes the page, which lists the notebooks in their order; one that was there stays whole until then.
  public func write(_ notebooks: [NotebookResult]) throws(ReportError) {
    let html = try html(of: notebooks)
    var staged = StagedFiles()
    do {
      try staged.stage(html.utf8, at: path)
      try staged.commit()
    } catch {
      staged.discard()
      throw error
    }
  }

  func html(of notebooks: [NotebookResult]) throws(ReportError) -> String {
    let template = try PageTemplate(named: Self.template, in: templatesFolder)
    let title = notebooks.count == 1 ? "1 notebook" : "\(notebooks.count) notebooks"
    return template.render(
      .page,
      [
        "lang": "en", "plainTitle": title, "title": title, "runningTitle": HTMLText.cssString(title),
        "overview": Self.overview(of: notebooks), "style": template.style, "script": template.script,
        "isForInstructor": edition == .instructor, "notebooks": notebooks.map(row),
      ])
  }

  private static func overview(of notebooks: [NotebookResult]) -> String {
    let counts = words.compactMap { status, word in
      let count = notebooks.count { $0.status == status }
      return count == 0 ? nil : "\(count) \(word)"
    }
    return (counts + [count(notebooks.map(\.cells).reduce(0, +), "cell")]).joined(separator: ", ")
  }

  private func row(_ result: NotebookResult) -> [String: Any] {
    let links = result.outputs.map { output in
      let name = output.split(separator: "/").last.map(String.init) ?? output
      // A file's name may hold what means something in an address.
      let address = name.addingPercentEncoding(withAllowedCharacters: Self.unreserved) ?? name
      return (address: address, format: name.split(separator: ".").last.map(String.init) ?? name)
    }
    let page = links.first { $0.format == ReportFormat.html.rawValue }
    let main = page ?? links.first
    var facts: [String] = []
    if result.cells > 0 { facts.append(Self.count(result.cells, "cell")) }
    if result.figures > 0 { facts.append(Self.count(result.figures, "figure")) }
    if result.drifted > 0 { facts.append("\(Self.count(result.drifted, "result")) not as verified") }
    let hidden = result.failed - result.failures.count
    return [
      "title": result.title, "file": result.file, "status": result.status.rawValue,
      "word": Self.words.first { $0.0 == result.status }?.1 ?? "", "facts": facts.joined(separator: ", "),
      "address": main?.address ?? "", "hasPage": main != nil,
      "others": links.filter { $0.address != main?.address }.map { ["address": $0.address, "format": $0.format] },
      "message": result.message ?? "", "hasMessage": result.message != nil,
      "hasFailures": !result.failures.isEmpty || hidden > 0,
      "hidden": hidden > 0 ? "\(hidden) in the instructor’s part" : "", "hasHidden": hidden > 0,
      "failures": result.failures.map { failure -> [String: Any] in
        [
          "name": failure.cell ?? "a value", "line": failure.line, "message": failure.message,
          "address": page.map { $0.address + "#" + (failure.cell ?? "main") } ?? "", "hasPage": page != nil,
        ]
      },
    ]
  }

  /// What a reader is told of each, worst last.
  private static let words: [(NotebookResult.Status, String)] = [
    (.ok, "ok"), (.failed, "failed"), (.error, "could not be run"), (.interrupted, "interrupted"),
    (.notRun, "not run"),
  ]

  private static let unreserved = CharacterSet(
    charactersIn: "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~")

  private static func count(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }
}

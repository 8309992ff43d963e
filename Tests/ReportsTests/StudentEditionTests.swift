import Foundation
import Markdown
import NotebookModel
import Testing

@testable import Reports

@Suite("The student's edition")
struct StudentEditionTests {
  /// A public text around each kind of place in which something of the instructor's can stand. Every secret has
  /// `SECRET` in it, in one case or another.
  static let document = """
    # Padding

    Public beginning <!-- SECRET in a comment --> of it.[^open]

    <!-- SECRET in a
    comment of two lines -->

    <div>shown <!-- SECRET within HTML --></div>

    <div>
    <!-- SECRET, left open

    by a line without SECRET -->
    </div>

    A [public link][public] here.

    ::: exercise
    Pad it.

    ```swift
    //| label: starter
    func padded() -> Int { 0 }
    ```

    ::: solution
    By SECRET means, as [they say][secret-link].[^hidden] ![SECRET alt](secret.png) `{swift} secretValue`

    ## SECRET heading {#sec-secret}

    ```swift
    //| label: fig-secret
    //| fig-cap: SECRET caption
    let secretCode = 1 // SECRET
    ```
    :::
    :::

    - an item

      ```swift
      //| label: secret-in-list
      let hiddenAnswer = "SECRET"
      ```

    > ::: notes
    > SECRET for the speaker
    > :::
    > quoted in public

    ```swift
    //| label: fig-public
    //| fig-cap: Public caption <!-- SECRET remark -->
    //| fig-alt: Public alternative <!-- SECRET remark -->
    print(padded())
    ```

    Seen in @fig-public.

    [public]: https://public.example
    [secret-link]: https://secret.example "SECRET"
    [secret-too]:
      https://secret.example/too
      "SECRET"

    ## Behind a heading
    [secret-heading]: https://secret.example "a \\"SECRET\\""

    - [secret-item]: https://secret.example/item

    [^open]: A public footnote.
    [^hidden]: SECRET footnote.

        SECRET, and more of it.
    """

  static func notebook() -> Notebook {
    var sample = SampleNotebook(document)
    sample.notebook.author = "A. Teacher <!-- SECRET -->"
    sample.notebook.metadata = ["subtitle": "Public subtitle <!-- SECRET -->", "remarks": "SECRET remark"]
    let picture = DisplayBundle(
      plain: "SECRET alternative", png: SampleNotebook.bytes("grid.png") + Array("SECRET".utf8),
      figureJSON: #"{"kind": "SECRET", "caption": "SECRET", "alt": "SECRET", "explorer": {"kind": "SECRET"}}"#)
    sample.cell("fig-secret") {
      $0.options.solution = true
      $0.options.figureCaption = "SECRET caption"
      $0.outputs = [
        .stream(.stdout, "SECRET printed"), .stream(.stderr, "SECRET complaint"), .display(picture, isResult: true),
      ]
    }
    sample.cell("secret-in-list") {
      $0.options.edition = .instructor
      $0.state = .failed
      $0.outputs = [.failure(CellFailure(kind: .trap, message: "SECRET trap", location: .init(line: $0.codeLine)))]
    }
    let hiddenLine = sample.notebook.cells.first { $0.name == "fig-secret" }?.codeLine ?? 0
    sample.cell("fig-public") {
      $0.state = .failed
      $0.options.figureCaption = "Public caption <!-- SECRET remark -->"
      $0.options.figureAlt = "Public alternative <!-- SECRET remark -->"
      let own = SourceLocation(line: $0.codeLine, column: 7)
      $0.outputs = [
        .stream(.stdout, "public output"),
        .failure(
          CellFailure(
            kind: .trap, message: "SECRET message of the solution", location: SourceLocation(line: hiddenLine),
            diagnostics: [
              Diagnostic(severity: .note, message: "SECRET note", location: .init(line: hiddenLine), excerpt: "SECRET"),
              Diagnostic(severity: .note, message: "'secretFunction' is declared elsewhere", location: nil),
            ],
            backtrace: [
              BacktraceFrame(function: "secretFunction()", location: SourceLocation(line: hiddenLine)),
              BacktraceFrame(function: "top level", location: own),
            ])),
      ]
    }
    sample.cell("starter") { $0.state = .notRun(reason: "it needs the cell 'secret-in-list' (line 36), which failed") }
    return sample.notebook
  }

  private func write(_ edition: Edition, template: String) throws -> (TemporaryFolder, [String: String]) {
    let folder = TemporaryFolder()
    _ = try ReportWriter(
      notebook: Self.notebook(), edition: edition, outputFolder: folder.path, templatesFolder: SampleNotebook.templates,
      template: template, formats: [.html, .ipynb, .json]
    ).write()
    let paths = try #require(FileManager.default.enumerator(atPath: folder.path)).compactMap { $0 as? String }
    var files: [String: String] = [:]
    for path in paths {
      guard let data = FileManager.default.contents(atPath: "\(folder.path)/\(path)") else { continue }
      files[path] = Self.searchable(data)
    }
    return (folder, files)
  }

  /// A file as text, with what it holds in base64 decoded behind it.
  private static func searchable(_ data: Data) -> String {
    let text = String(decoding: data, as: UTF8.self)
    let encoded = text.matches(of: #/[A-Za-z0-9+\/]{16,}={0,2}/#).compactMap { Data(base64Encoded: String($0.0)) }
    return ([text] + encoded.map { String(decoding: $0, as: UTF8.self) }).joined(separator: "\n")
  }

  @Test(
    "no byte of it, and no file's name, tells what is the instructor's", arguments: ["handout", "slides", "article"])
  func secrets(template: String) throws {
    let (_, files) = try write(.student, template: template)
    #expect(files.keys.sorted().contains("lecture.html"))
    for (name, text) in files {
      #expect(!name.lowercased().contains("secret"), "\(name)")
      let found = text.firstMatch(of: #/(?i).{0,60}(?:secret|hidden-?answer).{0,40}/#)
      #expect(found == nil, "\(name): \(found.map { String($0.0) } ?? "")")
    }
    let page = try #require(files["lecture.html"])
    for shown in [
      "Pad it.", "public output", "A public footnote", "quoted in public", "Public subtitle", "https://public.example",
    ] {
      #expect(page.contains(shown), "\(shown) is missing")
    }
    #expect(page.contains("it failed in code that is not part of this edition"))
    #expect(page.contains("Not run: it needs a cell that failed"))
  }

  @Test(
    "the instructor's edition has all of it, in files of its own name", arguments: ["handout", "slides", "article"])
  func instructor(template: String) throws {
    let (_, files) = try write(.instructor, template: template)
    #expect(
      files.keys.filter { !$0.hasSuffix("lecture-instructor") }.sorted() == [
        "lecture-instructor.html", "lecture-instructor.ipynb", "lecture-instructor.json",
        "lecture-instructor/.figures", "lecture-instructor/fig-secret.png",
      ])
    let page = try #require(files["lecture-instructor.html"])
    for shown in [
      "SECRET means", "SECRET caption", "SECRET printed", "SECRET footnote", "SECRET for the speaker", "SECRET trap",
      "Instructor’s edition", "SECRET message of the solution",
    ] {
      #expect(page.contains(shown), "\(shown) is missing")
    }
  }

  @Test("lines, cells and figures keep their numbers")
  func numbers() {
    let full = Self.notebook()
    let student = StudentEdition(full).notebook
    #expect(student.source.split(separator: "\n", omittingEmptySubsequences: false).count >= 48)
    #expect(student.cells.map(\.number) == [1, 4])
    for cell in student.cells { #expect(full.cells[cell.number - 1].location == cell.location) }
    let number = { (notebook: Notebook) in
      ReportContent(notebook, smartPunctuation: false).references.targets["fig-public"]
    }
    #expect(number(full) == .figure(number: 1))
    #expect(number(student) == .figure(number: 1))
    #expect(ReportContent(full, smartPunctuation: false).references.targets["fig-secret"] == .figure(number: 2))
  }

  @Test("a document without anything of the instructor's is the same in both editions, but for the badge")
  func nothingHidden() throws {
    var notebook = SampleNotebook.lecture()
    notebook.metadata = [:]
    #expect(StudentEdition(notebook).notebook.cells == notebook.cells)
    #expect(StudentEdition(notebook).notebook.source == notebook.source)
  }
}

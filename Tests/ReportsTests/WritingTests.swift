import Foundation
import NotebookModel
import Testing

@testable import Reports

@Suite("Writing")
struct WritingTests {
  private func writer(
    _ notebook: Notebook = SampleNotebook.lecture(), into folder: String, templates: String = SampleNotebook.templates,
    template: String = "handout", formats: [ReportFormat] = [.html, .ipynb, .json]
  ) -> ReportWriter {
    ReportWriter(
      notebook: notebook, outputFolder: folder, templatesFolder: templates, template: template, formats: formats)
  }

  @Test("a report is its files and its figures, and nothing is left beside them")
  func files() throws {
    let folder = TemporaryFolder()
    let report = try writer(into: folder.path + "/deep/output").write()
    #expect(
      report.files.map { ($0 as NSString).lastPathComponent } == ["lecture.html", "lecture.ipynb", "lecture.json"])
    #expect(
      report.figures.map { ($0 as NSString).lastPathComponent } == [
        "fig-arithmetic.png", "fig-pair.png", "fig-pair-2.png",
      ])
    #expect(folder.names(in: "deep/output") == ["lecture", "lecture.html", "lecture.ipynb", "lecture.json"])
    #expect(
      folder.names(in: "deep/output/lecture") == [".figures", "fig-arithmetic.png", "fig-pair-2.png", "fig-pair.png"])
    let data = try #require(FileManager.default.contents(atPath: report.figures[0]))
    #expect(Array(data) == SampleNotebook.bytes("grid.png"))
  }

  @Test("the same notebook gives the same bytes")
  func repeatable() throws {
    let folder = TemporaryFolder()
    _ = try writer(into: folder.path + "/a").write()
    _ = try writer(into: folder.path + "/b").write()
    for name in ["lecture.html", "lecture.ipynb", "lecture.json"] {
      #expect(try folder.text(of: "a/\(name)") == folder.text(of: "b/\(name)"))
    }
  }

  @Test("figures of an earlier run go, the author's own files stay")
  func staleFigures() throws {
    let folder = TemporaryFolder()
    _ = try writer(into: folder.path).write()
    try folder.write("mine", to: "lecture/photo.png")
    var notebook = SampleNotebook.lecture()
    for index in notebook.cells.indices where notebook.cells[index].name == "fig-pair" {
      notebook.cells[index].outputs = []
    }
    _ = try writer(notebook, into: folder.path).write()
    #expect(folder.names(in: "lecture") == [".figures", "fig-arithmetic.png", "photo.png"])
  }

  @Test("a report that can't be completed leaves the one that was there")
  func failureKeepsReport() throws {
    let folder = TemporaryFolder()
    _ = try writer(into: folder.path).write()
    let before = try folder.text(of: "lecture.html")
    // A folder stands where the last of the files is to go.
    try FileManager.default.removeItem(atPath: folder.path + "/lecture/fig-pair.png")
    try folder.write("x", to: "lecture/.fig-pair.png.\(getpid()).tmp/in-the-way")
    var notebook = SampleNotebook.lecture()
    notebook.title = "Another"
    #expect(
      throws: ReportError.fileNotWritten(path: folder.path + "/lecture/fig-pair.png", reason: "Is a directory")
    ) { try writer(notebook, into: folder.path).write() }
    #expect(try folder.text(of: "lecture.html") == before)
    #expect(folder.names(in: "lecture").filter { $0.hasSuffix(".tmp") } == [".fig-pair.png.\(getpid()).tmp"])
  }

  @Test("a folder where a file of the report is to go is found out before anything is moved")
  func folderInTheWay() throws {
    let folder = TemporaryFolder()
    _ = try writer(into: folder.path).write()
    let before = try FileManager.default.attributesOfItem(atPath: folder.path + "/lecture/fig-arithmetic.png")
    try FileManager.default.removeItem(atPath: folder.path + "/lecture.json")
    try folder.write("x", to: "lecture.json/in-the-way")
    let error = #expect(throws: ReportError.self) { try writer(into: folder.path).write() }
    #expect(
      error?.description.replacing(folder.path, with: "FOLDER")
        == "FOLDER/lecture.json can't be written: a folder of that name is in the way")
    let after = try FileManager.default.attributesOfItem(atPath: folder.path + "/lecture/fig-arithmetic.png")
    #expect(after[.systemFileNumber] as? Int == before[.systemFileNumber] as? Int)
  }

  @Test("once begun, the moving of a report's files comes to its end though the program be killed")
  func killedWhileMoving() async throws {
    let folder = TemporaryFolder()
    setenv("LECTERN_TEST_FOLDER", folder.path, 1)
    await #expect(processExitsWith: .signal(SIGKILL)) {
      let path = String(cString: getenv("LECTERN_TEST_FOLDER"))
      var staged = StagedFiles()
      for index in 0..<5000 { try staged.stage([1], at: "\(path)/\(index)") }
      Thread {
        while access("\(path)/0", F_OK) != 0 {}
        kill(getpid(), SIGKILL)
      }.start()
      try staged.commit()
      sleep(10)
    }
    // The process that moves them outlives the killed one by some milliseconds.
    for _ in 0..<200 where folder.names(in: ".").contains(where: { $0.hasSuffix(".tmp") }) { usleep(50_000) }
    #expect(Set(folder.names(in: ".")) == Set((0..<5000).map(String.init)))
  }

  @Test("what a killed run was writing is removed by a later one, what a living one is writing is not")
  func remains() throws {
    let folder = TemporaryFolder()
    _ = try writer(into: folder.path).write()
    // Process numbers end before 2^22.
    let remains = [".lecture.html.99999999.tmp", "lecture/.fig-pair.png.99999999.tmp"]
    let others = [".lecture.html.1.tmp", ".notes.tmp", "lecture/.fig-new.png.99999998.tmp"]
    for name in remains + others { try folder.write("x", to: name) }
    for name in remains + others.dropLast() {
      try FileManager.default.setAttributes(
        [.modificationDate: Date(timeIntervalSinceNow: -120)], ofItemAtPath: "\(folder.path)/\(name)")
    }
    _ = try writer(into: folder.path).write()
    for name in remains { #expect(!FileManager.default.fileExists(atPath: "\(folder.path)/\(name)")) }
    for name in others { #expect(FileManager.default.fileExists(atPath: "\(folder.path)/\(name)")) }
  }

  @Test("a full disk is told in the system's words")
  func fullDisk() {
    let descriptor = open("/dev/full", O_WRONLY)
    defer { close(descriptor) }
    #expect(StagedFiles.write(Array(repeating: 0, count: 100_000), to: descriptor) == "No space left on device")
  }

  @Test(
    "what is wrong with a template is said in one sentence",
    arguments: [
      (
        ["handout": [:], "slides": [:]], "handuot",
        #"there is no template "handuot" in FOLDER; did you mean "handout"?"#
      ),
      (
        ["handout": [:], "slides": [:]], "zebra", #"there is no template "zebra" in FOLDER; there are: handout, slides"#
      ),
      ([:], "handout", #"there is no template "handout" in FOLDER"#),
      (["handout": [:]], "../handout", #"there is no template "../handout" in FOLDER; did you mean "handout"?"#),
      (["t": ["page": "", "cell": "", "figure": ""]], "t", "the template lacks its file FOLDER/t/failure.html"),
      (
        ["t": ["page": "a\n{{#x}}\n{{/y}}", "cell": "", "figure": "", "failure": "", "block": ""]], "t",
        "FOLDER/t/page.html:3: a section is closed by another name than the one that opened it"
      ),
      (
        ["t": ["page": "", "cell": "a\n{{x", "figure": "", "failure": "", "block": ""]], "t",
        "FOLDER/t/cell.html:2: a tag has no end"
      ),
      (
        ["t": ["page": "\n{{> figur }}", "cell": "", "figure": "", "failure": "", "block": ""]], "t",
        #"FOLDER/t/page.html:2: there is no part "figur"; did you mean "figure"?"#
      ),
    ] as [([String: [String: String]], String, String)])
  func templateErrors(templates: [String: [String: String]], name: String, expected: String) throws {
    let folder = TemporaryFolder()
    for (template, files) in templates {
      try folder.write("", to: "\(template)/style.css")
      for (file, text) in files { try folder.write(text, to: "\(template)/\(file).html") }
    }
    let error = #expect(throws: ReportError.self) {
      try writer(into: folder.path + "/output", templates: folder.path, template: name).write()
    }
    #expect(error?.description.replacing(folder.path, with: "FOLDER") == expected)
  }

  @Test("a folder that can't be made is one sentence")
  func unwritableFolder() throws {
    let folder = TemporaryFolder()
    try folder.write("", to: "file")
    let error = #expect(throws: ReportError.self) { try writer(into: folder.path + "/file/output").write() }
    #expect(
      error?.description.replacing(folder.path, with: "FOLDER")
        == "the folder FOLDER/file can't be made: a file of that name is in the way")
    let system = #expect(throws: ReportError.self) { try writer(into: "/proc/lectern").write() }
    #expect(system?.description == "the folder /proc/lectern can't be made: No such file or directory")
  }
}

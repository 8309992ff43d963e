import Foundation
import NotebookModel
import TestSupport
import Testing

@testable import Reports

@Suite("The summary and the index of several notebooks")
struct CourseReportTests {
  private static var results: [NotebookResult] {
    var well = NotebookResult(file: "weeks/one.md", title: "Kernels & <edges>", status: .ok)
    well.cells = 3
    well.figures = 1
    well.outputs = ["out/one.html", "out/one.ipynb"]
    well.seconds = 0.25
    var failed = NotebookResult(file: "weeks/a b.md", title: "Two", status: .failed)
    failed.cells = 1
    failed.failed = 3
    failed.failures = [
      .init(cell: "fig-x", line: 5, column: 14, message: "no <such> thing"),
      .init(cell: nil, line: 9, column: 1, message: "it needs the cell 'fig-x'"),
    ]
    failed.outputs = ["out/a b.html"]
    failed.compiled = 1
    failed.drifted = 2
    let error = NotebookResult(file: "c.md", title: "c.md", status: .error, message: "there is no file 'c.md'")
    return [well, failed, error, NotebookResult(file: "d.md", title: "d.md", status: .notRun)]
  }

  private static let templates = BuiltProducts.repository + "/templates"

  @Test("The summary has every member, in one order")
  func text() {
    let summary = CourseSummary(
      exitStatus: 1, edition: .student, seconds: 1.23456, notebooks: [Self.results[1]])
    #expect(
      summary.text == """
        {
         "format": "lectern-run/1",
         "status": "failed",
         "exitStatus": 1,
         "edition": "student",
         "shard": null,
         "seconds": 1.235,
         "index": null,
         "notebooks": [
          {
           "file": "weeks/a b.md",
           "title": "Two",
           "status": "failed",
           "message": null,
           "cells": 1,
           "figures": 0,
           "failed": 3,
           "drifted": 2,
           "failures": [
            {
             "cell": "fig-x",
             "line": 5,
             "column": 14,
             "message": "no <such> thing"
            },
            {
             "cell": null,
             "line": 9,
             "column": 1,
             "message": "it needs the cell 'fig-x'"
            }
           ],
           "outputs": [
            "out/a b.html"
           ],
           "seconds": 0.0,
           "compiled": 1
          }
         ]
        }

        """)
  }

  @Test("A summary that was written is read as it was")
  func roundTrip() throws {
    let folder = try TestSupport.TemporaryFolder()
    let summary = CourseSummary(
      exitStatus: 2, edition: .instructor, shard: "2/3", seconds: 7, index: "out/index.html", notebooks: Self.results)
    let path = try folder.write(summary.text, to: "summary.json")
    #expect(try CourseSummary.read(path) == summary)
  }

  @Test("A summary of another format, or none at all, is refused", arguments: ["lectern-run/2", "lectern/1", nil])
  func refusal(format: String?) throws {
    let folder = try TestSupport.TemporaryFolder()
    let text = CourseSummary(exitStatus: 0, edition: .student, seconds: 1, notebooks: []).text
    let path = try folder.write(
      format.map { text.replacingOccurrences(of: "lectern-run/1", with: $0) } ?? "nothing", to: "a.json")
    let reason = "it is none that 'notebook run --json' of this version prints"
    #expect(throws: ReportError.noSummary(path: path, reason: reason)) { try CourseSummary.read(path) }
  }

  @Test(
    "The worst that became of a notebook is what became of all",
    arguments: [
      ([.ok, .failed, .error, .interrupted], .interrupted), ([.failed, .error], .error), ([.ok, .failed], .failed),
      ([.notRun, .ok], .notRun), ([.ok], .ok), ([], .ok),
    ] as [([NotebookResult.Status], NotebookResult.Status)])
  func worst(each: [NotebookResult.Status], all: NotebookResult.Status) {
    let notebooks = each.map { NotebookResult(file: "a.md", title: "A", status: $0) }
    #expect(CourseSummary(exitStatus: 0, edition: .student, seconds: 0, notebooks: notebooks).status == all)
  }

  @Test("The index has a link to every report, what became of it, and a link to every cell that failed")
  func index() throws {
    let index = CourseIndex(edition: .student, outputFolder: "out", templatesFolder: Self.templates)
    let html = try index.html(of: Self.results)
    #expect(html.contains("<title>4 notebooks</title>"))
    #expect(html.contains("1 ok, 1 failed, 1 could not be run, 1 not run, 4 cells"))
    #expect(html.contains("<h2><a href=\"one.html\">Kernels &amp; &lt;edges&gt;</a></h2>"))
    #expect(html.contains("<code>weeks/one.md</code> <span>3 cells, 1 figure</span> <a href=\"one.ipynb\">ipynb</a>"))
    #expect(html.contains("<a href=\"a%20b.html#fig-x\">fig-x</a>, line 5: no &lt;such&gt; thing"))
    #expect(html.contains("<a href=\"a%20b.html#main\">a value</a>, line 9: it needs"))
    #expect(html.contains("<span>1 cell, 2 results not as verified</span>"))
    #expect(html.contains("<li>1 in the instructor’s part</li>"))
    #expect(html.contains("<h2>c.md</h2>") && html.contains("there is no file &#39;c.md&#39;</pre>"))
    #expect(!html.contains("Instructor’s edition"))
  }

  @Test(
    "The index of an edition is named like its reports",
    arguments: [(Edition.student, "index.html"), (.instructor, "index-instructor.html")])
  func path(edition: Edition, name: String) throws {
    let folder = try TestSupport.TemporaryFolder()
    let index = CourseIndex(edition: edition, outputFolder: folder.path, templatesFolder: Self.templates)
    try index.write([])
    #expect(folder.files() == [name])
    #expect(try folder.read(name).contains("Instructor’s edition") == (edition == .instructor))
  }

  @Test("A failure is told at its place: what the cell said, why it was not run, or the value that has none")
  func failures() {
    var cells = (1...4).map { number in
      Cell(number: number, code: "", options: CellOptions(), location: SourceLocation(line: number), codeLine: number)
    }
    cells[0].state = .succeeded
    cells[1].state = .failed
    cells[1].options.label = "fig-x"
    cells[1].outputs = [
      .stream(.stdout, "text"),
      .failure(CellFailure(kind: .trap, message: "no", location: SourceLocation(line: 12, column: 3))),
    ]
    cells[2].state = .notRun(reason: "it needs fig-x")
    cells[3].state = .failedOnPurpose
    var value = InlineExpression(expression: "x", location: SourceLocation(line: 20, column: 5), cellsBefore: 4)
    value.failure = CellFailure(kind: .error, message: "no x")
    let notebook = Notebook(fileName: "a.md", folder: ".", source: "", cells: cells, inlineExpressions: [value])
    #expect(
      NotebookResult.failures(in: notebook) == [
        .init(cell: "fig-x", line: 12, column: 3, message: "no"),
        .init(cell: "cell-3", line: 3, column: 1, message: "not run: it needs fig-x"),
        .init(cell: nil, line: 20, column: 5, message: "no x"),
      ])
  }
}

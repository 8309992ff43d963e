import Foundation
import NotebookModel
import Testing

@testable import Reports

@Suite("Paper")
struct PaperTests {
  @Test("without a browser the sentence says what to do")
  func noBrowser() {
    let none = #expect(throws: ReportError.self) { try PaperPrinter(environment: ["PATH": "/nowhere"]) }
    #expect(
      none?.description == "--to pdf prints with Chromium, and there is none in PATH; install it (apt-get install "
        + "chromium), name one with LECTERN_CHROMIUM, or print the page from a browser of your own")
    let named = #expect(throws: ReportError.self) { try PaperPrinter(environment: ["LECTERN_CHROMIUM": "/no/such"]) }
    #expect(
      named?.description == "--to pdf prints with Chromium, and LECTERN_CHROMIUM names none: /no/such is no program")
  }

  @Test("a browser that prints nothing is told")
  func silentBrowser() throws {
    let printer = try PaperPrinter(environment: ["LECTERN_CHROMIUM": "/bin/true"])
    let error = #expect(throws: ReportError.self) { try printer.pdf(of: "<p>a</p>") }
    #expect(error?.description == "/bin/true did not print the page: it wrote no PDF")
  }

  @Test("a browser that does not come to an end is stopped")
  func hangingBrowser() throws {
    let folder = TemporaryFolder()
    try folder.write("#!/bin/sh\nexec sleep 600\n", to: "browser")
    chmod("\(folder.path)/browser", 0o755)
    let printer = try PaperPrinter(environment: ["LECTERN_CHROMIUM": "\(folder.path)/browser"], limit: 0.2)
    let error = #expect(throws: ReportError.self) { try printer.pdf(of: "<p>a</p>") }
    #expect(error?.description == "\(folder.path)/browser did not print the page: it was stopped after 0.2 s")
  }

  @Test("the page on paper has an outline, tags, the title, and links within itself", .enabled(if: Self.hasBrowser))
  func print() throws {
    let folder = TemporaryFolder()
    let report = try ReportWriter(
      notebook: SampleNotebook.lecture(), outputFolder: folder.path, templatesFolder: SampleNotebook.templates,
      formats: [.pdf]
    ).write()
    let bytes = try #require(FileManager.default.contents(atPath: report.files[0]))
    let text = String(decoding: bytes, as: UTF8.self)
    #expect(text.hasPrefix("%PDF-"))
    for mark in ["/Outlines", "/StructTreeRoot", "/Dest", "Convolutional networks, pixel by pixel"] {
      #expect(text.contains(mark), "the PDF lacks \(mark)")
    }
    #expect(report.warnings.count == 1)
    #expect(folder.names().sorted() == ["lecture", "lecture.pdf"])
  }

  static let hasBrowser = (try? PaperPrinter()) != nil

  @Test("on paper, what can be a vector drawing is one, however many bytes it takes")
  func vectors() throws {
    var sample = SampleNotebook("```swift\n//| label: fig-a\n1\n```\n")
    let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\">" + String(repeating: " ", count: 100_000) + "</svg>"
    sample.cell("fig-a") {
      $0.outputs = [
        .display(
          DisplayBundle(plain: "a", png: SampleNotebook.bytes("grid.png"), svg: svg, width: 10, height: 10),
          isResult: true)
      ]
    }
    let writer = ReportWriter(
      notebook: sample.notebook, outputFolder: "unused", templatesFolder: SampleNotebook.templates)
    #expect(try writer.page().html.contains("src=\"data:image/png"))
    #expect(try writer.page(onPaper: true).html.contains("src=\"data:image/svg+xml"))
  }

  @Test("a drawing with images in it is for paper alone")
  func imagesInVectors() throws {
    for (content, type) in [("<image/>", "png"), ("<path/>", "svg+xml")] {
      var sample = SampleNotebook("```swift\n//| label: fig-a\n1\n```\n")
      sample.cell("fig-a") {
        let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\">\(content)</svg>"
        $0.outputs = [
          .display(DisplayBundle(plain: "a", png: SampleNotebook.bytes("grid.png"), svg: svg), isResult: true)
        ]
      }
      let writer = ReportWriter(
        notebook: sample.notebook, outputFolder: "unused", templatesFolder: SampleNotebook.templates)
      #expect(try writer.page().html.contains("src=\"data:image/\(type)"))
      #expect(try writer.page(onPaper: true).html.contains("src=\"data:image/svg+xml"))
    }
  }
}

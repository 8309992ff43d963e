import Foundation
import NotebookModel
import Testing

@testable import Reports

@Suite("Figures on the page")
struct FigureTests {
  private static let picture = DisplayBundle(
    plain: "computed alternative", png: SampleNotebook.bytes("grid.png"),
    figureJSON: #"{"kind": "k", "caption": "computed <caption>", "alt": "data's alternative"}"#, width: 480, height: 240
  )

  private func figure(_ label: String?, outputs: [CellOutput], _ change: (inout CellOptions) -> Void = { _ in }) throws
    -> String
  {
    let option = label.map { "//| label: \($0)\n" } ?? ""
    return try PageTests.main("```swift\n\(option)draw()\n```\n") { sample in
      sample.cell(label ?? "cell-1") {
        $0.outputs = outputs
        change(&$0.options)
      }
    }.withoutImageData
  }

  @Test("a caption is the author's, else the one that the figure computes")
  func captions() throws {
    let outputs = [CellOutput.display(Self.picture, isResult: true)]
    let number = "<figcaption><a class=\"figure-number\" href=\"#fig-a\">Figure&nbsp;1</a> "
    #expect(try figure("fig-a", outputs: outputs).contains(number + "computed &lt;caption&gt;</figcaption>"))
    let own = try figure("fig-a", outputs: outputs) { $0.figureCaption = "*Own* & `more`" }
    #expect(own.contains(number + "<em>Own</em> &amp; <code>more</code></figcaption>"))
    #expect(try figure("plain", outputs: outputs).contains("<figcaption>computed &lt;caption&gt;</figcaption>"))
    let captioned = try figure("plain", outputs: outputs) { $0.figureCaption = "C" }
    #expect(captioned.contains("<a class=\"figure-number\" href=\"#plain\">Figure&nbsp;1</a> C</figcaption>"))
  }

  @Test("a text alternative is the author's, else the one made from the data")
  func alternatives() throws {
    let outputs = [CellOutput.display(Self.picture, isResult: true)]
    #expect(try figure("fig-a", outputs: outputs).contains(" alt=\"computed alternative\""))
    #expect(try figure("fig-a", outputs: outputs) { $0.figureAlt = "A \"b\"" }.contains(" alt=\"A &quot;b&quot;\""))
    var bundle = Self.picture
    bundle.plain = nil
    #expect(try figure(nil, outputs: [.display(bundle, isResult: true)]).contains(" alt=\"data&#39;s alternative\""))
    bundle.figureJSON = nil
    #expect(
      try figure(nil, outputs: [.display(bundle, isResult: true)]).contains(" alt=\"Picture shown by the cell cell-1\"")
    )
  }

  @Test("what a figure's explorer starts from stands beside its picture, as data that can't end its element")
  func explorers() throws {
    var bundle = Self.picture
    bundle.figureJSON = #"{"kind": "k", "caption": "c", "explorer": {"kind": "e", "x": [0.1, 2], "name": "</script>"}}"#
    let page = try figure("fig-a", outputs: [.display(bundle, isResult: true)])
    #expect(
      page.contains(
        #"<script type="application/json" class="explorer-data">{"kind":"e","name":"\u003c/script>","x":[0.1,2]}</script>"#
      ))
    #expect(!(try figure("fig-a", outputs: [.display(Self.picture, isResult: true)]).contains("explorer-data")))
  }

  @Test("fig-width sets the width and keeps the proportions")
  func width() throws {
    let outputs = [CellOutput.display(Self.picture, isResult: true)]
    #expect(try figure("fig-a", outputs: outputs).contains(" width=\"480\" height=\"240\">"))
    #expect(try figure("fig-a", outputs: outputs) { $0.figureWidth = 300 }.contains(" width=\"300\" height=\"150\">"))
  }

  @Test("several pictures of a numbered cell are parts of one figure, what was printed between them in its place")
  func parts() throws {
    let html = try figure(
      "fig-a",
      outputs: [
        .stream(.stdout, "before"), .display(Self.picture, isResult: false), .stream(.stdout, "between"),
        .display(Self.picture, isResult: true), .stream(.stdout, "after"),
      ]
    ) { $0.figureCaption = "Both" }
    let order = [
      "before", "<figure class=\"figure group\">", "(a)", "between", "(b)", "Figure&nbsp;1</a> Both", "after",
    ]
    .map { html.range(of: $0)?.lowerBound }
    #expect(!order.contains(nil))
    #expect(order.compactMap { $0 } == order.compactMap { $0 }.sorted())
  }

  @Test("a vector picture is shown where it is no heavier than its pixels")
  func vectors() throws {
    var bundle = Self.picture
    bundle.svg = "<svg>\(String(repeating: " ", count: 10_000))</svg>"
    #expect(try figure("fig-a", outputs: [.display(bundle, isResult: true)]).contains("src=\"data:image/png;base64,"))
    bundle.svg = "<svg/>"
    #expect(
      try figure("fig-a", outputs: [.display(bundle, isResult: true)]).contains("src=\"data:image/svg+xml;base64,"))
  }

  @Test("PNG files are named by their cells, further ones by a number, none twice")
  func fileNames() {
    var notebook = SampleNotebook(
      ["fig-a", "fig-a-2", "x"].map { "```swift\n//| label: \($0)\na\n```\n" }.joined(separator: "\n")
        + "\n```swift\nb\n```\n"
    ).notebook
    let outputs = [CellOutput.display(Self.picture, isResult: false), .display(Self.picture, isResult: true)]
    notebook.cells[0].outputs = outputs
    notebook.cells[1].outputs = outputs
    notebook.cells[2].outputs = [.display(DisplayBundle(plain: "no picture"), isResult: true)]
    notebook.cells[3].outputs = outputs
    #expect(
      FigureFiles(notebook).files.map(\.name) == [
        "fig-a.png", "fig-a-2.png", "fig-a-2-2.png", "fig-a-2-3.png", "cell-4.png", "cell-4-2.png",
      ])
  }
}

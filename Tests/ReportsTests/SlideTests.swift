import Foundation
import NotebookModel
import TestSupport
import Testing

@testable import Reports

/// Slides in a real browser: keys, addresses, notes, all sizes of windows.
@Suite("Slides in Chromium", .serialized)
struct SlideTests {
  private static let document = """
    # Slides

    ## One {#one}

    first

    ## Two

    second

    ::: notes
    said aloud
    :::

    ## Three

    \(String(repeating: "a paragraph of a slide that is too long for any screen\n\n", count: 80))
    ## Four

    fourth
    """

  /// What the page says of itself.
  private struct State: Decodable, Equatable {
    var hash: String
    var place: String
    var shown: Int
    var hasNotes: Bool
    var overflow: Int
  }

  private static let probe = """
    {
      hash: location.hash,
      place: document.querySelector('.deck-place').textContent,
      shown: document.querySelectorAll('.slide:not([hidden])').length,
      hasNotes: Array.from(document.querySelectorAll('.block.notes')).some(note => note.getClientRects().length > 0),
      overflow: document.documentElement.scrollWidth - document.documentElement.clientWidth
        + document.documentElement.scrollHeight - document.documentElement.clientHeight,
    }
    """

  /// Writes the slides, takes each step, and asks the page after each.
  private func states(
    _ edition: Edition = .instructor, width: Int = 1280, after steps: [Browser.Step]
  ) throws -> [State] {
    let folder = TemporaryFolder()
    let report = try ReportWriter(
      notebook: SampleNotebook(Self.document).notebook, edition: edition, outputFolder: folder.path,
      templatesFolder: SampleNotebook.templates, template: "slides"
    ).write()
    let answer = try Browser.run(
      report.files[0], width: width, height: 720, steps: steps.flatMap { [$0, .evaluate(Self.probe)] })
    #expect(answer.problems == [])
    #expect(answer.requests == [])
    var number = -1
    return try steps.map { step in
      // An evaluation among the steps has a result of its own.
      if case .evaluate = step { number += 1 }
      number += 1
      return try answer.result(number)
    }
  }

  @Test("arrows go from slide to slide, the address with them, and stop at the ends")
  func arrows() throws {
    let keys = ["ArrowLeft", "ArrowRight", "ArrowRight", "End", "ArrowRight", "Home"]
    let states = try states(after: keys.map { .key($0) })
    #expect(states.map(\.place) == ["1 / 5", "2 / 5", "3 / 5", "5 / 5", "5 / 5", "1 / 5"])
    #expect(states.map(\.hash) == ["#slides", "#one", "#two", "#four", "#four", "#slides"])
    #expect(states.allSatisfy { $0.shown == 1 && $0.overflow == 0 })
  }

  @Test("Page Down goes down a long slide before it goes on")
  func longSlide() throws {
    let states = try states(after: ["ArrowRight", "ArrowRight", "ArrowRight", "PageDown", "End"].map { .key($0) })
    #expect(states.map(\.place) == ["2 / 5", "3 / 5", "4 / 5", "4 / 5", "5 / 5"])
  }

  @Test("an address leads to the slide that holds what it names, on a phone as well")
  func address() throws {
    let steps: [Browser.Step] = [.resize(width: 360, height: 700), .tap(x: 75, y: 678)]
    let states = try states(width: 360, after: steps)
    #expect(states.map(\.shown) == [1, 1])
    #expect(states.map(\.overflow) == [0, 0])
    #expect(states.last?.place == "2 / 5")
  }

  @Test("slides that come and go while the document is followed are counted, and the one that is shown stays")
  func changes() throws {
    let change = { (script: String) in
      Browser.Step.evaluate(
        "(() => { \(script); document.dispatchEvent(new CustomEvent('lectern:changed', { detail: [] })); })()")
    }
    let steps: [Browser.Step] = [
      .key("ArrowRight"), .key("ArrowRight"),
      change("document.querySelectorAll('.slide')[1].before(document.querySelectorAll('.slide')[1].cloneNode(true))"),
      change("[...document.querySelectorAll('.slide')].at(-1).remove()"),
      change("document.querySelector('.slide:not([hidden])').remove()"),
      .key("ArrowRight"),
    ]
    let states = try states(after: steps)
    #expect(states.map(\.place) == ["2 / 5", "3 / 5", "4 / 6", "4 / 5", "4 / 4", "4 / 4"])
    #expect(states.allSatisfy { $0.shown == 1 })
  }

  @Test("a slide whose heading is empty, or that has none, is named by its place")
  func unnamed() throws {
    let folder = TemporaryFolder()
    let notebook = SampleNotebook("Opening.\n\n##\n\nUnder an empty heading.\n\n## Named\n\nText.\n").notebook
    let report = try ReportWriter(
      notebook: notebook, outputFolder: folder.path, templatesFolder: SampleNotebook.templates, template: "slides"
    ).write()
    let answer = try Browser.run(
      report.files[0],
      steps: [
        .key("ArrowRight"), .key("ArrowRight"), .evaluate("location.hash"), .key("ArrowRight"),
        .evaluate("[...document.querySelectorAll('.slide')].map((slide) => slide.getAttribute('aria-label'))"),
      ])
    #expect(try answer.result(0, as: String.self) == "#section")
    #expect(
      try answer.lastResult(as: [String].self) == ["1 of 4: lecture.md", "2 of 4", "3 of 4", "4 of 4: Named"])
    #expect(answer.problems == [])
  }

  @Test("the speaker's notes are there when they are asked for, and in the instructor's edition only")
  func notes() throws {
    let toggle = Browser.Step.key("ArrowRight")
    #expect(try states(after: [toggle, toggle]).map(\.hasNotes) == [false, false])
    let folder = TemporaryFolder()
    for (edition, expected) in [(Edition.instructor, true), (.student, false)] {
      let report = try ReportWriter(
        notebook: SampleNotebook(Self.document).notebook, edition: edition, outputFolder: folder.path,
        templatesFolder: SampleNotebook.templates, template: "slides"
      ).write()
      let press = "(document.querySelector('.deck-bar [aria-pressed]') || document.body).click()"
      let answer = try Browser.run(
        report.files[0],
        steps: [.key("ArrowRight"), .key("ArrowRight"), .evaluate(press), .evaluate(Self.probe)])
      let state: State = try answer.result(1)
      #expect(state.hasNotes == expected)
      #expect(state.place == "3 / 5")
    }
  }
}

import Foundation
import Testing

@testable import Reports

@Suite("Formulas")
struct FormulaTests {
  @Test("a formula that a cache has needs no KaTeX")
  func warmCache() throws {
    let folder = TemporaryFolder()
    var first = FormulaRenderer(cacheFolder: folder.path)
    let markup = try first.markup("a^2", isDisplay: false)
    #expect(folder.names().count == 1)
    // The same version of KaTeX, which does not run: only the cache can answer.
    let cache = FormulaCache(folder: folder.path, version: "another")
    #expect(cache[.init(tex: "a^2", isDisplay: false)] == nil)
    var second = FormulaRenderer(cacheFolder: folder.path)
    #expect(try second.markup("a^2", isDisplay: false) == markup)
    #expect(!second.hasStarted)
    #expect(first.hasStarted)
  }

  @Test("a damaged entry is set anew", arguments: ["", "x", "head\nonly", "\u{0}"])
  func damagedCache(damage: String) throws {
    let folder = TemporaryFolder()
    let cache = FormulaCache(folder: folder.path, version: "1")
    let key = FormulaCache.Key(tex: "x", isDisplay: true)
    cache.store("<math>right</math>", for: key)
    #expect(cache[key] == "<math>right</math>")
    let name = try #require(folder.names().first)
    try folder.write(damage, to: name)
    #expect(cache[key] == nil)
    cache.store("<math>right</math>", for: key)
    let whole = try folder.text(of: name)
    try folder.write(whole.replacing("right", with: "wrong"), to: name)
    #expect(cache[key] == nil)
    try folder.write(String(whole.dropLast(3)), to: name)
    #expect(cache[key] == nil)
  }

  @Test("letters beyond the basic plane survive the engine")
  func astralLetters() throws {
    var renderer = FormulaRenderer(cacheFolder: nil)
    #expect(try renderer.markup("\\text{größe 𝒳 👍}", isDisplay: false).contains("größe 𝒳 👍"))
  }

  @Test(
    "a prime stands beside its letter, which it would be raised above as a superscript",
    arguments: [
      ("W'", "<mrow><mi>W</mi><mo lspace=\"0em\" rspace=\"0em\">′</mo></mrow>"),
      (
        "f''(x)",
        "<mrow><mi>f</mi><mo lspace=\"0em\" rspace=\"0em\">′</mo><mo lspace=\"0em\" rspace=\"0em\">′</mo></mrow>"
      ),
      ("f'^2", "<msup><mi>f</mi><mrow><mo mathvariant=\"normal\">′</mo><mn>2</mn></mrow></msup>"),
      ("x^2", "<msup><mi>x</mi><mn>2</mn></msup>"),
    ])
  func primes(tex: String, markup: String) throws {
    var renderer = FormulaRenderer(cacheFolder: nil)
    #expect(try renderer.markup(tex, isDisplay: false).contains(markup))
  }

  @Test("a function stands a thin space before what it is of, and right before a bracket")
  func functions() throws {
    var renderer = FormulaRenderer(cacheFolder: nil)
    #expect(
      try renderer.markup("\\ln p", isDisplay: false)
        .contains("<mi>ln</mi><mo lspace=\"0em\" rspace=\"0.1667em\">\u{2061}</mo><mi>p</mi>"))
    #expect(
      try renderer.markup("\\max(0, x)", isDisplay: false)
        .contains("<mi>max</mi><mo>\u{2061}</mo><mo stretchy=\"false\">(</mo>"))
  }

  @Test("without KaTeX, formulas are shown as TeX, with one warning for all")
  func missing() throws {
    var renderer = PageRenderer(
      content: ReportContent(SampleNotebook("$a<b$ $c$").notebook, smartPunctuation: true),
      template: try PageTemplate(named: "handout", in: SampleNotebook.templates),
      formulas: FormulaRenderer(cacheFolder: nil, scriptPath: "/nowhere/katex.js"))
    #expect(renderer.page().contains("<p><code class=\"tex\">a&lt;b</code> <code class=\"tex\">c</code></p>"))
    #expect(
      renderer.warnings.map(\.message) == [
        "formulas are shown as TeX, for KaTeX was not found at /nowhere/katex.js; install libjs-katex"
      ])
  }
}

import ConvKit
import Figures
import Foundation
import TestSupport
import Testing

extension ExplorerTests {
  /// The sliders beside ConvKit's geometry: published tables, a sweep, and what can't be.
  @Suite("The arithmetic explorer")
  struct ArithmeticExplorerTests {
    private struct Shown: Decodable {
      var numbers: [String: String]
      var formula: String
      var refusal: String

      func number(_ field: String) -> Int? { numbers[field].flatMap(Int.init) }
    }

    private static func run(_ settings: [ArithmeticSetting]) throws -> [Shown] {
      let page = try ExplorerPage([ConvolutionDiagram(input: 5, kernel: 3)])
      let report = try page.run([.evaluate("probe.open()")] + settings.map { .evaluate($0.expression) })
      #expect(report.problems == [] && report.requests == [])
      return try settings.indices.map { try report.result(2 + $0) }
    }

    @Test("every row of the published tables can be reached, and is equal")
    func published() throws {
      let shown = try Self.run(PublishedArithmetic.all.map { $0.setting })
      for (row, shown) in zip(PublishedArithmetic.all, shown) {
        let name = Comment(rawValue: "\(row)")
        for (field, value) in row.numbers { #expect(shown.number(field) == value, "\(field) of \(row)") }
        #expect(shown.refusal == "", name)
        #expect(shown.formula.hasSuffix(" = \(row.numbers["output"] ?? -1)"), name)
        let start = shown.numbers["starts"]?.split(separator: " ").first.flatMap { Int($0) }
        #expect(row.firstStart == nil || start == row.firstStart, name)
      }
    }

    @Test("a sweep of settings agrees with ConvKit in every number, and refuses in its words")
    func sweep() throws {
      var random = SeededGenerator(seed: 4)
      let rules = ["valid", "same", "even", "uneven", "transposed"]
      let settings = (0..<150).map { index -> ArithmeticSetting in
        let rule = rules[index % rules.count]
        let before = Int.random(in: 0...5, using: &random)
        var setting = ArithmeticSetting(
          input: Int.random(in: 1...40, using: &random), kernel: Int.random(in: 1...9, using: &random),
          stride: Int.random(in: 1...5, using: &random), dilation: Int.random(in: 1...3, using: &random), rule: rule)
        setting.before = rule == "valid" || rule == "same" ? 0 : before
        setting.after = rule == "uneven" ? Int.random(in: 0...5, using: &random) : setting.before
        setting.outputPadding = rule == "transposed" ? Int.random(in: 0...4, using: &random) : 0
        return setting
      }
      for (setting, shown) in zip(settings, try Self.run(settings)) {
        let name = Comment(rawValue: "\(setting)")
        do {
          if setting.rule == "transposed" {
            let axis = try TransposedGeometry(
              input: setting.input, kernel: setting.kernel, stride: setting.stride, padding: .explicit(setting.before),
              outputPadding: setting.outputPadding, dilation: setting.dilation)
            // A padding that the window does not reach can't be drawn as zeros around.
            if axis.stretchedPadding < 0 {
              #expect(shown.refusal.contains("reaches beyond a window of \(axis.direct.effectiveKernel)"), name)
              continue
            }
            let numbers = ["stretched", "stretchedPadding", "outputPadding", "output", "effectiveKernel"]
            let expected = [
              axis.stretchedInput, axis.stretchedPadding, axis.outputPadding, axis.outputSize,
              axis.direct.effectiveKernel,
            ]
            #expect(numbers.map(shown.number) == expected, name)
          } else {
            let padding: AxisPadding =
              switch setting.rule {
              case "valid": .valid
              case "same": .same
              default: .explicit(setting.before, setting.after)
              }
            let axis = try ConvolutionGeometry(
              input: setting.input, kernel: setting.kernel, stride: setting.stride, padding: padding,
              dilation: setting.dilation)
            let numbers = ["output", "effectiveKernel", "before", "after", "padded", "covered", "uncovered"]
            let expected = [
              axis.outputSize, axis.effectiveKernel, axis.paddingBefore, axis.paddingAfter, axis.paddedInput,
              axis.covered, axis.uncovered,
            ]
            #expect(numbers.map(shown.number) == expected, name)
            #expect(shown.numbers["starts"] == axis.windowStarts.map(String.init).joined(separator: " "), name)
          }
          #expect(shown.refusal == "", name)
        } catch {
          #expect(shown.refusal == "\(error).", name)
        }
      }
    }

    @Test("figures start the explorer in their own setting, and offer those that they show")
    func starts() throws {
      let page = try ExplorerPage([
        ConvolutionDiagram(input: 6, kernel: 3, stride: 2, padding: .same).showingWindow(row: 1, column: 2),
        PaddingDiagram(input: 6, kernel: 3, stride: 2), ContactSheet.dumoulin,
        TransposedConvolutionDiagram(input: 3, kernel: 3, stride: 2, padding: 1, outputPadding: 1),
      ])
      let choose = { (panel: Int, setting: Int) in
        Browser.Step.evaluate(
          "(() => { probe.set(probe.panel(\(panel)), 'Setting', \(setting));"
            + " return ['output', 'padded'].map((field) => probe.number(probe.panel(\(panel)), field)); })()")
      }
      let report = try page.run([
        .evaluate("probe.open()"), .evaluate("probe.text(probe.panel(0), 'starts')"),
        .evaluate("probe.panel(0).querySelector('.player-place').textContent"), choose(1, 0), choose(1, 1),
        choose(1, 2),
        choose(2, 6), choose(2, 13), choose(2, 14), .evaluate("probe.number(probe.panel(3), 'output')"),
      ])
      #expect(try report.result(2, as: String.self) == "0, 2, 4")
      #expect(try report.result(3, as: String.self) == "6 of 9")
      let sizes = try (4...9).map { try report.result($0, as: [Int].self) }
      #expect(sizes == [[2, 6], [3, 7], [3, 8], [3, 8], [6, 8], [3, 7]])
      #expect(try report.result(10, as: Int.self) == 6)
      #expect(report.problems == [])
    }

    @Test("keys on the output and the player move the window")
    func moving() throws {
      let page = try ExplorerPage([ConvolutionDiagram(input: 6, kernel: 3)])
      let place = Browser.Step.evaluate("probe.panel(0).querySelector('.player-place').textContent")
      let report = try page.run([
        .evaluate("probe.open()"), .evaluate("probe.panel(0).querySelector('.surface').focus()"), .key("ArrowDown"),
        .key("ArrowRight"), place, .evaluate("probe.panel(0).querySelector('[aria-label=\"One step on\"]').click()"),
        place,
        .evaluate("probe.panel(0).querySelector('.play').click()"),
        .evaluate("new Promise((done) => setTimeout(done, 1200))"),
        .evaluate("probe.panel(0).querySelector('.play').textContent"),
        .evaluate("probe.panel(0).querySelector('.play').click()"),
        .evaluate("Number(probe.panel(0).querySelector('[data-control=step]').value) > 6"),
        .evaluate("probe.panel(0).querySelector('.play').textContent"),
      ])
      #expect(try report.result(3, as: String.self) == "6 of 16")
      #expect(try report.result(5, as: String.self) == "7 of 16")
      #expect(try report.result(8, as: String.self) == "Pause")
      #expect(try report.result(10, as: Bool.self))
      #expect(try report.result(11, as: String.self) == "Play")
      #expect(report.problems == [])
    }
  }
}

import ConvKit
import Figures
import Foundation
import TestSupport
import Testing

extension ExplorerTests {
  /// The sliders beside ConvKit's geometry: published tables, a sweep, and what can't be.
  @Suite("The arithmetic explorer")
  struct ArithmeticExplorerTests {
    /// The explorer's controls in one setting.
    private struct Setting {
      var input: Int
      var kernel: Int
      var stride = 1
      var before = 0
      var after = 0
      var dilation = 1
      var outputPadding = 0
      var rule: String

      /// Sets every control, and reads every number.
      var expression: String {
        """
        (() => {
          const panel = probe.panel(0);
          probe.set(panel, 'Padding', '\(rule)');
          Object.entries({ i: \(input), k: \(kernel), s: \(stride), d: \(dilation), p: \(before), q: \(after),
            a: \(outputPadding) }).forEach(([name, value]) => probe.set(panel, name, value));
          const numbers = {};
          panel.querySelectorAll('.facts data').forEach((node) => { numbers[node.dataset.field] = node.value; });
          return { numbers, formula: panel.querySelector('.formula').textContent, refusal: probe.text(panel, 'refusal') };
        })()
        """
      }
    }

    private struct Shown: Decodable {
      var numbers: [String: String]
      var formula: String
      var refusal: String

      func number(_ field: String) -> Int? { numbers[field].flatMap(Int.init) }
    }

    private static func run(_ settings: [Setting]) throws -> [Shown] {
      let page = try ExplorerPage([ConvolutionDiagram(input: 5, kernel: 3)])
      let report = try page.run([.evaluate("probe.open()")] + settings.map { .evaluate($0.expression) })
      #expect(report.problems == [] && report.requests == [])
      return try settings.indices.map { try report.result(2 + $0) }
    }

    @Test("Dumoulin & Visin's convolutions: output, padded and covered input, and what no window reaches")
    func published() throws {
      /// i, k, s, p, d, o, padded, covered, uncovered.
      let rows = [
        [5, 3, 1, 0, 1, 3, 5, 5, 0], [5, 3, 2, 1, 1, 3, 7, 7, 0], [5, 3, 2, 0, 1, 2, 5, 5, 0],
        [4, 3, 1, 0, 1, 2, 4, 4, 0],
        [5, 4, 1, 2, 1, 6, 9, 9, 0], [5, 3, 1, 1, 1, 5, 7, 7, 0], [5, 3, 1, 2, 1, 7, 9, 9, 0],
        [6, 3, 2, 1, 1, 3, 8, 7, 1],
        [7, 3, 1, 0, 2, 3, 7, 7, 0],
      ]
      let shown = try Self.run(
        rows.map { Setting(input: $0[0], kernel: $0[1], stride: $0[2], before: $0[3], dilation: $0[4], rule: "even") })
      for (row, shown) in zip(rows, shown) {
        let numbers = ["output", "padded", "covered", "uncovered"].map(shown.number)
        #expect(numbers == Array(row[5...]), "\(row)")
        #expect(shown.formula.hasSuffix(" = \(row[5])") && shown.refusal.isEmpty, "\(row)")
      }
    }

    @Test("Dumoulin & Visin's transposed convolutions: stretched input, zeros around, output")
    func publishedTransposes() throws {
      /// k, s, p of the direct convolution; i', stretched i', p', a, o'.
      let rows = [
        [3, 1, 0, 2, 2, 2, 0, 4], [4, 1, 2, 6, 6, 1, 0, 5], [3, 1, 1, 5, 5, 1, 0, 5], [3, 1, 2, 7, 7, 0, 0, 5],
        [3, 2, 0, 2, 3, 2, 0, 5], [3, 2, 1, 3, 5, 1, 0, 5], [3, 2, 1, 3, 5, 1, 1, 6],
      ]
      let shown = try Self.run(
        rows.map {
          Setting(input: $0[3], kernel: $0[0], stride: $0[1], before: $0[2], outputPadding: $0[6], rule: "transposed")
        })
      for (row, shown) in zip(rows, shown) {
        let numbers = ["stretched", "stretchedPadding", "outputPadding", "output"].map(shown.number)
        #expect(numbers == Array(row[4...]), "\(row)")
      }
    }

    @Test("SAME and VALID: output, padding before and after, first start, what VALID leaves over")
    func sameAndValid() throws {
      /// i, k, s, d; SAME: o, before, after, first start; VALID: o, left over.
      let rows = [
        [5, 3, 1, 1, 5, 1, 1, -1, 3, 0], [5, 3, 2, 1, 3, 1, 1, -1, 2, 0], [6, 3, 2, 1, 3, 0, 1, 0, 2, 1],
        [7, 3, 2, 1, 4, 1, 1, -1, 3, 0], [8, 3, 2, 1, 4, 0, 1, 0, 3, 1], [5, 2, 1, 1, 5, 0, 1, 0, 4, 0],
        [5, 4, 1, 1, 5, 1, 2, -1, 2, 0], [28, 5, 1, 1, 28, 2, 2, -2, 24, 0], [32, 5, 1, 1, 32, 2, 2, -2, 28, 0],
        [32, 3, 2, 1, 16, 0, 1, 0, 15, 1], [224, 7, 2, 1, 112, 2, 3, -2, 109, 1], [112, 3, 2, 1, 56, 0, 1, 0, 55, 1],
        [227, 11, 4, 1, 57, 4, 4, -4, 55, 0], [224, 11, 4, 1, 56, 3, 4, -3, 54, 1], [13, 6, 5, 1, 3, 1, 2, -1, 2, 2],
        [6, 2, 2, 1, 3, 0, 0, 0, 3, 0], [3, 2, 2, 1, 2, 0, 1, 0, 1, 1], [7, 3, 3, 1, 3, 1, 1, -1, 2, 1],
        [9, 3, 3, 1, 3, 0, 0, 0, 3, 0], [6, 1, 2, 1, 3, 0, 0, 0, 3, 1], [10, 3, 4, 1, 3, 0, 1, 0, 2, 3],
        [7, 3, 1, 2, 7, 2, 2, -2, 3, 0], [8, 3, 2, 2, 4, 1, 2, -1, 2, 1],
      ]
      let shown = try Self.run(
        rows.flatMap { row in
          ["same", "valid"].map {
            Setting(input: row[0], kernel: row[1], stride: row[2], dilation: row[3], rule: $0)
          }
        })
      for (index, row) in rows.enumerated() {
        let (same, valid) = (shown[2 * index], shown[2 * index + 1])
        let starts = same.numbers["starts"]?.split(separator: " ").first.flatMap { Int($0) }
        #expect(["output", "before", "after"].map(same.number) + [starts] == Array(row[4..<8]), "\(row)")
        #expect(["output", "uncovered"].map(valid.number) == Array(row[8...]), "\(row)")
      }
    }

    @Test("a sweep of settings agrees with ConvKit in every number, and refuses in its words")
    func sweep() throws {
      var random = SeededGenerator(seed: 4)
      let rules = ["valid", "same", "even", "uneven", "transposed"]
      let settings = (0..<150).map { index -> Setting in
        let rule = rules[index % rules.count]
        let before = Int.random(in: 0...5, using: &random)
        var setting = Setting(
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

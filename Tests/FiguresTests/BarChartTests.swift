import Graphics
import Testing

@testable import Figures

@Suite struct BarChartTests {
  @Test func sharesHaveNoSpaceBeforeThePercentSignAndAtMostOneDecimal() {
    let chart = BarChart([("a", 97.46), ("b", 0.1), ("c", 0.04), ("d", 0), ("e", 27)], unit: "%")
    #expect(chart.alt == "Bar chart: a 97.5%, b 0.1%, c < 0.1%, d 0%, e 27%.")
  }

  @Test(arguments: [
    (99.96, "> 99.9%"), (100, "100%"), (99.9, "99.9%"), (0.099, "< 0.1%"), (-0.04, "> −0.1%"), (-99.95, "< −99.9%"),
    (0, "0%"), (-0.1, "−0.1%"), (.nan, "NaN%"),
  ])
  func noShareIsRoundedToNothingOrToAll(value: Double, text: String) {
    #expect(BarChart([("a", value)], unit: "%").alt == "Bar chart: a \(text).")
  }

  @Test func theLargestNumbersHaveBarsOfTheirLength() throws {
    let calls = try BarChart([("a", 1e308), ("b", 5e307), ("c", -1e308)]).figure.recording().calls
    let bars = calls.compactMap { if case .shape(.fill, let bounds) = $0, bounds.height == 16 { bounds } else { nil } }
    try #require(bars.count == 2)
    #expect(bars[0].width > 300 && abs(bars[0].width - 2 * bars[1].width) < 1)
  }

  @Test(arguments: [0, -1, Double.infinity, -.infinity, .nan])
  func aNumberWithoutADotStandsBeforeTheAxis(value: Double) throws {
    let chart = BarChart([("long name", 100), ("none", value)], scale: .logarithmic)
    let calls = try chart.figure.recording().calls
    func bounds(_ text: String) throws -> Rect {
      try #require(calls.compactMap { if case .text(text, let bounds, _) = $0 { bounds } else { nil } }.first)
    }
    let number = try bounds(NumberText.short(value))
    let axis = calls.compactMap { if case .shape(.stroke, let bounds) = $0 { bounds.midX } else { nil } }.min()
    #expect(try number.minX > bounds("none").maxX && number.maxX < #require(axis))
  }

  @Test func manyPowersOfTenHaveFewLines() throws {
    let figure = BarChart([("a", 1e-307), ("b", 1e308)], scale: .logarithmic).figure
    let recording = try figure.recording()
    let lines = recording.calls.count { if case .shape(.stroke, _) = $0 { true } else { false } }
    #expect((2...40).contains(lines) && recording.overlappingTexts.isEmpty, "\(lines)")
    #expect(recording.texts.count { $0.hasPrefix("10") } == lines)
  }

  @Test(arguments: [([100.0, 0], 1), ([100, 0.01], 1), ([100, 0.5], 2), ([100, -3, .nan], 1), ([0], 0)])
  func whatIsNothingHasNoBar(values: [Double], bars: Int) throws {
    let calls = try BarChart(values.map { ("a", $0) }, unit: "%").figure.recording().calls
    // The first shape is the background.
    #expect(calls.count { if case .shape(.fill, _) = $0 { true } else { false } } == bars + 1)
  }

  @Test func dotsOfALogarithmicChartStandBetweenTheirPowersOfTen() throws {
    let calls = try BarChart([("a", 1000), ("b", 0.05), ("c", 0.0)], scale: .logarithmic).figure.recording().calls
    func place(of text: String) -> Double {
      calls.compactMap { call in
        if case .text(text, let bounds, _) = call { bounds.midX } else { nil }
      }.first ?? .nan
    }
    let dots = calls.compactMap { call -> Rect? in
      if case .shape(.fill, let bounds) = call, abs(bounds.width - 10) < 0.1, abs(bounds.height - 10) < 0.1 {
        bounds
      } else {
        nil
      }
    }
    try #require(dots.count == 2)
    #expect(abs(dots[0].midX - place(of: "10³")) < 1.5)
    #expect(dots[1].midX > place(of: "10⁻²") && dots[1].midX < place(of: "10⁻¹"))
  }
}

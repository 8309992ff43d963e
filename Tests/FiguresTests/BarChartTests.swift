import Graphics
import Testing

@testable import Figures

@Suite struct BarChartTests {
  @Test func sharesHaveNoSpaceBeforeThePercentSignAndAtMostOneDecimal() {
    let chart = BarChart([("a", 97.46), ("b", 0.1), ("c", 0.04), ("d", 0), ("e", 27)], unit: "%")
    #expect(chart.alt == "Bar chart: a 97.5%, b 0.1%, c < 0.1%, d 0%, e 27%.")
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

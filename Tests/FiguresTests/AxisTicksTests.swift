import Testing

@testable import Figures

@Suite struct AxisTicksTests {
  @Test(
    arguments: [
      (0.0, 1.0, ["0", "0.2", "0.4", "0.6", "0.8", "1"]), (0.03, 2.3, ["0", "0.5", "1", "1.5", "2", "2.5"]),
      (-3, 3, ["\u{2212}4", "\u{2212}2", "0", "2", "4"]),
      (1.1e-9, 3e-9, ["1e−9", "1.5e−9", "2e−9", "2.5e−9", "3e−9"]),
      (-2e-9, 2e-9, ["−2e−9", "−1e−9", "0", "1e−9", "2e−9"]),
      (0, 138_000_000, ["0", "50,000,000", "100,000,000", "150,000,000"]),
    ] as [(Double, Double, [String])])
  func ticksAreRoundNumbersAroundTheRange(low: Double, high: Double, texts: [String]) {
    let ticks = AxisTicks(low, high)
    #expect(ticks.values.map(ticks.text) == texts)
  }

  @Test(
    arguments: [
      (1.0, 1.0), (0, 0), (1e300, 1e300), (-1e308, 1e308), (0, .leastNormalMagnitude), (0, .leastNonzeroMagnitude),
      (1, 1 + 1e-15),
      (-1e100, -1e100 + 1),
    ] as [(Double, Double)])
  func anyRangeHasAFewTicksThatEncloseIt(low: Double, high: Double) {
    let ticks = AxisTicks(low, high)
    #expect((2...12).contains(ticks.values.count))
    #expect(ticks.low < ticks.high && ticks.low.isFinite && ticks.high.isFinite)
    if abs(low) < 1e100, abs(high) < 1e100 { #expect(ticks.low <= low && ticks.high >= high) }
  }
}

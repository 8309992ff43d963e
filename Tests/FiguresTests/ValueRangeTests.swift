import Testing

@testable import Figures

@Suite struct ValueRangeTests {
  @Test(
    arguments: [
      ([-1, 3], "−1 to 3"), ([2, .nan, -1, .nan, .infinity], "−1 to 2 (besides 2 NaN and 1 infinite)"),
      ([0.5, -.infinity], "0.5 to 0.5 (besides 1 infinite)"), ([.nan, .nan], "NaN to NaN (2 NaN)"),
      ([.infinity, -.infinity, .nan], "−∞ to ∞ (1 NaN and 2 infinite)"), ([0, 0], "0 to 0"),
      ([1e-9, -3e-9], "−3e−9 to 1e−9"), ([1e-9, 100], "0 to 100"),
    ] as [([Float], String)])
  func aRangeSaysWhatIsNotFinite(values: [Float], words: String) {
    #expect(ValueRange(values).words == words)
  }

  @Test func onlyFiniteNumbersSpanIt() {
    let range = ValueRange([.nan, -4, .infinity, 2])
    #expect(range.low == -4 && range.high == 2 && range.magnitude == 4)
    #expect(range.notFiniteData == ["nan": 1, "infinite": 1])
    #expect(range.note == "besides 1 NaN and 1 infinite; NaN is dark red")
    #expect(ValueRange([1, 2]).note == nil && ValueRange([.nan]).magnitude == 0)
  }
}

import Testing

@testable import Figures

@Suite struct NumberTextTests {
  @Test(arguments: [
    (0, "0"), (999, "999"), (1_000, "1,000"), (-1_020, "−1,020"), (138_357_544, "138,357,544"),
    (Int.min, "−9,223,372,036,854,775,808"),
  ])
  func wholeNumbersHaveCommasAndARealMinus(value: Int, text: String) {
    #expect(NumberText.whole(value) == text)
  }

  @Test(arguments: [
    (0.0625, 4, "0.0625"), (0.25, 2, "0.25"), (-0.001, 2, "0"), (2.999, 2, "3"), (-1234.5, 1, "−1,234.5"),
    (0.05, 2, "0.05"), (Double.nan, 2, "NaN"), (-Double.infinity, 2, "−∞"), (1e300, 2, "1e+300"),
  ])
  func decimalsAreRoundedAndCut(value: Double, decimals: Int, text: String) {
    #expect(NumberText.decimal(value, decimals: decimals) == text)
  }

  @Test(arguments: [
    (143.4, "143"), (98.62, "98.6"), (1.256, "1.26"), (0.03125, "0.0313"), (0, "0"),
    (0.0001, "0.0001"), (0.00005, "0.0001"), (1.25e-9, "1.25e−9"), (-9.996e-6, "−1e−5"), (2.5e-300, "2.5e−300"),
    (-2.5e20, "−2.5e+20"), (.nan, "NaN"), (.infinity, "∞"),
  ])
  func shortNumbersKeepAboutThreeDigits(value: Double, text: String) {
    #expect(NumberText.short(value) == text)
  }

  @Test(arguments: [
    ([8, 8], "an 8 × 8"), ([11, 3], "an 11 × 3"), ([18], "an 18"), ([80, 2], "an 80 × 2"), ([5, 8], "a 5 × 8"),
    ([110], "a 110"), ([1_800], "a 1,800"), ([11_000], "an 11,000"),
  ])
  func shapesHaveTheArticleThatTheyAreReadWith(shape: [Int], text: String) {
    #expect(NumberText.withArticle(NumberText.shape(shape)) == text)
  }

  @Test(arguments: [
    (1, "One kernel"), (4, "Four kernels"), (12, "Twelve kernels"), (13, "13 kernels"), (0, "No kernels"),
  ])
  func aSentenceBeginsWithAWordForASmallNumber(count: Int, text: String) {
    #expect(NumberText.countedAtStart(count, "kernel") == text)
  }

  @Test(arguments: [
    (0, 100, "0%"), (1, 100, "1%"), (1, 3, "33%"), (1, 40, "2.5%"), (1, 5000, "less than 0.1%"), (7, 7, "100%"),
    (999, 1_000_000, "less than 0.1%"), (1, 1000, "0.1%"), (996, 1000, "99.6%"), (999, 1000, "99.9%"),
    (39_990, 40_000, "more than 99.9%"), (984, 1000, "98%"),
  ])
  func sharesHaveADecimalWhereTheyAreNearNothingOrAll(part: Int, whole: Int, text: String) {
    #expect(NumberText.percent(part, of: whole) == text)
  }

  @Test func listsAndCountsReadAsSentencesDo() {
    #expect(NumberText.list(["a"]) == "a")
    #expect(NumberText.list(["a", "b", "c"]) == "a, b and c")
    #expect(NumberText.counted(1, "cell") == "1 cell")
    #expect(NumberText.counted(3, "bias", "biases") == "3 biases")
    #expect(NumberText.shape([5, 5, 3]) == "5 × 5 × 3")
  }
}

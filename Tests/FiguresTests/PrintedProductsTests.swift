import ConvKit
import Foundation
import Testing

@testable import Figures

/// What is printed of a pixel's products can be recalculated by hand.
@Suite struct PrintedProductsTests {
  /// The number that a text stands for, exactly.
  private func number(_ text: String) throws -> Decimal {
    try #require(
      Decimal(string: text.replacing(",", with: "").replacing("\u{2212}", with: "-"), locale: Locale(identifier: "C")))
  }

  private func printed(_ pixels: [Float], _ weights: [Float]) -> PrintedProducts {
    PrintedProducts(pixels: pixels, weights: weights, sum: zip(pixels, weights).reduce(0) { $0 + $1.0 * $1.1 })
  }

  private func places(_ text: String) -> Int { text.split(separator: ".").dropFirst().first?.count ?? 0 }

  @Test("of whole pixels, and of a few decimals, everything is exact", arguments: 1...8)
  func exact(seed: Int) throws {
    let pixels = Tensor(randomUniform: [9], in: 0..<255, seed: seed).map { $0.rounded() }.scalars
    let tenths = Tensor(randomUniform: [9], in: -20..<20, seed: seed).map { $0.rounded() / 10 }.scalars
    let halves = pixels.map { $0 / 2 }
    let kernels = Kernel.all.map { Array($0.matrix.joined()) } + [tenths]
    for (numbers, weights) in kernels.map({ (pixels, $0) }) + [(halves, tenths)] {
      let printed = printed(numbers, weights)
      #expect(printed.isExact)
      let products = try printed.products.map(number)
      for (index, product) in products.enumerated() {
        #expect(try number(printed.pixels[index]) * number(printed.weights[index]) == product)
      }
      #expect(try products.reduce(0, +) == number(printed.sum))
    }
  }

  @Test("of other numbers, no printed product contradicts its printed factors", arguments: 1...8)
  func rounded(seed: Int) throws {
    let pixels = Tensor(randomUniform: [9], in: 0..<255, seed: seed).scalars
    let ninths = [Float](repeating: 1.0 / 9, count: 9)
    for weights in Kernel.all.map({ Array($0.matrix.joined()) }) + [ninths] {
      let printed = printed(pixels, weights)
      #expect(!printed.isExact)
      let most = printed.products.map(places).max() ?? 0
      #expect(most <= 2)
      for index in 0..<9 {
        let product = try number(printed.pixels[index]) * number(printed.weights[index])
        #expect(
          NumberText.decimal(NSDecimalNumber(decimal: product).doubleValue, decimals: most) == printed.products[index])
      }
    }
  }

  @Test("the quickstart's pixel times 8 is what is printed")
  func quickstart() {
    let printed = printed([185.0088], [8])
    #expect(printed.pixels == ["185.0088"] && printed.weights == ["8"])
    #expect(printed.products == ["1,480.0704"] && printed.sum == "1,480.0704" && printed.isExact)
    let unsteady = PrintedProducts(pixels: [185.00885], weights: [8], sum: 1480.0708)
    #expect(unsteady.products == ["1,480.07"] && unsteady.sum == "1,480.07" && !unsteady.isExact)
  }

  @Test("what is not finite is printed as it is, and the others as they would be without it")
  func notFinite() {
    let exact = PrintedProducts(pixels: [.nan, .infinity, 0.5], weights: [1, -2, 0.25], sum: .nan)
    #expect(exact.products == ["NaN", "−∞", "0.125"] && exact.sum == "NaN" && exact.isExact)
    let rounded = PrintedProducts(pixels: [.infinity, 185.00885], weights: [1, 8], sum: .infinity)
    #expect(rounded.products == ["∞", "1,480.07"] && rounded.sum == "∞" && !rounded.isExact)
    let overflowing = PrintedProducts(pixels: [3e38, 185.00885], weights: [8, 8], sum: .infinity)
    #expect(overflowing.products == ["∞", "1,480.07"] && !overflowing.isExact)
  }

  @Test("products whose digits a Double does not keep are not called exact")
  func large() {
    let kept = printed([999_999], [99_999_992])
    #expect(kept.isExact && kept.products == ["99,999,892,000,008"])
    let lost = printed([99_999_992], [99_999_992])
    #expect(!lost.isExact && lost.products == ["1e+16"] && lost.sum == "1e+16")
    let together = printed([30_000_000, 30_000_000], [30_000_000, -30_000_000])
    #expect(!together.isExact)
  }

  @Test("where no place agrees with the printed factors, products are whole numbers")
  func nothingAgrees() {
    let printed = PrintedProducts(pixels: [4_000_000.0], weights: [1.0 / 3], sum: 4_000_000 * (1.0 as Float / 3))
    #expect(printed.weights == ["0.3333"] && printed.products == ["1,333,333"] && !printed.isExact)
  }
}

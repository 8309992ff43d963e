/// Pixels, weights, their products and the sum as text that can be recalculated.
///
/// Where pixels and weights are decimals whose products have at most four places and at most 15 digits, all is printed
/// exactly, and the printed products add up to the printed sum. Other numbers are rounded, products to as many places,
/// at most two, as agree with the product of the factors as printed; and to whole numbers where not even these agree,
/// as with large pixels. What isn't finite is printed as it is, and has no say in how the others are.
struct PrintedProducts: Equatable {
  let pixels: [String]
  let weights: [String]
  let products: [String]
  let sum: String
  /// Whether nothing is rounded.
  let isExact: Bool

  /// Places of the numbers that stand for a pixel or a weight that has no exact form.
  private static let mostPlaces = 4

  /// The products of a pixel and a weight each, and their sum as it was calculated.
  init(pixels: [Float], weights: [Float], sum: Float) {
    self.weights = weights.map { NumberText.weight($0) }
    let places = (pixels: Self.places(of: pixels), weights: Self.places(of: weights))
    if let own = places.pixels, let others = places.weights, own + others <= Self.mostPlaces,
      let terms = Self.wholeProducts(pixels, weights, places: (own, others))
    {
      let scale = Self.power(own + others)
      func text(_ number: Double) -> String { NumberText.decimal(number / scale, decimals: own + others) }
      self.pixels = pixels.map { NumberText.decimal($0, decimals: own) }
      products = terms.map(text)
      self.sum = text(terms.reduce(0, +))
      isExact = true
      return
    }
    func printed(_ value: Float) -> Double {
      (Double(value) * Self.power(Self.mostPlaces)).rounded() / Self.power(Self.mostPlaces)
    }
    let terms = zip(pixels, weights).map { pixel, weight in
      (exact: Double(pixel * weight), printed: printed(pixel) * printed(weight))
    }
    let decimals =
      (0...2).last { decimals in
        terms.allSatisfy {
          !$0.exact.isFinite
            || NumberText.decimal($0.exact, decimals: decimals) == NumberText.decimal($0.printed, decimals: decimals)
        }
      } ?? 0
    self.pixels = pixels.map { NumberText.decimal($0, decimals: Self.mostPlaces) }
    products = terms.map { NumberText.decimal($0.exact, decimals: decimals) }
    self.sum = NumberText.decimal(sum, decimals: decimals)
    isExact = false
  }

  /// The products of pixels and weights as whole numbers of their last place; nil where these, or their sum, have more
  /// digits than a Double keeps and `NumberText` prints.
  private static func wholeProducts(
    _ pixels: [Float], _ weights: [Float], places: (pixels: Int, weights: Int)
  ) -> [Double]? {
    let terms = zip(pixels, weights).map { pixel, weight in
      (Double(pixel) * power(places.pixels)).rounded() * (Double(weight) * power(places.weights)).rounded()
    }
    return terms.filter(\.isFinite).reduce(0) { $0 + $1.magnitude } < 1e15 ? terms : nil
  }

  /// The fewest decimal places that tell all finite ones of some numbers exactly, up to four; nil where these don't.
  private static func places(of values: [Float]) -> Int? {
    (0...mostPlaces).first { places in
      values.allSatisfy { value in
        guard value.isFinite else { return true }
        let scaled = (Double(value) * power(places)).rounded()
        return scaled.magnitude < 1e9 && Float(scaled / power(places)) == value
      }
    }
  }

  private static func power(_ places: Int) -> Double { (0..<places).reduce(1) { power, _ in power * 10 } }
}

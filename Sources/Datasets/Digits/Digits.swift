import ConvKit

/// Digits drawn from installed fonts, turned, sheared, bent and smudged at random: a set to train a network on that
/// needs no download.
///
/// ```swift
/// let (training, test) = try Digits.trainingAndTest(training: 2000, test: 500, seed: 1)
/// print(training.images.shape)  // [2000, 32, 32, 1]
/// ```
public enum Digits {
  /// The height and width of an image.
  public static let imageSize = 32

  /// Draws digits; the same numbers come out for the same seed, count and fonts.
  ///
  /// Every digit occurs equally often (as far as `count` allows), in random order; so does every font.
  ///
  /// - Parameters:
  ///   - count: how many, 0 or more; traps below.
  ///   - seed: chooses the set.
  ///   - fonts: what they are drawn with; all installed ones of ``DigitFont/all`` when nil. Traps when empty.
  ///
  /// Throws a ``DigitError`` when a font is not installed.
  public static func generate(count: Int, seed: Int, fonts: [DigitFont]? = nil) throws -> DigitSet {
    guard count >= 0 else { refuse(.countBelowZero(count)) }
    let fonts = try installed(fonts ?? DigitFont.all.filter(\.isInstalled), of: fonts ?? DigitFont.all)
    var random = SeededGenerator(seed: seed)
    let labels = dealt(Array(0..<10), count: count, using: &random)
    let order = dealt(Array(fonts.indices), count: count, using: &random)

    let fields = try fonts.map { font in try (0..<10).map { try GlyphField(digit: $0, font: font) } }
    var pixels: [Float] = []
    pixels.reserveCapacity(count * imageSize * imageSize)
    for (label, font) in zip(labels, order) {
      let warp = DigitWarp(using: &random)
      warp.draw(fields[font][label], into: &pixels, using: &random)
    }
    return DigitSet(
      images: Tensor(shape: [count, imageSize, imageSize, 1], scalars: pixels), labels: labels,
      fonts: order.map { fonts[$0] })
  }

  /// Two sets whose fonts have nothing in common, so that the test asks for digits never seen in training.
  ///
  /// Throws a ``DigitError`` when no font of ``DigitFont/training`` or none of ``DigitFont/test`` is installed.
  public static func trainingAndTest(
    training: Int, test: Int, seed: Int
  ) throws -> (training: DigitSet, test: DigitSet) {
    let trainingFonts = try installed(DigitFont.training.filter(\.isInstalled), of: DigitFont.training)
    let testFonts = try installed(DigitFont.test.filter(\.isInstalled), of: DigitFont.test)
    return (
      try generate(count: training, seed: seed, fonts: trainingFonts),
      try generate(count: test, seed: seed &+ 1, fonts: testFonts)
    )
  }

  /// The fonts, if there are any and all are installed.
  private static func installed(_ fonts: [DigitFont], of wanted: [DigitFont]) throws -> [DigitFont] {
    guard !wanted.isEmpty else { refuse(.noFonts) }
    guard !fonts.isEmpty else { throw DigitError.noFont(packages: packages(of: wanted)) }
    if let missing = fonts.first(where: { !$0.isInstalled }) { throw DigitError.missing(missing) }
    return fonts
  }

  private static func packages(of fonts: [DigitFont]) -> [String] {
    fonts.map(\.package).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }

  /// `count` of the cards in random order, each as often as any other, as far as that is possible.
  private static func dealt(_ cards: [Int], count: Int, using random: inout SeededGenerator) -> [Int] {
    let offset = Int.random(in: 0..<cards.count, using: &random)
    return (0..<count).map { cards[($0 + offset) % cards.count] }.shuffled(using: &random)
  }
}

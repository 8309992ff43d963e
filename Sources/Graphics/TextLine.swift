/// A line of text, cut into runs of which each font has every character: the font that was asked for, and
/// ``Font/fallbackFamily`` where that one has no shape for a character (Inter has no floor brackets).
struct TextLine {
  struct Run {
    let text: String
    let font: CairoFont
    /// From the start of the line to the start of the run.
    let x: Double
  }

  let runs: [Run]
  let metrics: TextMetrics

  init(_ text: String, font: Font) {
    let main = CairoFont(font)
    guard !main.covers(text) else {
      runs = [Run(text: text, font: main, x: 0)]
      metrics = main.metrics(of: text)
      return
    }
    var fallbackFont = font
    fallbackFont.family = Font.fallbackFamily
    if font.weight == .semibold { fallbackFont.weight = .bold }
    let fallback = CairoFont(fallbackFont)

    var pieces: [(text: String, isCovered: Bool)] = []
    for character in text {
      let isCovered = main.covers(String(character))
      if let last = pieces.indices.last, pieces[last].isCovered == isCovered {
        pieces[last].text.append(character)
      } else {
        pieces.append((String(character), isCovered))
      }
    }
    var runs: [Run] = []
    var total = main.metrics(of: "")
    for piece in pieces {
      let font = piece.isCovered ? main : fallback
      let metrics = font.metrics(of: piece.text)
      runs.append(Run(text: piece.text, font: font, x: total.advance))
      let ink = metrics.ink.offset(x: total.advance)
      total.ink = runs.count == 1 ? ink : total.ink.union(ink)
      total.advance += metrics.advance
    }
    self.runs = runs
    metrics = total
  }
}

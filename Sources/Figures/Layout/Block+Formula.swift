import Graphics

extension Block {
  /// A formula on one line: letters that stand alone are set in italics, as variables are, and what stands in
  /// `_{...}` is lowered: `k_{eff} = d(k − 1) + 1`.
  static func formula(_ source: String, _ style: TextStyle = Theme.formula) -> Block {
    var lowered = style
    lowered.font.size = Theme.smallestText
    let drop = 4.0
    let height = style.lineHeight + drop
    var blocks: [Block] = []
    for run in runs(of: source) {
      var runStyle = run.isLowered ? lowered : style
      runStyle.font.isItalic = run.isVariable
      // A slanting letter may reach beyond its advance; what follows must not run into it.
      let metrics = runStyle.font.metrics(of: run.text)
      let advance = max(metrics.advance, metrics.ink.maxX)
      blocks.append(
        Block(width: advance, height: height) { canvas, origin in
          let baseline = (style.lineHeight + style.font.capHeight) / 2 + (run.isLowered ? drop : 0)
          canvas.text(
            run.text, at: origin.offset(y: baseline.rounded()), font: runStyle.font, color: runStyle.color)
        })
    }
    return .row(blocks, spacing: 0)
  }

  private struct Run {
    var text: String
    var isLowered: Bool
    var isVariable: Bool
  }

  private static func runs(of source: String) -> [Run] {
    var runs: [Run] = []
    var isLowered = false
    let characters = Array(source)
    func isLetter(at index: Int) -> Bool { characters.indices.contains(index) && characters[index].isLetter }
    var index = 0
    while index < characters.count {
      let character = characters[index]
      if character == "_", index + 1 < characters.count, characters[index + 1] == "{" {
        isLowered = true
        index += 2
        continue
      }
      if character == "}", isLowered {
        isLowered = false
        index += 1
        continue
      }
      let isVariable = character.isLetter && !isLetter(at: index - 1) && !isLetter(at: index + 1)
      if let last = runs.indices.last, runs[last].isLowered == isLowered, runs[last].isVariable == isVariable {
        runs[last].text.append(character)
      } else {
        runs.append(Run(text: String(character), isLowered: isLowered, isVariable: isVariable))
      }
      index += 1
    }
    return runs
  }
}

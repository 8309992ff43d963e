import Graphics

/// How one cell of a grid looks.
struct CellStyle {
  var fill: Color
  var line: Color
  var isDashed = false
  var hatch: Color?
  var text: Color = Theme.ink

  init(fill: Color, line: Color, isDashed: Bool = false, hatch: Color? = nil, text: Color = Theme.ink) {
    self.fill = fill
    self.line = line
    self.isDashed = isDashed
    self.hatch = hatch
    self.text = text
  }

  init(_ role: Theme.Role) {
    self.init(fill: role.fill, line: role.line)
  }

  static let input = CellStyle(Theme.input)
  static let kernel = CellStyle(Theme.kernel)
  static let output = CellStyle(Theme.output)
  static let neutral = CellStyle(Theme.neutral)
  /// A cell that is still to be filled.
  static let empty = CellStyle(fill: .white, line: Theme.hairline)
  /// A cell of padding.
  static let padding = CellStyle(
    fill: Theme.padding.fill, line: Theme.padding.line, isDashed: true, text: Theme.padding.strong)
  /// A cell of padding that lies under the kernel.
  static let paddedKernel = CellStyle(
    fill: Theme.kernel.fill.mixed(with: .white, fraction: 0.55), line: Theme.kernel.line, isDashed: true,
    text: Theme.kernel.strong)

  /// The cell with lines across it: no window reaches it.
  var uncovered: CellStyle {
    var style = self
    style.hatch = Theme.secondary
    style.fill = fill.mixed(with: .white, fraction: 0.5)
    return style
  }

  /// A cell of a picture: a grey of the value, and a text colour that can be read on it.
  static func grey(_ color: Color) -> CellStyle {
    // One of black and white has a contrast of 4.58 to any colour, at least; ink, the softer black, does not always.
    let text = [Theme.ink, .white].first { $0.contrast(to: color) >= 4.5 } ?? .black
    return CellStyle(fill: color, line: Color(white: 0.5, alpha: 0.35), text: text)
  }
}

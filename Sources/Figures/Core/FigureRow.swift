public import NotebookRuntime

/// Figures side by side in one picture; those that don't fit beside the others start a new row.
///
/// An array of figures is displayed so: `[Kernel.blur, Kernel.emboss]`.
public struct FigureRow: FigureConvertible {
  private let figures: [any FigureConvertible]

  /// The figures in the given order. Traps when there are none.
  public init(_ figures: [any FigureConvertible]) {
    if figures.isEmpty { refuse(.noElements(figure: "FigureRow", quantity: "the list of figures")) }
    self.figures = figures
  }

  public func figure(width: Double) -> Figure {
    let parts = figures.map { $0.figure(width: width) }
    return Figure(
      kind: "figure-row", caption: parts.map(\.caption).joined(separator: " "),
      alt: parts.map(\.alt).joined(separator: " "),
      data: [
        "figures": .array(
          parts.map { part in
            let header: FigureData = [
              "kind": .string(part.kind), "caption": .string(part.caption), "alt": .string(part.alt),
            ]
            return header.merged(with: part.data)
          })
      ],
      content: .flow(
        parts.map(\.content), width: width - 2 * Theme.margin, spacing: Theme.large, rowSpacing: Theme.large))
  }
}

/// An array of figures is displayed as a ``FigureRow``.
extension Array: Displayable where Element: FigureConvertible {
  public func displayData(in context: DisplayContext) throws -> DisplayData {
    guard !isEmpty else { return .text("[]") }
    return try FigureRow(self).displayData(in: context)
  }
}

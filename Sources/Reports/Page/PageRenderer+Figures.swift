import Foundation
import NotebookModel

extension PageRenderer {
  /// The figure of a numbered cell; several pictures are its parts (a), (b) and so on.
  mutating func numberedFigure(_ number: Int, outputs: [CellOutput], cellIndex: Int) -> String {
    let cell = notebook.cells[cellIndex]
    let pictures = outputs.count(where: \.isPicture)
    var caption = cell.options.figureCaption.map { inlineMarkdown($0, at: cell.location) }
    var parts: [[String: Any]] = []
    var letter = 0
    for output in outputs {
      guard case .display(let bundle, _) = output, output.isPicture else {
        parts.append(["content": self.output(output, cell: cell), "isText": true])
        continue
      }
      let data = FigureData(bundle)
      let own = data.caption.map { HTMLText.prose($0) }
      var part = part(bundle, data, cell: cell, isOnly: pictures == 1)
      if pictures == 1 {
        caption = caption ?? own
      } else {
        part["letter"] = Self.letters(letter)
        part["caption"] = own ?? ""
        letter += 1
      }
      parts.append(part)
    }
    return template.render(
      .figure,
      [
        "isNumbered": true, "number": String(number), "id": content.identifiers.cells[cellIndex],
        "caption": caption ?? "", "hasCaption": true, "parts": parts, "isGroup": pictures > 1,
      ])
  }

  /// A picture of a cell that is not numbered.
  func plainFigure(_ bundle: DisplayBundle, cell: Cell) -> String {
    if bundle.png == nil, bundle.svg == nil {
      return "<div class=\"output html\">\(bundle.html ?? "")</div>"
    }
    let data = FigureData(bundle)
    let caption = data.caption.map { HTMLText.prose($0) }
    return template.render(
      .figure,
      [
        "isNumbered": false, "caption": caption ?? "", "hasCaption": caption != nil, "isGroup": false,
        "parts": [part(bundle, data, cell: cell, isOnly: true)],
      ])
  }

  /// A picture, and what its explorer starts from, as `figure.html` takes them.
  private func part(_ bundle: DisplayBundle, _ data: FigureData, cell: Cell, isOnly: Bool) -> [String: Any] {
    [
      "content": picture(bundle, data, cell: cell, isOnly: isOnly), "isText": false, "explorer": data.explorer ?? "",
      "hasExplorer": data.explorer != nil, "hasMargin": bundle.figureJSON != nil,
    ]
  }

  private func picture(_ bundle: DisplayBundle, _ data: FigureData, cell: Cell, isOnly: Bool) -> String {
    let uri: String
    // A vector picture of thousands of cells outweighs its pixels many times, and one with images in it is drawn for
    // the screen better at the screen's density.
    if let svg = bundle.svg, isOnPaper || bundle.png == nil || Self.suitsScreen(svg, insteadOf: bundle.png ?? []) {
      uri = EmbeddedImage(mediaType: "image/svg+xml", data: Data(svg.utf8)).dataURI
    } else if let png = bundle.png {
      uri = EmbeddedImage(mediaType: "image/png", data: Data(png)).dataURI
    } else {
      return bundle.html ?? ""
    }
    let size = Self.shownSize(of: bundle, askedWidth: cell.options.figureWidth)
    return Self.imageElement(
      uri, alt: Self.alternative(of: bundle, data, cell: cell, isOnly: isOnly), width: size.width, height: size.height)
  }

  private static func suitsScreen(_ svg: String, insteadOf png: [UInt8]) -> Bool {
    svg.utf8.count <= png.count && !svg.contains("<image")
  }

  /// The author's alternative, else the one made from the figure's data. A cell's one `fig-alt` can't describe each of
  /// several pictures.
  static func alternative(of bundle: DisplayBundle, _ data: FigureData, cell: Cell, isOnly: Bool) -> String {
    let computed = [bundle.plain, data.alt, data.caption].compactMap { $0 }.first { !$0.isEmpty }
    let author = cell.options.figureAlt
    return (isOnly ? author ?? computed : computed ?? author) ?? "Picture shown by the cell \(cell.name)"
  }

  private static func shownSize(of bundle: DisplayBundle, askedWidth: Double?) -> (width: Double?, height: Double?) {
    guard let asked = askedWidth, let width = bundle.width, width > 0 else {
      return (askedWidth ?? bundle.width, askedWidth == nil ? bundle.height : nil)
    }
    return (asked, bundle.height.map { $0 * asked / width })
  }

  /// `a` to `z`, then `aa`.
  private static func letters(_ index: Int) -> String {
    let letter = String(UnicodeScalar(UInt8(ascii: "a") + UInt8(index % 26)))
    return index < 26 ? letter : letters(index / 26 - 1) + letter
  }
}

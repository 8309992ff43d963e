import Foundation
import NotebookModel

/// What a page takes from a figure's data.
struct FigureData {
  private(set) var caption: String?
  private(set) var alt: String?

  init(_ bundle: DisplayBundle) {
    struct Fields: Decodable {
      var caption: String?
      var alt: String?
    }
    guard let text = bundle.figureJSON else { return }
    let fields = try? JSONDecoder().decode(Fields.self, from: Data(text.utf8))
    caption = fields?.caption.flatMap { $0.isEmpty ? nil : $0 }
    alt = fields?.alt
  }
}

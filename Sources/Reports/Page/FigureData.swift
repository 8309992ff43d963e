import Foundation
import NotebookModel

/// What a page takes from a figure's data.
struct FigureData {
  private(set) var caption: String?
  private(set) var alt: String?
  /// What the figure's explorer starts from, as JSON that can stand in a `script` element.
  private(set) var explorer: String?

  init(_ bundle: DisplayBundle) {
    guard let text = bundle.figureJSON,
      let fields = try? JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
    else { return }
    caption = (fields["caption"] as? String).flatMap { $0.isEmpty ? nil : $0 }
    alt = fields["alt"] as? String
    explorer = (fields["explorer"] as? [String: Any]).flatMap(Self.scriptSafe)
  }

  /// `</script>` in a string would end the element, and `<!--` would open a comment in it.
  private static func scriptSafe(_ object: [String: Any]) -> String? {
    let options: JSONSerialization.WritingOptions = [.sortedKeys, .withoutEscapingSlashes]
    return (try? JSONSerialization.data(withJSONObject: object, options: options)).map {
      String(decoding: $0, as: UTF8.self).replacingOccurrences(of: "<", with: "\\u003c")
    }
  }
}

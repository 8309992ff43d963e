import NotebookModel

/// The PNG files of a notebook's figures, and the list that tells a later run which of them are its own.
struct FigureFiles {
  /// Names with their bytes, in document order: `fig-blur.png`, a further one `fig-blur-2.png`.
  let files: [(name: String, bytes: [UInt8])]
  /// The file in the figures' folder that lists what the last run wrote: only that is ever removed.
  static let listName = ".figures"

  init(_ notebook: Notebook) {
    var taken: Set<String> = []
    var files: [(String, [UInt8])] = []
    for cell in notebook.cells {
      var count = 0
      for output in cell.outputs {
        guard case .display(let bundle, _) = output, let png = bundle.png else { continue }
        let base = Self.fileName(cell.name)
        var name: String
        repeat {
          count += 1
          name = count == 1 ? base : "\(base)-\(count)"
        } while !taken.insert(name.lowercased()).inserted
        files.append((name + ".png", png))
      }
    }
    self.files = files
  }

  /// The text of the list.
  var list: String { files.map { $0.name + "\n" }.joined() }

  /// The names in `list` that no figure has now.
  func stale(list: String) -> [String] {
    let current = Set(files.map(\.name))
    return list.split(separator: "\n").map(String.init)
      .filter { $0.hasSuffix(".png") && !$0.contains("/") && !current.contains($0) }
  }

  private static func fileName(_ label: String) -> String {
    let name = String(label.map { $0.isLetter || $0.isNumber || "-_.".contains($0) ? $0 : "-" })
    return name.hasPrefix(".") ? "-" + name.dropFirst() : name
  }
}

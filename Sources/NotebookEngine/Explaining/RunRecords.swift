import Foundation
import NotebookModel

/// The records of documents' last runs, a file each.
struct RunRecords: Sendable {
  let folder: String

  /// The record of a document's last run; nil when there is none that can be read.
  func record(of notebook: Notebook) -> RunRecord? {
    FileManager.default.contents(atPath: path(of: notebook)).flatMap {
      try? JSONDecoder().decode(RunRecord.self, from: $0)
    }
  }

  /// Keeps a record in place of the last one. Failing to is no harm: it only explains.
  func write(_ record: RunRecord, of notebook: Notebook) {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    let path = path(of: notebook)
    guard let data = try? encoder.encode(record), data != FileManager.default.contents(atPath: path) else { return }
    try? data.write(to: URL(fileURLWithPath: path), options: .atomic)
  }

  private func path(of notebook: Notebook) -> String {
    "\(folder)/\(Digest.of(notebook.folder, notebook.fileName)).json"
  }
}

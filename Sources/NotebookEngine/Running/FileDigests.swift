import Foundation

/// What files hold, by digests. Paths are relative to a document's folder unless they begin with a slash.
struct FileDigests: Sendable {
  let folder: String

  /// The digest of a file as it is now; empty when it can't be read.
  func digest(of path: String) -> String {
    Digest.ofFile(place(of: path)) ?? ""
  }

  /// Whether all files are what they were when the digests were taken.
  func areCurrent(_ digests: [String: String]) -> Bool {
    digests.allSatisfy { digest(of: $0.key) == $0.value }
  }

  func place(of path: String) -> String { path.hasPrefix("/") ? path : "\(folder)/\(path)" }
}

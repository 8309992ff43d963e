import Foundation

/// A font that digits are drawn with.
public struct DigitFont: Sendable, Hashable {
  /// The family's name, as fontconfig knows it.
  public let family: String
  public let isBold: Bool
  public let isItalic: Bool
  /// The name of the font's file.
  public let file: String
  /// The Debian package that installs it.
  public let package: String

  /// The family with its style: "Lato Bold Italic".
  public var name: String { family + (isBold ? " Bold" : "") + (isItalic ? " Italic" : "") }

  /// Whether the font's file is in one of the system's font folders.
  public var isInstalled: Bool { Self.installedFiles.contains(file) }

  /// The names of all files in the folders where fontconfig looks on Debian.
  private static let installedFiles: Set<String> = {
    let home = FileManager.default.homeDirectoryForCurrentUser.path
    let folders = [
      "/usr/share/fonts", "/usr/local/share/fonts", "\(home)/.local/share/fonts", "\(home)/.fonts",
    ]
    return Set(
      folders.flatMap { folder in
        (FileManager.default.enumerator(atPath: folder)?.allObjects as? [String] ?? []).map {
          URL(fileURLWithPath: $0).lastPathComponent
        }
      })
  }()
}

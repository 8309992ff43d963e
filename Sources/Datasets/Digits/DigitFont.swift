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

  /// The fonts of ``training`` and of ``test``.
  public static let all = training + test

  /// Fonts for training: sans, serif and typewriter faces, upright, bold and italic.
  public static let training: [DigitFont] =
    deJaVu + family("Liberation Sans", inFile: "LiberationSans", package: liberationPackage)
    + family("Liberation Mono", inFile: "LiberationMono", package: liberationPackage) + inter

  /// Fonts for testing: none has a family in common with ``training``.
  public static let test: [DigitFont] =
    family("Liberation Serif", inFile: "LiberationSerif", package: liberationPackage)
    + family("Lato", inFile: "Lato", package: "fonts-lato")

  private static let liberationPackage = "fonts-liberation2"

  private static let deJaVu = [
    ("DejaVu Sans", "DejaVuSans"), ("DejaVu Serif", "DejaVuSerif"), ("DejaVu Sans Mono", "DejaVuSansMono"),
  ].flatMap { family, file in
    [("", false), ("-Bold", true)].map { suffix, isBold in
      DigitFont(
        family: family, isBold: isBold, isItalic: false, file: "\(file)\(suffix).ttf", package: "fonts-dejavu-core")
    }
  }

  private static let inter = [("Regular", false), ("Bold", true)].map { style, isBold in
    DigitFont(family: "Inter", isBold: isBold, isItalic: false, file: "Inter-\(style).otf", package: "fonts-inter")
  }

  /// The regular, bold and italic face of a family whose files are named in the usual way.
  private static func family(_ family: String, inFile stem: String, package: String) -> [DigitFont] {
    [("Regular", false, false), ("Bold", true, false), ("Italic", false, true)].map { style, isBold, isItalic in
      DigitFont(family: family, isBold: isBold, isItalic: isItalic, file: "\(stem)-\(style).ttf", package: package)
    }
  }

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

extension DigitFont {
  /// The fonts of ``training`` and of ``test``.
  public static let all = training + test

  /// Fonts for training: sans, serif and typewriter faces, upright, bold and italic.
  public static let training: [DigitFont] = trainingFamilies.flatMap(\.fonts)

  /// Fonts for testing: none has a family in common with ``training``, and none is a copy of one there.
  public static let test: [DigitFont] = testFamilies.flatMap(\.fonts)

  /// A family, and the files of its faces; empty where it has no such face.
  private struct Family {
    let name: String
    let package: String
    let regular: String
    let bold: String
    let italic: String

    init(_ name: String, _ package: String, regular: String, bold: String, italic: String = "") {
      self.name = name
      self.package = package
      self.regular = regular
      self.bold = bold
      self.italic = italic
    }

    /// A family whose files are named in the usual way: `Stem-Regular.ttf`, `Stem-Bold.ttf`, `Stem-Italic.ttf`.
    init(_ name: String, _ package: String, stem: String, suffix: String = "ttf") {
      self.init(
        name, package, regular: "\(stem)-Regular.\(suffix)", bold: "\(stem)-Bold.\(suffix)",
        italic: "\(stem)-Italic.\(suffix)")
    }

    var fonts: [DigitFont] {
      [(regular, false, false), (bold, true, false), (italic, false, true)].filter { !$0.0.isEmpty }.map {
        DigitFont(family: name, isBold: $0.1, isItalic: $0.2, file: $0.0, package: package)
      }
    }
  }

  private static let trainingFamilies = [
    Family("DejaVu Sans", "fonts-dejavu-core", regular: "DejaVuSans.ttf", bold: "DejaVuSans-Bold.ttf"),
    Family("DejaVu Serif", "fonts-dejavu-core", regular: "DejaVuSerif.ttf", bold: "DejaVuSerif-Bold.ttf"),
    Family("DejaVu Sans Mono", "fonts-dejavu-core", regular: "DejaVuSansMono.ttf", bold: "DejaVuSansMono-Bold.ttf"),
    Family("Liberation Sans", "fonts-liberation2", stem: "LiberationSans"),
    Family("Liberation Mono", "fonts-liberation2", stem: "LiberationMono"),
    Family("Inter", "fonts-inter", regular: "Inter-Regular.otf", bold: "Inter-Bold.otf"),
    Family("Open Sans", "fonts-open-sans", stem: "OpenSans"),
    Family("Cabin", "fonts-cabin", stem: "Cabin", suffix: "otf"),
    Family("Caladea", "fonts-crosextra-caladea", stem: "Caladea"),
    Family("PT Sans", "fonts-paratype", regular: "PTS55F.ttf", bold: "PTS75F.ttf", italic: "PTS56F.ttf"),
    Family("PT Serif", "fonts-paratype", regular: "PTF55F.ttf", bold: "PTF75F.ttf", italic: "PTF56F.ttf"),
    Family(
      "Gentium Book Basic", "fonts-sil-gentium-basic", regular: "GenBkBasR.ttf", bold: "GenBkBasB.ttf",
      italic: "GenBkBasI.ttf"),
    Family(
      "GFS Didot", "fonts-gfs-didot", regular: "GFSDidot.otf", bold: "GFSDidotBold.otf", italic: "GFSDidotItalic.otf"),
    Family(
      "Linux Libertine O", "fonts-linuxlibertine", regular: "LinLibertine_R.otf", bold: "LinLibertine_RB.otf",
      italic: "LinLibertine_RI.otf"),
  ]

  private static let testFamilies = [
    Family("Liberation Serif", "fonts-liberation2", stem: "LiberationSerif"),
    Family("Lato", "fonts-lato", stem: "Lato"),
  ]
}

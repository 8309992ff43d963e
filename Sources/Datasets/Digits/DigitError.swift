/// Why digits can't be drawn.
public enum DigitError: Error, Equatable, Sendable {
  /// None of the fonts is installed; any of the Debian packages would do.
  case noFont(packages: [String])
  /// A font that was asked for is not installed.
  case missing(DigitFont)
}

extension DigitError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .noFont(let packages):
      "No font that digits can be drawn with is installed; install one of the Debian packages "
        + packages.joined(separator: ", ") + "."
    case .missing(let font):
      "The font \(font.name) is not installed (there is no file \(font.file)); "
        + "install the Debian package \(font.package)."
    }
  }
}

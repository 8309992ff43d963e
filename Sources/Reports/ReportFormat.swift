/// A kind of file that a notebook is written to.
public enum ReportFormat: String, CaseIterable, Sendable {
  /// One page that holds everything and asks no host for anything.
  case html
  /// The page on paper, printed by an installed Chromium.
  case pdf
  /// The executed notebook in Jupyter's format, nbformat 4.5.
  case ipynb
  /// The executed notebook as plain JSON: see `ReportWriter`.
  case json

  /// Whether it is made from the page, and a template with it.
  var isPage: Bool { self == .html || self == .pdf }
}

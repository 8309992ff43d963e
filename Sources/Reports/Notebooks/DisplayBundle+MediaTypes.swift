import NotebookModel

extension DisplayBundle {
  /// The media type of a figure's data.
  static let figureMediaType = "application/vnd.lectern.figure+json"

  /// The representations by media type, as Jupyter has them: text as strings, PNG as base64, a figure's data as the
  /// object that it is.
  var mediaTypes: [(String, JSONValue)] {
    var types: [(String, JSONValue)] = []
    if let plain { types.append(("text/plain", .string(plain))) }
    if let html { types.append(("text/html", .string(html))) }
    if let png { types.append(("image/png", .base64(png))) }
    if let svg { types.append(("image/svg+xml", .string(svg))) }
    if let figureJSON { types.append((Self.figureMediaType, .embedding(figureJSON))) }
    return types
  }
}

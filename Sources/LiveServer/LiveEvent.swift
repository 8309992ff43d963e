/// What the page's readers are told besides its text.
public enum LiveEvent: Equatable, Sendable {
  /// A cell is being compiled or run: its element on the page, its number, how many there are, and what is said of it.
  case working(cell: String, number: Int, count: Int, note: String)
  /// All that there was to do is done.
  case idle
  /// The document can't be run as it is; the page stays as it was.
  case problem(String)
}

extension LiveEvent: Encodable {
  private enum Key: String, CodingKey {
    case state, cell, number, count, note
  }

  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: Key.self)
    switch self {
    case .working(let cell, let number, let count, let note):
      try values.encode("working", forKey: .state)
      try values.encode(cell, forKey: .cell)
      try values.encode(number, forKey: .number)
      try values.encode(count, forKey: .count)
      try values.encode(note, forKey: .note)
    case .idle: try values.encode("idle", forKey: .state)
    case .problem(let text):
      try values.encode("problem", forKey: .state)
      try values.encode(text, forKey: .note)
    }
  }
}

/// Colours code of other languages than Swift by lexical rules alone: comments, strings, numbers, keywords.
struct PlainHighlighter {
  private let language: Language
  private let code: String
  private var index: String.Index
  private var plainStart: String.Index
  private var markup = CodeMarkup()

  /// The code as HTML; escaped only, where the language is not known.
  static func html(_ code: String, language name: String) -> String {
    guard let language = Language.named(name) else { return HTMLText.escape(code) }
    var highlighter = PlainHighlighter(language: language, code: code)
    return highlighter.run()
  }

  private init(language: Language, code: String) {
    self.language = language
    self.code = code
    self.index = code.startIndex
    self.plainStart = code.startIndex
  }

  private mutating func run() -> String {
    while index < code.endIndex {
      if let end = commentEnd() {
        emit(upTo: end, .comment)
      } else if let end = stringEnd() {
        emit(upTo: end, .string)
      } else if code[index].isLetter || code[index] == "_" {
        let end = code[index...].firstIndex { !($0.isLetter || $0.isNumber || $0 == "_") } ?? code.endIndex
        if language.keywords.contains(String(code[index..<end])) {
          emit(upTo: end, .keyword)
        } else {
          index = end
        }
      } else if code[index].isASCII, code[index].isNumber {
        let end = code[index...].firstIndex { !($0.isHexDigit || ".xXbo_eE".contains($0)) } ?? code.endIndex
        emit(upTo: end, .number)
      } else {
        index = code.index(after: index)
      }
    }
    markup.append(code[plainStart...], .plain)
    return markup.html
  }

  private mutating func emit(upTo end: String.Index, _ kind: CodeClass) {
    markup.append(code[plainStart..<index], .plain)
    markup.append(code[index..<end], kind)
    index = end
    plainStart = end
  }

  private func commentEnd() -> String.Index? {
    let rest = code[index...]
    if language.lineComments.contains(where: { rest.hasPrefix($0) }) {
      // A shell's `$#` and a URL's `#` begin no comment.
      if let before = index > code.startIndex ? code[code.index(before: index)] : nil, !before.isWhitespace,
        rest.first == "#"
      {
        return nil
      }
      return rest.firstIndex(of: "\n") ?? code.endIndex
    }
    guard let (open, close) = language.blockComment, rest.hasPrefix(open) else { return nil }
    return end(of: close, from: code.index(index, offsetBy: open.count), isInOneLine: false) ?? code.endIndex
  }

  private func stringEnd() -> String.Index? {
    guard let quote = language.strings.first(where: { code[index...].hasPrefix($0) }) else { return nil }
    let isInOneLine = quote.count == 1 && quote != "`"
    return end(of: quote, from: code.index(index, offsetBy: quote.count), isInOneLine: isInOneLine)
  }

  private func end(of mark: String, from start: String.Index, isInOneLine: Bool) -> String.Index? {
    var position = start
    while position < code.endIndex {
      if code[position...].hasPrefix(mark) { return code.index(position, offsetBy: mark.count) }
      if isInOneLine, code[position].isNewline { return nil }
      let isEscape = code[position] == "\\" && language.hasEscapes
      position = code.index(after: position)
      if isEscape, position < code.endIndex { position = code.index(after: position) }
    }
    return nil
  }
}

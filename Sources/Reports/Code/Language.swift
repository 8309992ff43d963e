/// As much of a language's lexical rules as colouring needs.
struct Language {
  var keywords: Set<String>
  var lineComments: [String] = []
  var blockComment: (open: String, close: String)?
  /// Longest first, so that `"""` is found before `"`.
  var strings: [String] = ["\"", "'"]
  /// Whether a backslash takes the next character into the string.
  var hasEscapes = true

  /// The language that a fence's first word names; nil for one that is not known, which stays uncoloured.
  static func named(_ name: String) -> Language? {
    switch name.lowercased() {
    case "json", "jsonc": json
    case "python", "py", "ipython": python
    case "bash", "sh", "shell", "zsh": shell
    case "yaml", "yml": yaml
    case "c", "h", "cpp", "c++", "objc", "cuda": c
    case "javascript", "js", "typescript", "ts": javaScript
    default: nil
    }
  }

  private static let json = Language(keywords: ["true", "false", "null"], strings: ["\""])

  private static let python = Language(
    keywords: [
      "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue", "def", "del",
      "elif", "else", "except", "finally", "for", "from", "global", "if", "import", "in", "is", "lambda", "nonlocal",
      "not", "or", "pass", "raise", "return", "try", "while", "with", "yield",
    ],
    lineComments: ["#"], strings: ["\"\"\"", "'''", "\"", "'"])

  private static let shell = Language(
    keywords: [
      "case", "do", "done", "elif", "else", "esac", "export", "fi", "for", "function", "if", "in", "local", "return",
      "then", "until", "while",
    ],
    lineComments: ["#"])

  private static let yaml = Language(keywords: ["true", "false", "null", "yes", "no"], lineComments: ["#"])

  private static let c = Language(
    keywords: [
      "auto", "bool", "break", "case", "char", "class", "const", "continue", "default", "do", "double", "else", "enum",
      "extern", "float", "for", "if", "inline", "int", "long", "namespace", "public", "private", "return", "short",
      "signed", "sizeof", "static", "struct", "switch", "template", "typedef", "union", "unsigned", "using", "void",
      "volatile", "while",
    ],
    lineComments: ["//"], blockComment: ("/*", "*/"))

  private static let javaScript = Language(
    keywords: [
      "async", "await", "break", "case", "catch", "class", "const", "continue", "default", "delete", "do", "else",
      "export", "extends", "false", "finally", "for", "function", "if", "import", "in", "instanceof", "interface",
      "let",
      "new", "null", "of", "return", "static", "switch", "this", "throw", "true", "try", "type", "typeof", "undefined",
      "var", "void", "while", "yield",
    ],
    lineComments: ["//"], blockComment: ("/*", "*/"), strings: ["`", "\"", "'"])
}

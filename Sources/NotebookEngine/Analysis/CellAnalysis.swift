import NotebookModel

/// What the syntax of a cell tells: what it declares, what it names, and what its last statement is.
///
/// Offsets are UTF-8 offsets into the cell's code.
struct CellAnalysis: Codable, Equatable, Sendable {
  /// A top-level declaration that later cells can name.
  struct Declaration: Codable, Equatable, Sendable {
    enum Kind: String, Codable, Sendable {
      case variable = "var"
      case function = "func"
      case structure = "struct"
      case `class`
      case enumeration = "enum"
      case `protocol`
      case alias = "typealias"
      case `operator`
      case `precedencegroup`
      case macro
    }

    var name: String
    var kind: Kind
    /// Name and parameter types, to tell an overload from a redeclaration.
    var signature: String
    var range: Range<Int>
    var line: Int
    /// A sentence that says why later cells can't see it; nil when they can.
    var obstacle: String?
    /// The names that its text uses, those behind a dot among them.
    var uses: Names
    /// What it holds, itself or in static properties.
    var storage = Storage.none

    /// Whether it is a variable or constant that holds a value at the cell's end, under a name that code can say.
    var isVisibleVariable: Bool {
      kind == .variable && storage != .none && obstacle == nil && name != "_" && !name.contains("`")
    }

    /// The word of a scoped import; nil for what has none.
    var importWord: String? {
      switch kind {
      case .operator, .precedencegroup, .macro: nil
      case .function: name.first.map { $0.isLetter || $0 == "_" || $0 == "`" } == true ? "func" : nil
      default: kind.rawValue
      }
    }
  }

  /// What of a declaration lives on after its cell has run; the greater counts where there are several.
  enum Storage: Int, Codable, Comparable, Sendable {
    case none
    /// A `let`.
    case constant
    /// A `var`.
    case variable

    static func < (left: Storage, right: Storage) -> Bool { left.rawValue < right.rawValue }
  }

  /// A member that an extension adds, or an operator function: what a scoped import can't single out.
  struct Member: Codable, Equatable, Sendable {
    /// Extended type, kind, name and parameter types.
    var key: String
    var name: String
    /// The extended type; empty for an operator function.
    var type = ""
    var range: Range<Int>
    var line: Int
    var uses: Names
    var storage = Storage.none

    /// Whether code can mean it without its name: initializers, operators in patterns, and what the language calls.
    var actsUnnamed: Bool {
      name.first.map { !$0.isLetter && $0 != "_" && $0 != "`" } == true || Self.unnamed.contains(name)
        || name.hasPrefix("build")
    }

    private static let unnamed: Set<String> = [
      "init", "subscript", "callAsFunction", "dynamicallyCall", "appendInterpolation", "wrappedValue", "projectedValue",
    ]
  }

  /// Names as they stand in code.
  struct Names: Codable, Equatable, Sendable {
    /// Names that could be an earlier cell's.
    var plain: Set<String> = []
    /// Names behind a dot.
    var members: Set<String> = []

    mutating func formUnion(_ other: Names) {
      plain.formUnion(other.plain)
      members.formUnion(other.members)
    }
  }

  /// `Type: Protocol`, stated by a type or an extension.
  struct Conformance: Codable, Equatable, Sendable {
    var type: String
    var protocolName: String
    var line: Int
  }

  /// A name in an initial value that is the name being declared: `let x = x + 1`.
  struct SelfReference: Codable, Equatable, Sendable {
    var name: String
    var offset: Int
  }

  var declarations: [Declaration] = []
  var members: [Member] = []
  var conformances: [Conformance] = []
  /// `import` statements as written, without what a trailing comment adds.
  var imports: [String] = []
  /// Every name used that could be one of an earlier cell, operators among them.
  var references: Set<String> = []
  /// The references that mean no local binding of the cell.
  var freeReferences: Set<String> = []
  /// Names behind a dot.
  var memberReferences: Set<String> = []
  var selfReferences: [SelfReference] = []
  /// Where `public` must go: witnesses in an extension that makes another cell's type conform to something. That type
  /// counts as public there, and its witnesses must be as visible as it is.
  var publicOffsets: [Int] = []
  /// Whether a closure or a local function uses a variable of the code around it, which then outlives that code.
  var capturesVariables = false
  /// The expressions that give the value to show at the end; of several, in branches, one is evaluated.
  var results: [Range<Int>] = []
  /// The place, in the cell, of the first top-level `await`.
  var topLevelAwait: SourceLocation?
  /// Where the words `var` and `let` of the top level's stored variables stand.
  var storedVariableOffsets: [Int] = []
  /// What the declarations look like from outside: equal texts compile to the same interface.
  var interface = ""

  /// Whether values can come of it that change though a `let` holds them: instances of a class or an actor, closures
  /// that have captured a variable, Swift's own iterators by reference.
  var mayChangeBehindConstants: Bool {
    capturesVariables || declarations.contains { $0.kind == .class } || references.contains("AnyIterator")
  }

  /// All the names that its code uses.
  var uses: Names { Names(plain: freeReferences, members: memberReferences) }

  /// Extensions and operators can be meant without being named: whoever comes later imports the cell.
  var isAlwaysImported: Bool {
    !members.isEmpty || !conformances.isEmpty || declarations.contains { $0.kind == .operator }
  }

  var declaredNames: Set<String> { Set(declarations.map(\.name)) }
}

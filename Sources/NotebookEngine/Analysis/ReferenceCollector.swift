import SwiftSyntax

/// Collects the names that a cell uses, and which of them no local binding could explain.
final class ReferenceCollector: SyntaxVisitor {
  private(set) var all: Set<String> = []
  private(set) var free: Set<String> = []
  private(set) var members: Set<String> = []
  private(set) var topLevelAwait: Int?
  /// For each enclosing scope, the names that it has bound so far.
  private var scopes: [Set<String>] = []
  private var functionDepth = 0

  /// Members that are called with `using:`, as `Int.random(in:using:)` is: the generator decides what comes.
  private var seeded: Set<SyntaxIdentifier> = []

  override func visit(_ node: FunctionCallExprSyntax) -> SyntaxVisitorContinueKind {
    if let member = node.calledExpression.as(MemberAccessExprSyntax.self),
      node.arguments.contains(where: { $0.label?.text == "using" })
    {
      seeded.insert(member.declName.id)
    }
    return .visitChildren
  }

  private func note(_ name: String) {
    all.insert(name)
    if !scopes.contains(where: { $0.contains(name) }) { free.insert(name) }
  }

  override func visit(_ node: DeclReferenceExprSyntax) -> SyntaxVisitorContinueKind {
    let access = node.parent?.as(MemberAccessExprSyntax.self)
    if access?.declName.id == node.id || node.parent?.is(KeyPathPropertyComponentSyntax.self) == true {
      members.insert(seeded.contains(node.id) ? "\(node.baseName.text)(using:)" : node.baseName.text)
    } else {
      note(node.baseName.text)
    }
    return .visitChildren
  }

  override func visit(_ node: IdentifierTypeSyntax) -> SyntaxVisitorContinueKind {
    note(node.name.text)
    return .visitChildren
  }

  override func visit(_ node: MemberTypeSyntax) -> SyntaxVisitorContinueKind {
    members.insert(node.name.text)
    return .visitChildren
  }

  override func visit(_ node: BinaryOperatorExprSyntax) -> SyntaxVisitorContinueKind {
    note(node.operator.text)
    return .visitChildren
  }

  override func visit(_ node: PrefixOperatorExprSyntax) -> SyntaxVisitorContinueKind {
    note(node.operator.text)
    return .visitChildren
  }

  override func visit(_ node: PostfixOperatorExprSyntax) -> SyntaxVisitorContinueKind {
    note(node.operator.text)
    return .visitChildren
  }

  override func visit(_ node: PrecedenceGroupNameSyntax) -> SyntaxVisitorContinueKind {
    note(node.name.text)
    return .visitChildren
  }

  override func visit(_ node: OperatorPrecedenceAndTypesSyntax) -> SyntaxVisitorContinueKind {
    note(node.precedenceGroup.text)
    return .visitChildren
  }

  override func visit(_ node: AwaitExprSyntax) -> SyntaxVisitorContinueKind {
    noteAwait(node)
    return .visitChildren
  }

  private func noteAwait(_ node: some SyntaxProtocol) {
    if functionDepth == 0, topLevelAwait == nil { topLevelAwait = node.positionAfterSkippingLeadingTrivia.utf8Offset }
  }

  // MARK: Scopes

  private func enter(isFunction: Bool = false) -> SyntaxVisitorContinueKind {
    scopes.append([])
    if isFunction { functionDepth += 1 }
    return .visitChildren
  }

  private func leave(isFunction: Bool = false) {
    scopes.removeLast()
    if isFunction { functionDepth -= 1 }
  }

  /// From here to the end of the scope the names mean what is bound here. At the top level they are the cell's own
  /// declarations, which others account for.
  private func bind(_ names: Set<String>) {
    if !scopes.isEmpty { scopes[scopes.count - 1].formUnion(names) }
  }

  private func bind(in node: some SyntaxProtocol) {
    let collector = BindingCollector(viewMode: .sourceAccurate)
    collector.walk(node)
    bind(collector.names)
  }

  override func visit(_ node: FunctionDeclSyntax) -> SyntaxVisitorContinueKind { enter(isFunction: true) }
  override func visitPost(_ node: FunctionDeclSyntax) {
    leave(isFunction: true)
    bind([node.name.text])
  }
  override func visit(_ node: InitializerDeclSyntax) -> SyntaxVisitorContinueKind { enter(isFunction: true) }
  override func visitPost(_ node: InitializerDeclSyntax) { leave(isFunction: true) }
  override func visit(_ node: SubscriptDeclSyntax) -> SyntaxVisitorContinueKind { enter(isFunction: true) }
  override func visitPost(_ node: SubscriptDeclSyntax) { leave(isFunction: true) }
  override func visit(_ node: AccessorBlockSyntax) -> SyntaxVisitorContinueKind { enter(isFunction: true) }
  override func visitPost(_ node: AccessorBlockSyntax) { leave(isFunction: true) }
  override func visit(_ node: ClosureExprSyntax) -> SyntaxVisitorContinueKind { enter(isFunction: true) }
  override func visitPost(_ node: ClosureExprSyntax) { leave(isFunction: true) }
  override func visit(_ node: StructDeclSyntax) -> SyntaxVisitorContinueKind { enter() }
  override func visitPost(_ node: StructDeclSyntax) { leave() }
  override func visit(_ node: ClassDeclSyntax) -> SyntaxVisitorContinueKind { enter() }
  override func visitPost(_ node: ClassDeclSyntax) { leave() }
  override func visit(_ node: ActorDeclSyntax) -> SyntaxVisitorContinueKind { enter() }
  override func visitPost(_ node: ActorDeclSyntax) { leave() }
  override func visit(_ node: EnumDeclSyntax) -> SyntaxVisitorContinueKind { enter() }
  override func visitPost(_ node: EnumDeclSyntax) { leave() }
  override func visit(_ node: ExtensionDeclSyntax) -> SyntaxVisitorContinueKind { enter() }
  override func visitPost(_ node: ExtensionDeclSyntax) { leave() }
  override func visit(_ node: CodeBlockSyntax) -> SyntaxVisitorContinueKind { enter() }
  override func visitPost(_ node: CodeBlockSyntax) { leave() }
  override func visit(_ node: WhileStmtSyntax) -> SyntaxVisitorContinueKind { enter() }
  override func visitPost(_ node: WhileStmtSyntax) { leave() }

  override func visit(_ node: SwitchCaseSyntax) -> SyntaxVisitorContinueKind {
    defer { bind(in: node.label) }
    return enter()
  }
  override func visitPost(_ node: SwitchCaseSyntax) { leave() }

  override func visit(_ node: CatchClauseSyntax) -> SyntaxVisitorContinueKind {
    defer { bind(in: node.catchItems) }
    return enter()
  }
  override func visitPost(_ node: CatchClauseSyntax) { leave() }

  // What a loop goes over is evaluated outside of it.
  override func visit(_ node: ForStmtSyntax) -> SyntaxVisitorContinueKind {
    if node.awaitKeyword != nil { noteAwait(node) }
    walk(node.sequence)
    _ = enter()
    bind(in: node.pattern)
    if let type = node.typeAnnotation { walk(type) }
    if let condition = node.whereClause { walk(condition) }
    walk(node.body)
    leave()
    return .skipChildren
  }

  // What conditions bind does not hold in the else branch.
  override func visit(_ node: IfExprSyntax) -> SyntaxVisitorContinueKind {
    _ = enter()
    walk(node.conditions)
    walk(node.body)
    leave()
    if let other = node.elseBody { walk(Syntax(other)) }
    return .skipChildren
  }

  override func visit(_ node: GuardStmtSyntax) -> SyntaxVisitorContinueKind {
    walk(node.body)
    walk(node.conditions)
    return .skipChildren
  }

  // A value is evaluated before its name is bound: `let x = x + 1` names the x from outside.
  override func visitPost(_ node: PatternBindingSyntax) { bind(in: node.pattern) }
  override func visitPost(_ node: MatchingPatternConditionSyntax) { bind(in: node.pattern) }
  override func visitPost(_ node: OptionalBindingConditionSyntax) {
    if node.initializer == nil { DeclarationCollector.names(in: node.pattern).forEach(note) }
    bind(in: node.pattern)
  }
  override func visitPost(_ node: FunctionParameterSyntax) { bind([(node.secondName ?? node.firstName).text]) }
  override func visitPost(_ node: ClosureParameterSyntax) { bind([(node.secondName ?? node.firstName).text]) }
  override func visitPost(_ node: ClosureShorthandParameterSyntax) { bind([node.name.text]) }
  override func visitPost(_ node: GenericParameterSyntax) { bind([node.name.text]) }
}

/// The names that a pattern binds.
private final class BindingCollector: SyntaxVisitor {
  var names: Set<String> = []

  override func visit(_ node: IdentifierPatternSyntax) -> SyntaxVisitorContinueKind {
    names.insert(node.identifier.text)
    return .skipChildren
  }
}

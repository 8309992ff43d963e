import SwiftSyntax

/// Collects the names that a cell uses, and which of them no local binding could explain.
final class ReferenceCollector: SyntaxVisitor {
  private(set) var all: Set<String> = []
  private(set) var free: Set<String> = []
  private(set) var members: Set<String> = []
  private(set) var topLevelAwait: Int?
  /// For each enclosing scope, the names that it binds.
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

  // `if let x` without a value names an x from outside.
  override func visit(_ node: OptionalBindingConditionSyntax) -> SyntaxVisitorContinueKind {
    if node.initializer == nil { for name in DeclarationCollector.names(in: node.pattern) { all.insert(name) } }
    return .visitChildren
  }

  override func visit(_ node: AwaitExprSyntax) -> SyntaxVisitorContinueKind {
    if functionDepth == 0, topLevelAwait == nil { topLevelAwait = node.positionAfterSkippingLeadingTrivia.utf8Offset }
    return .visitChildren
  }

  // MARK: Scopes

  override func visit(_ node: FunctionDeclSyntax) -> SyntaxVisitorContinueKind { enter(node, isFunction: true) }
  override func visitPost(_ node: FunctionDeclSyntax) { leave(isFunction: true) }
  override func visit(_ node: InitializerDeclSyntax) -> SyntaxVisitorContinueKind { enter(node, isFunction: true) }
  override func visitPost(_ node: InitializerDeclSyntax) { leave(isFunction: true) }
  override func visit(_ node: SubscriptDeclSyntax) -> SyntaxVisitorContinueKind { enter(node, isFunction: true) }
  override func visitPost(_ node: SubscriptDeclSyntax) { leave(isFunction: true) }
  override func visit(_ node: AccessorBlockSyntax) -> SyntaxVisitorContinueKind { enter(node, isFunction: true) }
  override func visitPost(_ node: AccessorBlockSyntax) { leave(isFunction: true) }
  override func visit(_ node: ClosureExprSyntax) -> SyntaxVisitorContinueKind { enter(node, isFunction: true) }
  override func visitPost(_ node: ClosureExprSyntax) { leave(isFunction: true) }
  override func visit(_ node: StructDeclSyntax) -> SyntaxVisitorContinueKind { enter(node) }
  override func visitPost(_ node: StructDeclSyntax) { leave() }
  override func visit(_ node: ClassDeclSyntax) -> SyntaxVisitorContinueKind { enter(node) }
  override func visitPost(_ node: ClassDeclSyntax) { leave() }
  override func visit(_ node: EnumDeclSyntax) -> SyntaxVisitorContinueKind { enter(node) }
  override func visitPost(_ node: EnumDeclSyntax) { leave() }
  override func visit(_ node: ForStmtSyntax) -> SyntaxVisitorContinueKind { enter(node) }
  override func visitPost(_ node: ForStmtSyntax) { leave() }
  override func visit(_ node: IfExprSyntax) -> SyntaxVisitorContinueKind { enter(node) }
  override func visitPost(_ node: IfExprSyntax) { leave() }
  override func visit(_ node: WhileStmtSyntax) -> SyntaxVisitorContinueKind { enter(node) }
  override func visitPost(_ node: WhileStmtSyntax) { leave() }
  override func visit(_ node: SwitchCaseSyntax) -> SyntaxVisitorContinueKind { enter(node) }
  override func visitPost(_ node: SwitchCaseSyntax) { leave() }
  override func visit(_ node: DoStmtSyntax) -> SyntaxVisitorContinueKind { enter(node) }
  override func visitPost(_ node: DoStmtSyntax) { leave() }

  private func enter(_ node: some SyntaxProtocol, isFunction: Bool = false) -> SyntaxVisitorContinueKind {
    let collector = BindingCollector(viewMode: .sourceAccurate)
    collector.walk(node)
    scopes.append(collector.names)
    if isFunction { functionDepth += 1 }
    return .visitChildren
  }

  private func leave(isFunction: Bool = false) {
    scopes.removeLast()
    if isFunction { functionDepth -= 1 }
  }
}

/// The names that a piece of syntax binds anywhere inside.
private final class BindingCollector: SyntaxVisitor {
  var names: Set<String> = []

  override func visit(_ node: IdentifierPatternSyntax) -> SyntaxVisitorContinueKind {
    names.insert(node.identifier.text)
    return .skipChildren
  }

  override func visit(_ node: FunctionParameterSyntax) -> SyntaxVisitorContinueKind {
    names.insert((node.secondName ?? node.firstName).text)
    return .visitChildren
  }

  override func visit(_ node: ClosureParameterSyntax) -> SyntaxVisitorContinueKind {
    names.insert((node.secondName ?? node.firstName).text)
    return .visitChildren
  }

  override func visit(_ node: ClosureShorthandParameterSyntax) -> SyntaxVisitorContinueKind {
    names.insert(node.name.text)
    return .visitChildren
  }

  override func visit(_ node: GenericParameterSyntax) -> SyntaxVisitorContinueKind {
    names.insert(node.name.text)
    return .visitChildren
  }
}

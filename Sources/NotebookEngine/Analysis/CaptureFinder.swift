import SwiftSyntax

/// Finds closures and local functions that use a variable of the code around them.
///
/// Variables of the top level do not count: other cells can name these.
final class CaptureFinder: SyntaxVisitor {
  private(set) var found = false
  /// The variables of each enclosing function or closure, those of the top level's blocks first.
  private var frames: [Set<String>] = [[]]

  override func visit(_ node: VariableDeclSyntax) -> SyntaxVisitorContinueKind {
    guard node.bindingSpecifier.text == "var", let item = node.parent?.as(CodeBlockItemSyntax.self) else {
      return .visitChildren
    }
    let isGlobal = item.parent?.parent?.is(SourceFileSyntax.self) == true
    if !isGlobal { bind(node.bindings.flatMap { DeclarationCollector.names(in: $0.pattern) }) }
    return .visitChildren
  }

  override func visit(_ node: OptionalBindingConditionSyntax) -> SyntaxVisitorContinueKind {
    if node.bindingSpecifier.text == "var" { bind(DeclarationCollector.names(in: node.pattern)) }
    return .visitChildren
  }

  override func visit(_ node: DeclReferenceExprSyntax) -> SyntaxVisitorContinueKind {
    if frames.dropLast().contains(where: { $0.contains(node.baseName.text) }) { found = true }
    return .visitChildren
  }

  private func bind(_ names: [String]) {
    frames[frames.count - 1].formUnion(names)
  }

  // MARK: Frames

  override func visit(_ node: FunctionDeclSyntax) -> SyntaxVisitorContinueKind { enter() }
  override func visitPost(_ node: FunctionDeclSyntax) { frames.removeLast() }
  override func visit(_ node: InitializerDeclSyntax) -> SyntaxVisitorContinueKind { enter() }
  override func visitPost(_ node: InitializerDeclSyntax) { frames.removeLast() }
  override func visit(_ node: SubscriptDeclSyntax) -> SyntaxVisitorContinueKind { enter() }
  override func visitPost(_ node: SubscriptDeclSyntax) { frames.removeLast() }
  override func visit(_ node: AccessorBlockSyntax) -> SyntaxVisitorContinueKind { enter() }
  override func visitPost(_ node: AccessorBlockSyntax) { frames.removeLast() }
  override func visit(_ node: ClosureExprSyntax) -> SyntaxVisitorContinueKind { enter() }
  override func visitPost(_ node: ClosureExprSyntax) { frames.removeLast() }

  private func enter() -> SyntaxVisitorContinueKind {
    frames.append([])
    return .visitChildren
  }
}

import SwiftSyntax

/// Finds the static stored properties anywhere in a piece of syntax.
final class StaticStorageCollector: SyntaxVisitor {
  private(set) var storage = CellAnalysis.Storage.none

  override func visit(_ node: VariableDeclSyntax) -> SyntaxVisitorContinueKind {
    if node.modifiers.contains(where: { $0.name.text == "static" }) {
      storage = max(storage, node.bindingSpecifier.text == "var" ? .variable : .constant)
    }
    return .visitChildren
  }
}

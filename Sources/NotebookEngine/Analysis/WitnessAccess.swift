import SwiftSyntax

/// Finds the members that have to be public for an extension to state a conformance of an earlier cell's type.
enum WitnessAccess {
  /// Offsets of the members' first modifier or keyword. `declared` are the names of the cell's own declarations: a member
  /// that speaks of one of these can't be public, and need not be.
  static func offsets(in tree: SourceFileSyntax, declared: Set<String>) -> [Int] {
    tree.statements.flatMap { item -> [Int] in
      guard case .decl(let declaration) = item.item, let node = declaration.as(ExtensionDeclSyntax.self),
        node.inheritanceClause != nil, !declared.contains(node.extendedType.trimmedDescription)
      else { return [] }
      return node.memberBlock.members.compactMap { offset(of: $0.decl, declared: declared) }
    }
  }

  private static func offset(of member: DeclSyntax, declared: Set<String>) -> Int? {
    guard let modified = member.asProtocol((any WithModifiersSyntax).self),
      !modified.modifiers.contains(where: { access.contains($0.name.text) })
    else { return nil }
    let signature: [TokenSyntax]
    if let function = member.as(FunctionDeclSyntax.self) {
      signature = Array(function.signature.tokens(viewMode: .sourceAccurate))
    } else if let variable = member.as(VariableDeclSyntax.self) {
      signature = variable.bindings.flatMap {
        $0.typeAnnotation.map { Array($0.tokens(viewMode: .sourceAccurate)) } ?? []
      }
    } else {
      signature = []
    }
    guard !signature.contains(where: { declared.contains($0.text) }) else { return nil }
    let start = modified.modifiers.first.map { $0.positionAfterSkippingLeadingTrivia } ?? keyword(of: member)
    return start?.utf8Offset
  }

  private static let access: Set<String> = ["public", "internal", "private", "fileprivate", "open", "package"]

  private static func keyword(of member: DeclSyntax) -> AbsolutePosition? {
    let token: TokenSyntax? =
      member.as(FunctionDeclSyntax.self)?.funcKeyword ?? member.as(VariableDeclSyntax.self)?.bindingSpecifier
      ?? member.as(InitializerDeclSyntax.self)?.initKeyword ?? member.as(SubscriptDeclSyntax.self)?.subscriptKeyword
      ?? member.as(TypeAliasDeclSyntax.self)?.typealiasKeyword
    return token?.positionAfterSkippingLeadingTrivia
  }
}

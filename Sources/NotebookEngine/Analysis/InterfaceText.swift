import SwiftSyntax

/// A cell's declarations as other cells can depend on them: without comments, statements, and the bodies that no other
/// module sees. Equal texts compile to interchangeable modules, so that a changed body compiles nothing else again.
enum InterfaceText {
  static func of(_ tree: SourceFileSyntax) -> String {
    var words: [String] = []
    for item in tree.statements {
      guard case .decl(let declaration) = item.item else { continue }
      let stripped = BodyStripper().rewrite(declaration)
      words += stripped.tokens(viewMode: .sourceAccurate).map(\.text)
      words.append("\n")
    }
    return words.joined(separator: " ")
  }
}

/// Removes bodies, but for those that callers can see into: inlinable ones, and those from which a type is inferred.
private final class BodyStripper: SyntaxRewriter {
  private var memberDepth = 0

  override func visit(_ node: FunctionDeclSyntax) -> DeclSyntax {
    let result = node.signature.returnClause?.type.description ?? ""
    guard !result.contains("some"), !isInlinable(node.attributes) else { return DeclSyntax(node) }
    return DeclSyntax(node.with(\.body, nil))
  }

  override func visit(_ node: InitializerDeclSyntax) -> DeclSyntax {
    isInlinable(node.attributes) ? DeclSyntax(node) : DeclSyntax(node.with(\.body, nil))
  }

  override func visit(_ node: DeinitializerDeclSyntax) -> DeclSyntax {
    DeclSyntax(node.with(\.body, nil))
  }

  override func visit(_ node: PatternBindingSyntax) -> PatternBindingSyntax {
    guard let type = node.typeAnnotation?.type.description, !type.contains("some") else { return node }
    let binding = node.with(\.accessorBlock, node.accessorBlock.map(stripped))
    // Whether a stored property has an initial value shows in its type's memberwise initializer.
    return memberDepth == 0 && saysAll(type) ? binding.with(\.initializer, nil) : binding
  }

  /// Whether a type leaves nothing to be inferred from the initial value, as `Array` and `[_]` do: one that is made of
  /// the plainest names alone.
  private func saysAll(_ type: String) -> Bool {
    type.split { !$0.isLetter && !$0.isNumber && $0 != "_" }.allSatisfy { Self.plainTypes.contains(String($0)) }
  }

  private static let plainTypes: Set<String> = ["Bool", "Character", "Double", "Float", "Int", "String", "Tensor"]

  override func visit(_ node: MemberBlockSyntax) -> MemberBlockSyntax {
    memberDepth += 1
    defer { memberDepth -= 1 }
    return super.visit(node)
  }

  private func stripped(_ block: AccessorBlockSyntax) -> AccessorBlockSyntax {
    guard case .accessors(let list) = block.accessors else { return block.with(\.accessors, .getter([])) }
    return block.with(\.accessors, .accessors(AccessorDeclListSyntax(list.map { $0.with(\.body, nil) })))
  }

  private func isInlinable(_ attributes: AttributeListSyntax) -> Bool {
    attributes.description.contains("inlin") || attributes.description.contains("@_")
  }
}

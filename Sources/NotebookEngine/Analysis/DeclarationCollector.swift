import SwiftSyntax

/// Collects what the top level of a cell declares.
final class DeclarationCollector {
  private(set) var declarations: [CellAnalysis.Declaration] = []
  private(set) var members: [CellAnalysis.Member] = []
  private(set) var conformances: [CellAnalysis.Conformance] = []
  private(set) var imports: [String] = []
  private(set) var selfReferences: [CellAnalysis.SelfReference] = []
  private(set) var storedVariableOffsets: [Int] = []
  private let lines: SourceLocationConverter

  init(lines: SourceLocationConverter) {
    self.lines = lines
  }

  func collect(_ item: CodeBlockItemSyntax) {
    if case .decl(let declaration) = item.item { collect(declaration) }
    if case .stmt(let statement) = item.item { collectGuard(statement) }
  }

  private func collect(_ declaration: DeclSyntax) {
    if let node = declaration.as(ImportDeclSyntax.self) {
      imports.append(node.trimmedDescription)
    } else if let node = declaration.as(VariableDeclSyntax.self) {
      collect(node)
    } else if let node = declaration.as(FunctionDeclSyntax.self) {
      let parameters = Self.parameters(node.signature.parameterClause)
      add(node, node.name.text, .function, signature: "\(node.name.text)(\(parameters))", node.modifiers)
      if Self.isOperator(node.name) {
        addMember(node, name: node.name.text, key: "func \(node.name.text)(\(parameters))")
      }
    } else if let node = declaration.as(StructDeclSyntax.self) {
      addType(node, node.name.text, .structure, node.inheritanceClause, node.modifiers)
    } else if let node = declaration.as(ClassDeclSyntax.self) {
      addType(node, node.name.text, .class, node.inheritanceClause, node.modifiers)
    } else if let node = declaration.as(ActorDeclSyntax.self) {
      addType(node, node.name.text, .class, node.inheritanceClause, node.modifiers)
    } else if let node = declaration.as(EnumDeclSyntax.self) {
      addType(node, node.name.text, .enumeration, node.inheritanceClause, node.modifiers)
    } else if let node = declaration.as(ProtocolDeclSyntax.self) {
      addType(node, node.name.text, .protocol, nil, node.modifiers)
    } else if let node = declaration.as(TypeAliasDeclSyntax.self) {
      addType(node, node.name.text, .alias, nil, node.modifiers)
    } else if let node = declaration.as(OperatorDeclSyntax.self) {
      add(node, node.name.text, .operator, signature: "operator \(node.name.text)", [])
      addMember(node, name: node.name.text, key: "\(node.fixitySpecifier.text) operator \(node.name.text)")
    } else if let node = declaration.as(PrecedenceGroupDeclSyntax.self) {
      add(node, node.name.text, .precedencegroup, signature: node.name.text, [])
    } else if let node = declaration.as(ExtensionDeclSyntax.self) {
      collect(node)
    } else if let node = declaration.as(IfConfigDeclSyntax.self) {
      // Which branch holds is the compiler's to know: whatever any of them declares may be there.
      for clause in node.clauses {
        if case .statements(let items) = clause.elements { for item in items { collect(item) } }
      }
    }
  }

  private func collect(_ node: VariableDeclSyntax) {
    let word = node.bindingSpecifier.text
    if node.bindings.allSatisfy({ $0.accessorBlock == nil }),
      !node.modifiers.contains(where: { $0.name.text == "async" })
    {
      storedVariableOffsets.append(node.bindingSpecifier.positionAfterSkippingLeadingTrivia.utf8Offset)
    }
    for binding in node.bindings {
      for name in Self.names(in: binding.pattern) {
        var obstacle = Self.privacy(node.modifiers, of: "'\(name)'")
        if node.modifiers.contains(where: { $0.name.text == "lazy" }) {
          obstacle = "a variable at the top level of a cell can't be lazy; write '\(word) \(name) = ...' without 'lazy'"
        }
        declarations.append(
          .init(
            name: name, kind: .variable, signature: name, range: Self.range(node), line: line(node), obstacle: obstacle,
            uses: Self.uses(of: node), storage: word == "var" ? .variable : .constant))
        if let value = binding.initializer?.value { collectSelfReferences(to: name, in: Syntax(value)) }
      }
    }
  }

  private func collectSelfReferences(to name: String, in node: Syntax) {
    if let reference = node.as(DeclReferenceExprSyntax.self), reference.baseName.text == name,
      node.parent?.as(MemberAccessExprSyntax.self)?.declName.id != reference.id
    {
      selfReferences.append(
        .init(name: name, offset: reference.positionAfterSkippingLeadingTrivia.utf8Offset))
    }
    for child in node.children(viewMode: .sourceAccurate) { collectSelfReferences(to: name, in: child) }
  }

  private func collect(_ node: ExtensionDeclSyntax) {
    let type = node.extendedType.trimmedDescription
    addConformances(of: type, node.inheritanceClause, line(node))
    for member in node.memberBlock.members {
      let declaration = member.decl
      if let function = declaration.as(FunctionDeclSyntax.self) {
        let parameters = Self.parameters(function.signature.parameterClause)
        let kind = Self.isStatic(function.modifiers) ? "static func" : "func"
        addMember(
          member, name: function.name.text, of: type, key: "\(type).\(kind) \(function.name.text)(\(parameters))")
      } else if let variable = declaration.as(VariableDeclSyntax.self) {
        let kind = Self.isStatic(variable.modifiers) ? "static var" : "var"
        for name in variable.bindings.flatMap({ Self.names(in: $0.pattern) }) {
          addMember(member, name: name, of: type, key: "\(type).\(kind) \(name)")
        }
      } else if let initializer = declaration.as(InitializerDeclSyntax.self) {
        let parameters = Self.parameters(initializer.signature.parameterClause)
        addMember(member, name: "init", of: type, key: "\(type).init(\(parameters))")
      } else if let subscripting = declaration.as(SubscriptDeclSyntax.self) {
        let parameters = Self.parameters(subscripting.parameterClause)
        addMember(member, name: "subscript", of: type, key: "\(type).subscript(\(parameters))")
      } else if let named = declaration.asProtocol((any NamedDeclSyntax).self) {
        addMember(member, name: named.name.text, of: type, key: "\(type).type \(named.name.text)")
      }
    }
  }

  private func collectGuard(_ statement: StmtSyntax) {
    guard let node = statement.as(GuardStmtSyntax.self) else { return }
    for condition in node.conditions {
      guard case .optionalBinding(let binding) = condition.condition else { continue }
      for name in Self.names(in: binding.pattern) {
        let value = binding.initializer?.value.trimmedDescription ?? name
        declarations.append(
          .init(
            name: name, kind: .variable, signature: name, range: Self.range(node), line: line(node),
            obstacle: "what a top-level 'guard let' binds stays in its cell; write 'let \(name) = \(value)!', "
              + "or unwrap it where it is used",
            uses: Self.uses(of: node)))
      }
    }
  }

  private func addType(
    _ node: some SyntaxProtocol, _ name: String, _ kind: CellAnalysis.Declaration.Kind,
    _ inheritance: InheritanceClauseSyntax?, _ modifiers: DeclModifierListSyntax
  ) {
    add(node, name, kind, signature: name, modifiers)
    addConformances(of: name, inheritance, line(node))
  }

  private func addConformances(of type: String, _ clause: InheritanceClauseSyntax?, _ line: Int) {
    for inherited in clause?.inheritedTypes ?? [] {
      for name in inherited.type.trimmedDescription.split(separator: "&") {
        conformances.append(.init(type: type, protocolName: name.filter { !$0.isWhitespace }, line: line))
      }
    }
  }

  private func add(
    _ node: some SyntaxProtocol, _ name: String, _ kind: CellAnalysis.Declaration.Kind, signature: String,
    _ modifiers: DeclModifierListSyntax
  ) {
    declarations.append(
      .init(
        name: name, kind: kind, signature: signature, range: Self.range(node), line: line(node),
        obstacle: Self.privacy(modifiers, of: "'\(name)'"), uses: Self.uses(of: node),
        storage: Self.staticStorage(of: node)))
  }

  private func addMember(_ node: some SyntaxProtocol, name: String, of type: String = "", key: String) {
    members.append(
      .init(
        key: key, name: name, type: type, range: Self.range(node), line: line(node), uses: Self.uses(of: node),
        storage: Self.staticStorage(of: node)))
  }

  private func line(_ node: some SyntaxProtocol) -> Int {
    lines.location(for: node.positionAfterSkippingLeadingTrivia).line
  }

  private static func range(_ node: some SyntaxProtocol) -> Range<Int> {
    node.positionAfterSkippingLeadingTrivia.utf8Offset..<node.endPositionBeforeTrailingTrivia.utf8Offset
  }

  private static func uses(of node: some SyntaxProtocol) -> CellAnalysis.Names {
    let collector = ReferenceCollector(viewMode: .sourceAccurate)
    collector.walk(node)
    return .init(plain: collector.free, members: collector.members)
  }

  /// What the static properties in a declaration hold.
  private static func staticStorage(of node: some SyntaxProtocol) -> CellAnalysis.Storage {
    let collector = StaticStorageCollector(viewMode: .sourceAccurate)
    collector.walk(node)
    return collector.storage
  }

  private static func isStatic(_ modifiers: DeclModifierListSyntax) -> Bool {
    modifiers.contains { $0.name.text == "static" || $0.name.text == "class" }
  }

  private static func isOperator(_ name: TokenSyntax) -> Bool {
    switch name.tokenKind {
    case .binaryOperator, .prefixOperator, .postfixOperator: true
    default: false
    }
  }

  private static func privacy(_ modifiers: DeclModifierListSyntax, of what: String) -> String? {
    guard let word = modifiers.first(where: { ["private", "fileprivate"].contains($0.name.text) })?.name.text else {
      return nil
    }
    return "\(what) is \(word) to its cell; declare it there without '\(word)'"
  }

  private static func parameters(_ clause: FunctionParameterClauseSyntax) -> String {
    clause.parameters.map { "\($0.firstName.text): \($0.type.trimmedDescription)" }.joined(separator: ", ")
  }

  static func names(in pattern: PatternSyntax) -> [String] {
    if let identifier = pattern.as(IdentifierPatternSyntax.self) { return [identifier.identifier.text] }
    if let tuple = pattern.as(TuplePatternSyntax.self) { return tuple.elements.flatMap { names(in: $0.pattern) } }
    if let binding = pattern.as(ValueBindingPatternSyntax.self) { return names(in: binding.pattern) }
    return []
  }
}

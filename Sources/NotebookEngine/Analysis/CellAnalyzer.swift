import NotebookModel
import SwiftParser
import SwiftSyntax

/// Reads a cell's syntax with the compiler's own parser. Broken code is read as far as it goes: the compiler will say
/// what is wrong with it.
enum CellAnalyzer {
  static func analyze(_ code: String) -> CellAnalysis {
    let tree = Parser.parse(source: code)
    var analysis = CellAnalysis()
    let lines = SourceLocationConverter(fileName: "", tree: tree)
    let collector = DeclarationCollector(lines: lines)
    for item in tree.statements { collector.collect(item) }
    analysis.declarations = collector.declarations
    analysis.members = collector.members
    analysis.conformances = collector.conformances
    analysis.imports = collector.imports
    analysis.storedVariableOffsets = collector.storedVariableOffsets
    analysis.selfReferences = collector.selfReferences
    analysis.publicOffsets = WitnessAccess.offsets(in: tree, declared: analysis.declaredNames)
    analysis.interface = InterfaceText.of(tree)

    let references = ReferenceCollector(viewMode: .sourceAccurate)
    references.walk(tree)
    analysis.references = references.all
    analysis.freeReferences = references.free
    analysis.memberReferences = references.members
    analysis.topLevelAwait = references.topLevelAwait.map { offset in
      let place = lines.location(for: AbsolutePosition(utf8Offset: offset))
      return SourceLocation(line: place.line, column: place.column)
    }
    analysis.lastExpression = lastExpression(of: tree)
    let captures = CaptureFinder(viewMode: .sourceAccurate)
    captures.walk(tree)
    analysis.capturesVariables = captures.found
    return analysis
  }

  /// The last statement's range when it is an expression whose value could be shown. Assignments have none.
  private static func lastExpression(of tree: SourceFileSyntax) -> Range<Int>? {
    guard let last = tree.statements.last, case .expr(let expression) = last.item, last.semicolon == nil else {
      return nil
    }
    if let call = expression.as(FunctionCallExprSyntax.self)?.calledExpression.as(DeclReferenceExprSyntax.self),
      ["fatalError", "preconditionFailure"].contains(call.baseName.text)
    {
      return nil
    }
    if expression.is(IfExprSyntax.self) || expression.is(SwitchExprSyntax.self) || isAssignment(expression) {
      return nil
    }
    if expression.is(MacroExpansionExprSyntax.self), expression.hasError { return nil }
    // A bare nil has no type that it could be shown by.
    guard !expression.hasError, !expression.is(NilLiteralExprSyntax.self) else { return nil }
    return expression.positionAfterSkippingLeadingTrivia
      .utf8Offset..<expression.endPositionBeforeTrailingTrivia.utf8Offset
  }

  private static func isAssignment(_ expression: ExprSyntax) -> Bool {
    guard let sequence = expression.as(SequenceExprSyntax.self) else { return false }
    return sequence.elements.contains { element in
      if element.is(AssignmentExprSyntax.self) { return true }
      guard let symbol = element.as(BinaryOperatorExprSyntax.self) else { return false }
      return compoundAssignments.contains(symbol.operator.text)
    }
  }

  private static let compoundAssignments: Set<String> = [
    "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=", "<<=", ">>=", "&+=", "&-=", "&*=", "&<<=", "&>>=",
  ]
}

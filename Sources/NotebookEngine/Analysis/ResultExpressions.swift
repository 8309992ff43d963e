import SwiftSyntax

/// Which expressions of a cell give the value that is shown at its end.
enum ResultExpressions {
  /// The ranges of the last statement's, in UTF-8 offsets: one when it is an expression; one for each branch when it is
  /// an `if` with an `else`, or a `switch`, of single expressions, of which one is evaluated; none when it has no value.
  ///
  /// Each branch is shown by itself, so that the statement stays one: branches may be of different types, or of none.
  static func ranges(in tree: SourceFileSyntax) -> [Range<Int>] {
    guard let last = tree.statements.last, last.semicolon == nil else { return [] }
    return ranges(of: last) ?? []
  }

  /// Nil for a statement that is no expression.
  private static func ranges(of item: CodeBlockItemSyntax) -> [Range<Int>]? {
    if case .expr(let expression) = item.item { return ranges(of: expression) }
    guard case .stmt(let statement) = item.item else { return nil }
    // Of a branch that throws there is no value, as of one that ends in `fatalError`.
    if statement.is(ThrowStmtSyntax.self) { return [] }
    return statement.as(ExpressionStmtSyntax.self).flatMap { ranges(of: $0.expression) }
  }

  private static func ranges(of expression: ExprSyntax) -> [Range<Int>]? {
    if let choice = expression.as(IfExprSyntax.self) { return ranges(of: choice) }
    if let choice = expression.as(SwitchExprSyntax.self) {
      return ranges(ofBranches: choice.cases.map { $0.as(SwitchCaseSyntax.self)?.statements })
    }
    return hasValue(expression)
      ? [
        expression.positionAfterSkippingLeadingTrivia
          .utf8Offset..<expression.endPositionBeforeTrailingTrivia.utf8Offset
      ] : []
  }

  private static func ranges(of choice: IfExprSyntax) -> [Range<Int>]? {
    guard let first = ranges(ofBranches: [choice.body.statements]), let otherwise = choice.elseBody else { return nil }
    let rest =
      if case .ifExpr(let next) = otherwise {
        ranges(of: next)
      } else {
        ranges(ofBranches: [otherwise.as(CodeBlockSyntax.self)?.statements])
      }
    return rest.map { first + $0 }
  }

  /// Nil when one of them is more than an expression, or nil because it could not be read.
  private static func ranges(ofBranches branches: [CodeBlockItemListSyntax?]) -> [Range<Int>]? {
    var all: [Range<Int>] = []
    for branch in branches {
      guard let branch, branch.count == 1, let item = branch.first, let ranges = ranges(of: item) else { return nil }
      all += ranges
    }
    return all
  }

  /// Whether an expression has a value that could be shown. Assignments have none.
  private static func hasValue(_ expression: ExprSyntax) -> Bool {
    if let call = expression.as(FunctionCallExprSyntax.self)?.calledExpression.as(DeclReferenceExprSyntax.self),
      ["fatalError", "preconditionFailure"].contains(call.baseName.text)
    {
      return false
    }
    // A bare nil has no type that it could be shown by.
    return !isAssignment(expression) && !expression.hasError && !expression.is(NilLiteralExprSyntax.self)
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

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
    analysis.results = ResultExpressions.ranges(in: tree)
    let captures = CaptureFinder(viewMode: .sourceAccurate)
    captures.walk(tree)
    analysis.capturesVariables = captures.found
    return analysis
  }
}

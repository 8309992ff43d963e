import Foundation
import NotebookModel
import NotebookWorker

/// Puts failures into the terms of the document: its lines, its names.
struct FailureReport {
  let notebook: Notebook
  let symbolizer: Symbolizer
  /// The units that have been loaded or are about to be, by module name.
  let units: [String: CompilationUnit]
  /// Module names by the path of the library.
  let libraries: [String: String]

  // MARK: Compile errors

  func refused(_ raw: [DiagnosticParser.Raw], unit: CompilationUnit) -> CellFailure {
    var diagnostics = raw.map { diagnostic($0, unit: unit) }
    if let hint = hint(for: diagnostics, unit: unit) {
      diagnostics.append(Diagnostic(severity: .note, message: hint, location: nil))
    }
    let first = diagnostics.first { $0.severity == .error }
    return CellFailure(
      kind: .compileError, message: first?.message ?? "the compiler refused this cell", location: first?.location,
      diagnostics: diagnostics)
  }

  func diagnostic(_ raw: DiagnosticParser.Raw, unit: CompilationUnit) -> Diagnostic {
    let location = raw.location.flatMap { documentLocation($0, in: unit) }
    return Diagnostic(
      severity: raw.severity, message: readable(raw.message), location: location,
      excerpt: location.map(excerpt) ?? "")
  }

  /// One sentence on what Swift can't carry from cell to cell, where that is what the compiler complained of.
  private func hint(for diagnostics: [Diagnostic], unit: CompilationUnit) -> String? {
    for diagnostic in diagnostics where diagnostic.severity == .error {
      for (name, hint) in unit.hints.sorted(by: { $0.key < $1.key }) where diagnostic.message.contains("'\(name)'") {
        return hint
      }
      for declaration in unit.analysis.declarations {
        if let obstacle = declaration.obstacle, diagnostic.message.contains("lazy") { return obstacle }
      }
      if diagnostic.message.contains("property wrappers are not yet supported in top-level code") {
        return "a variable at the top level of a cell can't have a property wrapper; put it into a struct or class"
      }
      if diagnostic.message.hasPrefix("redundant conformance") || diagnostic.message.contains("was already stated") {
        return "an earlier cell states this conformance already; change it there instead of stating it again"
      }
      if diagnostic.message.hasPrefix("circular reference"), !unit.analysis.selfReferences.isEmpty {
        return "a new variable can't be made from itself; give the new one another name"
      }
    }
    if unit.analysis.topLevelAwait != nil {
      return "a cell's top level can't wait with 'await' yet; put it into a Task and wait for its result"
    }
    return nil
  }

  // MARK: Traps and errors

  func ended(_ ending: WorkerProcess.Ending, standardError: String) -> CellFailure {
    switch ending {
    case .finished:
      return CellFailure(kind: .unexpected, message: "the cell finished")
    case .threw(let message, let machine):
      let (location, backtrace, _) = trace(machine)
      return CellFailure(kind: .error, message: message, location: location, backtrace: backtrace)
    case .exited(let code):
      return CellFailure(
        kind: .exit, message: "the cell called exit(\(code)); a cell ends by reaching its last line")
    case .trapped(let signal, let isStackOverflow, let machine):
      let (location, backtrace, runtimeFailure) = trace(machine)
      let message =
        FatalErrorText(standardError)?.message ?? runtimeFailure
        ?? (isStackOverflow ? "stack overflow: a function calls itself without end" : Self.signalName(signal))
      return CellFailure(kind: .trap, message: readable(message), location: location, backtrace: backtrace)
    case .died(let status):
      let reason =
        status > 128 ? "it was ended by \(Self.signalName(status - 128))" : "its process ended with status \(status)"
      return CellFailure(kind: .trap, message: FatalErrorText(standardError)?.message ?? reason)
    case .timedOut(let seconds):
      return CellFailure(
        kind: .timeout,
        message: "stopped after \(Self.format(seconds)) s; give it more with //| timeout: SECONDS or --timeout")
    case .loadFailed(let message):
      return CellFailure(kind: .trap, message: "the compiled cell could not be loaded: \(readable(message))")
    }
  }

  private static func format(_ seconds: Double) -> String {
    seconds == seconds.rounded() ? String(Int(seconds)) : String(seconds)
  }

  private func trace(_ machine: [MachineFrame]) -> (SourceLocation?, [BacktraceFrame], runtimeFailure: String?) {
    var backtrace: [BacktraceFrame] = []
    var runtimeFailure: String?
    for frame in symbolizer.frames(machine, modules: libraries) {
      // The compiler marks the place of an overflow and the like by an inlined function of this name.
      let prefix = "Swift runtime failure: "
      if frame.function.hasPrefix(prefix) {
        runtimeFailure = runtimeFailure ?? String(frame.function.dropFirst(prefix.count))
        continue
      }
      guard frame.location.line > 0, let unit = units[frame.moduleName],
        let location = documentLocation(frame.location, in: unit)
      else { continue }
      let isTopLevel = frame.function == "\(frame.moduleName)_main" || frame.function == "main"
      backtrace.append(BacktraceFrame(function: isTopLevel ? "top level" : frame.function, location: location))
    }
    return (backtrace.first?.location, backtrace, runtimeFailure)
  }

  // MARK: Places and names

  /// The document's place of a place in compiled text; nil for what no author wrote.
  func documentLocation(_ location: SourceLocation, in unit: CompilationUnit) -> SourceLocation? {
    let original = unit.source.original(location)
    switch unit.origin {
    case .parameters:
      return notebook.parameters.indices.contains(original.line - 1)
        ? notebook.parameters[original.line - 1].location : nil
    case .cell(let index):
      let cell = notebook.cells[index]
      return SourceLocation(line: cell.codeLine + original.line - 1, column: original.column + cell.columnOffset)
    case .inline(let indices):
      guard indices.indices.contains(original.line - 1) else { return nil }
      let expression = notebook.inlineExpressions[indices[original.line - 1]]
      // Behind the backtick and `{swift} `.
      return SourceLocation(line: expression.location.line, column: expression.location.column + 8 + original.column)
    }
  }

  /// The author's line, and a caret under the column.
  private func excerpt(_ location: SourceLocation) -> String {
    let lines = notebook.source.split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.indices.contains(location.line - 1) else { return "" }
    let line = lines[location.line - 1]
    let before = String(decoding: Array(line.utf8.prefix(location.column - 1)), as: UTF8.self)
    return "\(line)\n\(before.map { $0 == "\t" ? "\t" : " " }.joined())^"
  }

  /// A message without the names that the engine gave to modules.
  private func readable(_ message: String) -> String {
    var text = message
    for name in units.keys where text.contains(name) {
      text = text.replacingOccurrences(of: "\(name).", with: "")
        .replacingOccurrences(of: "'\(name)'", with: "an earlier cell").replacingOccurrences(of: name, with: "a cell")
    }
    return text
  }

  static func signalName(_ signal: Int32) -> String {
    switch signal {
    case SIGILL, SIGTRAP: "a trap of the Swift runtime"
    case SIGSEGV, SIGBUS: "an access to memory that is not there (signal \(signal))"
    case SIGFPE: "an arithmetic error (signal \(signal))"
    case SIGABRT: "abort() (signal \(signal))"
    case SIGKILL: "SIGKILL, from outside or for lack of memory"
    default: "signal \(signal)"
    }
  }
}

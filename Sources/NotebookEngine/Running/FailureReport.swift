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
    return nil
  }

  // MARK: Traps and errors

  /// What an ending means; nil for a cell that finished. Looks up the lines of its frames.
  func raw(_ ending: CellEnding, standardError: String) -> RawFailure? {
    switch ending {
    case .finished: return nil
    case .threw(let message, let machine):
      return RawFailure(kind: .error, message: message, frames: trace(machine).frames)
    case .exited(let code, let machine):
      return RawFailure(
        kind: .exit, message: "the cell called exit(\(code)); a cell ends by reaching its last line",
        frames: trace(machine).frames)
    case .trapped(let signal, let isStackOverflow, let machine):
      let (frames, runtimeFailure) = trace(machine)
      let message =
        FatalErrorText(standardError)?.message ?? runtimeFailure
        ?? (isStackOverflow ? "stack overflow: a function calls itself without end" : Self.signalName(signal))
      return RawFailure(kind: .trap, message: message, frames: frames)
    case .died(Worker.lostChannelStatus):
      return RawFailure(
        kind: .trap,
        message: "a descriptor was closed that the cell did not open: its process reports through it")
    case .died(let status):
      let reason =
        status < 0
        ? "its process was ended from outside"
        : status > 128 ? "it was ended by \(Self.signalName(status - 128))" : "its process ended with status \(status)"
      return RawFailure(kind: .trap, message: FatalErrorText(standardError)?.message ?? reason)
    case .timedOut(let seconds):
      return RawFailure(
        kind: .timeout,
        message: "stopped after \(Self.format(seconds)) s; give it more with //| timeout: SECONDS or --timeout")
    case .tookTooMuchMemory(let limit):
      return RawFailure(
        kind: .memory,
        message: "stopped: it used more than \(Self.size(limit)) of memory; give it more with --memory")
    case .gaveTooMuch(let limit):
      return RawFailure(
        kind: .output, message: "stopped: it printed and displayed more than \(Self.size(limit))")
    case .interrupted: return RawFailure(kind: .interrupted, message: "stopped: the run was interrupted here")
    case .loadFailed(let message):
      return RawFailure(kind: .trap, message: "the compiled cell could not be loaded: \(message)")
    }
  }

  /// The failure in terms of the document.
  func ended(_ raw: RawFailure) -> CellFailure {
    let backtrace = raw.frames.compactMap { frame -> BacktraceFrame? in
      guard frame.location.line > 0, let unit = units[frame.moduleName],
        let location = documentLocation(frame.location, in: unit)
      else { return nil }
      let isTopLevel = frame.function == "\(frame.moduleName)_main" || frame.function == "main"
      // The debug information has no name for a closure.
      let function = isTopLevel ? "top level" : frame.function == "??" ? "closure" : frame.function
      return BacktraceFrame(function: function, location: location)
    }
    return CellFailure(
      kind: raw.kind, message: readable(raw.message), location: backtrace.first?.location,
      backtrace: Self.shortened(backtrace))
  }

  /// A function that calls itself without end would fill pages: of a run of equal frames, three are left.
  private static func shortened(_ frames: [BacktraceFrame]) -> [BacktraceFrame] {
    frames.indices.filter { index in
      index < 3 || (1...3).contains { frames[index - $0] != frames[index] }
    }.map { frames[$0] }
  }

  private static func format(_ seconds: Double) -> String {
    seconds == seconds.rounded() ? String(Int(seconds)) : String(seconds)
  }

  /// `4 GB`, `256 MB`, in the largest unit that leaves no rest.
  private static func size(_ bytes: Int) -> String {
    for (shift, unit) in [(30, "GB"), (20, "MB"), (10, "kB")] where bytes % (1 << shift) == 0 {
      return "\(bytes >> shift) \(unit)"
    }
    return "\(bytes) bytes"
  }

  /// The frames in cells, and what the compiler says of an overflow and the like: it marks their places by inlined
  /// functions with a name of this form.
  private func trace(_ machine: [MachineFrame]) -> (frames: [Symbolizer.Frame], runtimeFailure: String?) {
    let prefix = "Swift runtime failure: "
    var all = symbolizer.frames(machine, modules: libraries)
    // Below a cell's top level lies an earlier cell's: one that has waited at its own never returns.
    if let end = all.firstIndex(where: { $0.function == "\($0.moduleName)_main" }) { all = Array(all[...end]) }
    let failure = all.first { $0.function.hasPrefix(prefix) }?.function.dropFirst(prefix.count)
    return (all.filter { !$0.function.hasPrefix(prefix) }, failure.map(String.init))
  }

  // MARK: Places and names

  /// The document's place of a place in compiled text; nil for what no author wrote.
  func documentLocation(_ location: SourceLocation, in unit: CompilationUnit) -> SourceLocation? {
    documentLocation(ofOriginal: unit.source.original(location), in: unit)
  }

  /// The document's place of a place in what the author wrote.
  private func documentLocation(ofOriginal original: SourceLocation, in unit: CompilationUnit) -> SourceLocation? {
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

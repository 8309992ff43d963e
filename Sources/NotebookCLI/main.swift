import ConvKit
import Datasets
import Figures
import Foundation
import NotebookEngine
import NotebookModel
import NotebookWorker

if CommandLine.arguments.count == 3, CommandLine.arguments[1] == "__worker", let runner = Int32(CommandLine.arguments[2]) {
  Worker.run(runner: runner)
}
let notebook = try DocumentParser.parse(file: DocumentFile.find(CommandLine.arguments[1]))
let summary = try NotebookRunner.run(notebook, toolchain: .locate(), library: .locate(), cache: CompileCache(), options: RunOptions(jobs: 2)) { event in
  if case .finished(let cell, _, let seconds, let compiled) = event { print(cell.name, cell.state, seconds, compiled)
    for o in cell.outputs { switch o { case .stream(let s, let t): print("  ", s, t.debugDescription); case .display(let d, let r): print("   display", r, (d.plain ?? "").prefix(100), d.png?.count ?? 0); case .failure(let f): print("   FAIL", f.kind, f.message, f.location as Any, f.wasExpected); for b in f.backtrace { print("      at", b) }; for d in f.diagnostics { print("      ", d.severity, d.message, d.location as Any); print(d.excerpt) } } }
  }
}
for i in summary.notebook.inlineExpressions { print(i.expression, i.value as Any, i.failure as Any) }
print(summary.compiledModules, summary.failures)

import ArgumentParser
import ConvKit
import Datasets
import Figures
import NotebookEngine
import NotebookModel
import NotebookWorker

/// The program's lives: the command, the process that runs one notebook of several, and the worker that each run starts
/// to have its cells in a process of their own.
@main
enum Entry {
  /// What cells may call is linked in whole: the worker finds the library's symbols in this executable.
  static func main() {
    let arguments = CommandLine.arguments
    if arguments.count == 3, arguments[1] == "__worker", let runner = Int32(arguments[2]) {
      Worker.run(runner: runner, prepareToFreeze: Parallelism.rest, numbers: NumberSummary.init(ofValue:))
    }
    NotebookRunner.adoptOrphans()
    CoursePart.runIfAsked(Array(arguments.dropFirst()))
    do {
      var command = try NotebookCommand.command(for: Array(arguments.dropFirst()))
      try command.run()
    } catch {
      NotebookCommand.exit(withError: error)
    }
  }
}

import Foundation
import NotebookModel
import NotebookWorker

/// Turns addresses in compiled cells into lines of the cells, with the toolchain's llvm-symbolizer.
struct Symbolizer {
  /// A place in a cell's code, in the compiled text.
  struct Frame: Codable, Equatable, Sendable {
    var moduleName: String
    var function: String
    var location: SourceLocation
  }

  let toolchain: Toolchain

  /// The frames that lie in cells, innermost first, those of inlined functions included. `modules` maps a shared
  /// library's path to its module's name.
  func frames(_ frames: [MachineFrame], modules: [String: String]) -> [Frame] {
    let ours = frames.filter { modules[$0.file] != nil }
    var result: [Frame] = []
    for frame in ours {
      guard let module = modules[frame.file] else { continue }
      let answer = try? ChildProcess.run(
        toolchain.symbolizer,
        ["--obj=\(frame.file)", "--output-style=LLVM", "--inlines", "--functions=short", String(frame.address)])
      result += Self.parse(answer?.output ?? "", module: module)
    }
    return result
  }

  /// Reads pairs of lines: the function, then FILE:LINE:COLUMN.
  static func parse(_ output: String, module: String) -> [Frame] {
    let lines = output.split(separator: "\n").map(String.init)
    var result: [Frame] = []
    for index in stride(from: 0, to: lines.count - 1, by: 2) {
      let place = lines[index + 1].split(separator: ":")
      guard place.count >= 3, let line = Int(place[place.count - 2]), let column = Int(place[place.count - 1]) else {
        continue
      }
      guard place.dropLast(2).joined(separator: ":").hasSuffix(CellCompiler.fileName) || line == 0 else { continue }
      result.append(
        Frame(moduleName: module, function: lines[index], location: SourceLocation(line: line, column: max(1, column))))
    }
    return result
  }
}

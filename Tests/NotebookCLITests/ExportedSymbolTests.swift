import Foundation
import TestSupport
import Testing

@Suite("The executable that cells are loaded into")
struct ExportedSymbolTests {
  @Test("has every public symbol of the library for cells to call", arguments: ["ConvKit", "Figures", "Datasets", "NotebookRuntime"])
  func exports(module: String) throws {
    let defined = try symbols(["--defined-only", "--extern-only"], of: objects(of: module))
    let exported = try symbols(["--dynamic", "--defined-only"], of: [BuiltProducts.notebook])
    // Names as Swift mangles them; what the linker merges or the compiler makes for others to inline is left aside.
    let wanted = defined.filter { $0.hasPrefix("$s") }
    #expect(wanted.count > 20)
    #expect(wanted.subtracting(exported).sorted() == [])
  }

  private func objects(of module: String) throws -> [String] {
    let folder = "\(BuiltProducts.folder)/\(module).build"
    return try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".o") }
      .map { "\(folder)/\($0)" }
  }

  private func symbols(_ options: [String], of files: [String]) throws -> Set<String> {
    let program = try Program.run("/usr/bin/env", ["nm", "--format=posix"] + options + files, in: "/")
    return Set(program.output.split(separator: "\n").compactMap { $0.split(separator: " ").first.map(String.init) })
  }
}

import Foundation
import TestSupport
import Testing

@Suite("The executable that cells are loaded into")
struct ExportedSymbolTests {
  @Test(
    "has every public symbol of the library for cells to call",
    arguments: ["ConvKit", "Figures", "Datasets", "NotebookRuntime"])
  func exports(module: String) throws {
    let defined = try symbols(["--symbols"], of: objects(of: module))
    let exported = try symbols(["--dyn-syms"], of: [BuiltProducts.notebook])
    // Names as Swift mangles them, of the module's own declarations.
    let wanted = defined.filter { $0.hasPrefix("$s\(module.count)\(module)") }
    #expect(wanted.count > 20)
    #expect(wanted.subtracting(exported).sorted() == [])
  }

  /// The module's object files. A build folder keeps those of sources that are gone.
  private func objects(of module: String) throws -> [String] {
    let folder = "\(BuiltProducts.folder)/\(module).build"
    let sources = Set(
      FileManager.default.enumerator(atPath: "\(BuiltProducts.repository)/Sources/\(module)")?
        .compactMap { ($0 as? NSString)?.lastPathComponent } ?? [])
    return try FileManager.default.contentsOfDirectory(atPath: folder)
      .filter { name in
        guard name.hasSuffix(".swift.o") else { return name.hasSuffix(".o") }
        return sources.contains(String(name.dropLast(".o".count)))
      }
      .map { "\(folder)/\($0)" }
  }

  /// The names that are defined and visible from outside.
  private func symbols(_ options: [String], of files: [String]) throws -> Set<String> {
    let program = try Program.run("/usr/bin/env", ["readelf", "--wide"] + options + files, in: "/")
    // Number, value, size, type, binding, visibility, section, name.
    return Set(
      program.output.split(separator: "\n").compactMap { line in
        let fields = line.split(separator: " ")
        guard fields.count == 8, fields[4] != "LOCAL", fields[5] != "HIDDEN", fields[6] != "UND" else { return nil }
        return String(fields[7])
      })
  }
}

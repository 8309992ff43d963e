import Foundation
import NotebookModel

/// Compiles and links one module, by calling the compiler's frontend and the linker directly: the driver in between
/// would cost more than both.
struct CellCompiler: Sendable {
  static let fileName = "main.swift"

  let toolchain: Toolchain
  let library: LibraryBuild
  let cache: CompileCache

  /// All that a compiled cell depends on besides its own text.
  static func environment(_ toolchain: Toolchain, _ library: LibraryBuild) -> String {
    Digest.of("3", toolchain.fingerprint, library.fingerprint, toolchain.target)
  }

  /// Compiles a unit whose imports lie in the folders of `importFolders`. With `reuses` false the cache is not asked.
  func compile(_ unit: CompilationUnit, importFolders: [String], reuses: Bool) throws -> CompilationResult {
    if reuses, let entry = cache.entry(unit.key) { return result(entry, unit, wasCached: true) }
    let work = try cache.makeWorkFolder()
    let source = "\(work)/\(Self.fileName)"
    let name = unit.moduleName
    try write(unit.source.text, to: source)
    let compilation = try ChildProcess.run(
      toolchain.frontend,
      ["-c", "-primary-file", source]
        + arguments(for: unit, importFolders: importFolders)
        + [
          "-emit-module-path", "\(work)/\(name).swiftmodule", "-entry-point-function-name", "\(name)_main",
          "-o", "\(work)/\(name).o",
        ])
    let diagnostics = DiagnosticParser.parse(compilation.output, fileName: Self.fileName)
    guard compilation.status == 0 else {
      guard cache.isThere else {
        throw EngineError.cacheUnusable(folder: cache.folder, reason: "it was removed during the run; run again")
      }
      guard diagnostics.contains(where: { $0.severity == .error }) else {
        try? FileManager.default.removeItem(atPath: work)
        throw CompilerCrash.error(log: compilation.output, cache: cache)
      }
      let entry = try cache.store(
        work, as: unit.key, files: [], libraries: [], diagnostics: diagnostics, isCompiled: false, replaces: !reuses)
      return result(entry, unit, wasCached: false)
    }
    // The compiler only warns of this, but which of the two conformances is used is then left to chance.
    if diagnostics.contains(where: \.repeatsConformance) {
      let errors = diagnostics.map { raw in
        DiagnosticParser.Raw(
          severity: raw.repeatsConformance ? .error : raw.severity, message: raw.message, location: raw.location)
      }
      let entry = try cache.store(
        work, as: unit.key, files: [], libraries: [], diagnostics: errors, isCompiled: false, replaces: !reuses)
      return result(entry, unit, wasCached: false)
    }
    let libraries = try unit.usesImports ? autolinkedLibraries(of: "\(work)/\(name).o") : []
    let linking = try ChildProcess.run(
      toolchain.linker,
      [
        "-shared", "\(work)/\(name).o", toolchain.startupObject, "--eh-frame-hdr", "--wrap=exit",
        "--wrap=close", "--wrap=swift_errorInMain", "-o", "\(work)/\(name).so",
      ])
    guard linking.status == 0 else {
      try? FileManager.default.removeItem(atPath: work)
      throw CompilerCrash.error(log: linking.output, cache: cache)
    }
    try? FileManager.default.removeItem(atPath: "\(work)/\(name).o")
    let entry = try cache.store(
      work, as: unit.key, files: ["\(name).swiftmodule", "\(name).so"], libraries: libraries,
      diagnostics: diagnostics, isCompiled: true, replaces: !reuses)
    return result(entry, unit, wasCached: false)
  }

  /// The folder of a module's interface without some of its members, so that newer ones are not ambiguous with them.
  func view(of unit: CompilationUnit, without keys: Set<String>, importFolders: [String]) throws -> String {
    let key = Digest.of("view", unit.key, keys.sorted().joined(separator: "\n"))
    if cache.entry(key) != nil { return cache.path(of: key) }
    let work = try cache.makeWorkFolder()
    let source = "\(work)/\(Self.fileName)"
    let blanked = unit.analysis.members.filter { keys.contains($0.key) }.map(\.range)
    try write(unit.source.removing(blanked), to: source)
    let name = unit.moduleName
    let answer = try ChildProcess.run(
      toolchain.frontend,
      ["-emit-module", "-primary-file", source] + arguments(for: unit, importFolders: importFolders)
        + ["-o", "\(work)/\(name).swiftmodule"])
    guard answer.status == 0 else {
      // What is left does not stand alone (an operator without its declaration): the whole module has to do.
      try? FileManager.default.removeItem(atPath: work)
      return cache.path(of: unit.key)
    }
    _ = try cache.store(
      work, as: key, files: ["\(name).swiftmodule"], libraries: [], diagnostics: [], isCompiled: true)
    return cache.path(of: key)
  }

  private func arguments(for unit: CompilationUnit, importFolders: [String]) -> [String] {
    var arguments = ["-module-name", unit.moduleName]
    for folder in importFolders { arguments += ["-I", folder] }
    arguments += ["-I", library.modules]
    for module in Planner.libraryModules { arguments += ["-import-module", module] }
    arguments += [
      "-enable-testing", "-swift-version", "5", "-enable-bare-slash-regex", "-g", unit.isOptimized ? "-O" : "-Onone",
      "-module-cache-path", cache.systemModules, "-resource-dir", toolchain.resources,
      "-target", toolchain.target, "-no-color-diagnostics", "-diagnostic-style", "llvm",
      "-plugin-path", "\(toolchain.resources)/host/plugins",
      "-in-process-plugin-server-path", "\(toolchain.resources)/host/libSwiftInProcPluginServer.so",
      "-Xcc", "-fno-omit-frame-pointer", "-Xcc", "-fmodule-map-file=\(cache.hiddenModuleMap)",
    ]
    return arguments
  }

  private func autolinkedLibraries(of object: String) throws -> [String] {
    let list = "\(object).autolink"
    let answer = try ChildProcess.run(toolchain.autolinkExtract, [object, "-o", list])
    guard answer.status == 0, let text = try? String(contentsOfFile: list, encoding: .utf8) else { return [] }
    return text.split(whereSeparator: \.isWhitespace).filter { $0.hasPrefix("-l") }.map { String($0.dropFirst(2)) }
  }

  private func write(_ text: String, to path: String) throws {
    do {
      try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    } catch {
      throw EngineError.cacheUnusable(folder: cache.folder, reason: SystemReason.of(error))
    }
  }

  private func result(_ entry: CompileCache.Manifest, _ unit: CompilationUnit, wasCached: Bool) -> CompilationResult {
    guard entry.isCompiled else { return .refused(entry.diagnostics) }
    return .compiled(
      CompiledModule(
        moduleName: unit.moduleName, folder: cache.path(of: unit.key), libraries: entry.libraries,
        warnings: entry.diagnostics, wasCached: wasCached))
  }
}

public import Foundation
import Glibc

/// Compiled cells on disk, one folder each, named by the key of all that went into it.
///
/// An entry is made beside and renamed into place, so it is there whole or not at all, and two runs can make the same
/// one. What it holds is checked against its digests before it is used; whatever does not agree is thrown away.
public struct CompileCache: Sendable {
  /// What an entry holds, written last.
  struct Manifest: Codable, Sendable {
    var files: [String: String]
    var libraries: [String]
    var diagnostics: [DiagnosticParser.Raw]
    /// False for an entry that only remembers that the compiler refused the cell.
    var isCompiled: Bool
  }

  public let folder: String
  var cells: String { "\(folder)/cells" }
  /// Clang's and Swift's own cache of system modules.
  var systemModules: String { "\(folder)/modules" }
  /// Empty stand-ins for the C modules that the library imports for itself. The compiler wants to know them by name; a
  /// cell sees nothing of them, so their headers need not be read, or even be there.
  var hiddenModuleMap: String { "\(folder)/hidden.modulemap" }
  private static let hiddenModules = ["CCairo", "CConvKernels", "CTurboJPEG", "CWorkerSupport", "CZlib"]
  /// What cells gave.
  var outputs: String { "\(folder)/outputs" }
  /// What the syntax of documents' cells told.
  var analyses: String { "\(folder)/analyses" }
  /// What the last run of each document followed from.
  var records: String { "\(folder)/runs" }
  /// Rendered formulas and the like, for reports.
  public var reports: String { "\(folder)/reports" }
  private var folders: [String] { [cells, outputs, analyses, records, systemModules, reports] }

  /// `LECTERN_CACHE`, else `XDG_CACHE_HOME/lectern`, else `~/.cache/lectern`, else a folder of the user's in /tmp.
  public static func standardFolder(environment: [String: String] = ProcessInfo.processInfo.environment) -> String {
    if let folder = environment["LECTERN_CACHE"], !folder.isEmpty { return folder }
    var candidates: [String] = []
    if let base = environment["XDG_CACHE_HOME"], base.hasPrefix("/") { candidates.append("\(base)/lectern") }
    if let home = environment["HOME"], home.hasPrefix("/") { candidates.append("\(home)/.cache/lectern") }
    for folder in candidates
    where (try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)) != nil
      && access(folder, W_OK) == 0
    {
      return folder
    }
    return "\(NSTemporaryDirectory())lectern-\(getuid())"
  }

  /// Opens a cache. Throws ``EngineError/cacheUnusable(folder:reason:)``.
  public init(folder: String = CompileCache.standardFolder()) throws {
    self.folder = folder
    do {
      for path in folders {
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
      }
      try clearIfMoved()
      let map = Self.hiddenModules.map { "module \($0) {}\n" }.joined()
      if (try? String(contentsOfFile: hiddenModuleMap, encoding: .utf8)) != map {
        try Data(map.utf8).write(to: URL(fileURLWithPath: hiddenModuleMap), options: .atomic)
      }
    } catch {
      throw EngineError.cacheUnusable(folder: folder, reason: SystemReason.of(error))
    }
    guard access(cells, W_OK) == 0 else {
      throw EngineError.cacheUnusable(folder: folder, reason: "it can't be written")
    }
  }

  /// Clang's modules hold the path of their folder, and can't be read at another one. Where the cache has been moved or
  /// copied, they are made anew.
  private func clearIfMoved() throws {
    let place = Data(URL(fileURLWithPath: folder).standardizedFileURL.resolvingSymlinksInPath().path.utf8)
    let note = "\(systemModules)/place"
    if FileManager.default.contents(atPath: note) == place { return }
    // Several runs may find it out at once. The kernel ends the lock with the process that holds it.
    let lock = open("\(folder)/moved.lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o666)
    defer { close(lock) }
    flock(lock, LOCK_EX)
    let noted = FileManager.default.contents(atPath: note)
    if noted == place { return }
    if noted != nil {
      try FileManager.default.removeItem(atPath: systemModules)
      try FileManager.default.createDirectory(atPath: systemModules, withIntermediateDirectories: true)
    }
    try place.write(to: URL(fileURLWithPath: note), options: .atomic)
  }

  func path(of key: String) -> String { "\(cells)/\(key)" }

  /// The entry of a key when it is there and whole. A damaged one is removed.
  func entry(_ key: String) -> Manifest? {
    let path = path(of: key)
    guard let data = FileManager.default.contents(atPath: "\(path)/manifest.json") else { return nil }
    guard let manifest = try? JSONDecoder().decode(Manifest.self, from: data), isWhole(manifest, at: path) else {
      try? FileManager.default.removeItem(atPath: path)
      return nil
    }
    // The time of the last use, for `trim`.
    utimensat(AT_FDCWD, path, nil, 0)
    return manifest
  }

  private func isWhole(_ manifest: Manifest, at path: String) -> Bool {
    manifest.files.allSatisfy { name, digest in
      Digest.ofFile("\(path)/\(name)") == digest
    }
  }

  /// A folder of its own to make an entry in.
  func makeWorkFolder() throws -> String {
    var template = Array("\(folder)/new-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else {
      throw EngineError.cacheUnusable(folder: folder, reason: String(cString: strerror(errno)))
    }
    return String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// Whether the cache is where it was: somebody may have emptied it during a run.
  var isThere: Bool { FileManager.default.fileExists(atPath: hiddenModuleMap) }

  /// Puts a finished work folder in place under `key`. Where another run was faster, its entry stays, unless it is to be
  /// replaced.
  func store(
    _ workFolder: String, as key: String, files: [String], libraries: [String],
    diagnostics: [DiagnosticParser.Raw], isCompiled: Bool, replaces: Bool = false
  ) throws -> Manifest {
    var digests: [String: String] = [:]
    for name in files {
      digests[name] = Digest.ofFile("\(workFolder)/\(name)") ?? ""
    }
    let manifest = Manifest(
      files: digests, libraries: libraries, diagnostics: diagnostics, isCompiled: isCompiled)
    do {
      try JSONEncoder().encode(manifest).write(to: URL(fileURLWithPath: "\(workFolder)/manifest.json"))
    } catch {
      try? FileManager.default.removeItem(atPath: workFolder)
      throw EngineError.cacheUnusable(folder: folder, reason: SystemReason.of(error))
    }
    if rename(workFolder, path(of: key)) != 0 {
      let reason = errno
      if replaces || entry(key) == nil {
        try? FileManager.default.removeItem(atPath: path(of: key))
        if rename(workFolder, path(of: key)) == 0 { return manifest }
      }
      try? FileManager.default.removeItem(atPath: workFolder)
      guard reason == EEXIST || reason == ENOTEMPTY else {
        throw EngineError.cacheUnusable(folder: folder, reason: String(cString: strerror(reason)))
      }
    }
    return manifest
  }

  /// Removes all that is in the cache; the number of bytes that it took.
  public func removeAll() throws -> Int {
    var size = 0
    let enumerator = FileManager.default.enumerator(atPath: folder)
    while let name = enumerator?.nextObject() as? String {
      size += (try? FileManager.default.attributesOfItem(atPath: "\(folder)/\(name)"))?[.size] as? Int ?? 0
    }
    do {
      for path in folders { try FileManager.default.removeItem(atPath: path) }
    } catch {
      throw EngineError.cacheUnusable(folder: folder, reason: SystemReason.of(error))
    }
    return size
  }
}

/// What draws and computes: all that a cell's output depends on besides the document and the files that it reads.
struct RunEnvironment: Codable, Equatable, Sendable {
  var toolchain: String
  /// The executable with the library in it.
  var library: String

  init(_ toolchain: Toolchain, _ library: LibraryBuild) {
    self.toolchain = toolchain.fingerprint
    self.library = library.executableFingerprint
  }

  /// Its name in the names of remembered outputs.
  var key: String { Digest.of("3", toolchain, library) }
}

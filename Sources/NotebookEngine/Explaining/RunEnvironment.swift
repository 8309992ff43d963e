import Foundation

/// What draws and computes: all that a cell's output depends on besides the document and the files that it reads.
struct RunEnvironment: Codable, Equatable, Sendable {
  var toolchain: String
  /// The executable with the library in it.
  var library: String
  /// The vector instructions that are asked for, `LECTERN_INSTRUCTION_SET`; others round otherwise.
  var instructions: String
  /// The vector instructions that the processor has: the library takes the best, and the C library's functions likewise.
  var processor: String

  init(
    _ toolchain: Toolchain, _ library: LibraryBuild,
    instructions: String = ProcessInfo.processInfo.environment["LECTERN_INSTRUCTION_SET"] ?? "",
    processor: String = ProcessorFeatures.current
  ) {
    self.toolchain = toolchain.fingerprint
    self.library = library.executableFingerprint
    self.instructions = instructions
    self.processor = processor
  }

  /// Its name in the names of remembered outputs.
  var key: String { Digest.of("5", toolchain, library, instructions, processor) }
}

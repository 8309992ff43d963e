import Foundation
import Glibc
import TestSupport

/// A notebook whose report can't be finished before the test allows it: its images are pipes, which whoever reads them
/// waits at until they are opened for writing.
struct HeldReport {
  private let begins: String
  private let ends: String
  let name: String

  /// Writes the notebook: a cell that prints, and one that makes a file, `name.runs`, and never ends unless it is to.
  init(_ name: String, in folder: TemporaryFolder, cellsEnd: Bool = false) throws {
    self.name = name
    (begins, ends) = ("\(folder.path)/\(name)-1.png", "\(folder.path)/\(name)-2.png")
    for pipe in [begins, ends] where mkfifo(pipe, 0o600) != 0 { throw POSIXError(.init(rawValue: errno) ?? .EIO) }
    try folder.write(
      "![One](\(name)-1.png)\n\n![Two](\(name)-2.png)\n\n```swift\nprint(\"first of \(name)\")\n```\n\n"
        + "```swift\nimport Foundation\ntry \"\".write(toFile: \"\(name).runs\", atomically: true, encoding: .utf8)\n"
        + (cellsEnd ? "```\n" : "while true {}\n```\n"),
      to: "\(name).md")
  }

  /// Waits until the report is being made, and lets it come to where it can't go on; false when it is not made.
  func begin() -> Bool { open(begins) }

  /// Lets it go on to its end; false when nobody makes it any more.
  func finish() -> Bool { open(ends) }

  /// Opens a pipe for writing, which fails while nobody reads it.
  private func open(_ pipe: String) -> Bool {
    var descriptor: Int32 = -1
    let isAwaited = RunningCommand.wait {
      descriptor = Glibc.open(pipe, O_WRONLY | O_NONBLOCK)
      return descriptor >= 0
    }
    if isAwaited { close(descriptor) }
    return isAwaited
  }
}

import Foundation
import LiveServer
import NotebookEngine
import TestSupport
import Testing

@testable import NotebookCLI

@Suite("Waiting for edits")
struct EditWatchTests {
  private let folder: TemporaryFolder
  private let document: String
  private let watch: EditWatch

  init() throws {
    folder = try TemporaryFolder()
    document = try folder.write("A", to: "a.md")
    watch = EditWatch(try FileWatcher(), document: document)
    watch.watch(files: [])
    watch.start()
  }

  /// What waiting gives; false when nothing has come of it for a while.
  private func seesChange() -> Bool {
    DispatchQueue.global().asyncAfter(deadline: .now() + 5) { [watch] in watch.end() }
    return watch.waitForChange()
  }

  @Test("a run that an edit has stopped is made up for, though the edit was taken back")
  func takenBack() throws {
    let interruption = watch.beginRun()
    try folder.write("B", to: "a.md")
    #expect(RunningCommand.wait { interruption.isRequested })
    try folder.write("A", to: "a.md")
    watch.endRun(watching: [])
    #expect(seesChange())
  }

  @Test("a file that is not there yet is waited for")
  func newFile() throws {
    _ = watch.beginRun()
    watch.endRun(watching: ["\(folder.path)/p.png"])
    try folder.write("picture", to: "p.png")
    #expect(seesChange())
  }

  @Test("a file that is written anew with what it held is no edit, one that holds as much of something else is")
  func rewritten() throws {
    let path = try folder.write("one", to: "data")
    _ = watch.beginRun()
    watch.endRun(watching: [path])
    let before = FileContent(of: path)
    try folder.write("one", to: "data")
    #expect(FileContent(of: path, previous: before).holdsTheSame(as: before))
    try folder.write("two", to: "data")
    #expect(!FileContent(of: path, previous: before).holdsTheSame(as: before))
    #expect(seesChange())
    try FileManager.default.removeItem(atPath: path)
    #expect(!FileContent(of: path, previous: before).holdsTheSame(as: before))
  }
}

import Foundation
import LiveServer
import TestSupport
import Testing

@Suite("Watching files")
struct FileWatcherTests {
  private let folder: TemporaryFolder
  private let watcher: FileWatcher

  init() throws {
    folder = try TemporaryFolder()
    watcher = try FileWatcher()
  }

  @Test("tells of a file that is written, made anew under its name, removed, or not there yet")
  func tells() throws {
    let (a, b) = ("\(folder.path)/a", "\(folder.path)/b")
    try folder.write("1", to: "a")
    watcher.watch([a, b])
    try folder.write("2", to: "a")
    #expect(watcher.changes(timeout: 5000).contains(a))
    drain()
    try folder.write("3", to: "new")
    #expect(rename("\(folder.path)/new", a) == 0)
    #expect(collect().contains(a))
    try folder.write("1", to: "b")
    #expect(collect().contains(b))
    unlink(a)
    #expect(collect().contains(a))
  }

  @Test("tells of the files of a folder that is removed, and of those in the one that comes in its place")
  func removedFolder() throws {
    let file = try folder.write("1", to: "sub/a")
    watcher.watch([file])
    try FileManager.default.removeItem(atPath: "\(folder.path)/sub")
    #expect(collect() == [file])
    try folder.write("1", to: "sub/other")
    watcher.watch([file])
    try folder.write("2", to: "sub/a")
    #expect(collect() == [file])
  }

  @Test("leaves out what is not watched, or no more")
  func leavesOut() throws {
    let a = "\(folder.path)/a"
    watcher.watch([a])
    try folder.write("1", to: "other")
    #expect(collect() == [])
    watcher.watch([])
    try folder.write("1", to: "a")
    #expect(collect() == [])
  }

  /// All changes until there are no more for a moment.
  private func collect() -> Set<String> {
    var all: Set<String> = []
    for _ in 0..<8 { all.formUnion(watcher.changes(timeout: 50)) }
    return all
  }

  private func drain() { _ = collect() }
}

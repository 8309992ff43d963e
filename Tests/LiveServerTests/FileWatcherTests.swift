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

  @Test("waits for folders that are not there, however many, and for those that come back after they have gone")
  func folders() throws {
    let file = "\(folder.path)/one/two/a"
    watcher.watch([file])
    try folder.write("1", to: "one/two/a")
    #expect(collect() == [file])
    for round in 0..<2 {
      try FileManager.default.removeItem(atPath: "\(folder.path)/one")
      #expect(collect() == [file])
      try folder.write("\(round)", to: "one/two/a")
      #expect(collect() == [file])
      try folder.write("again", to: "one/two/a")
      #expect(collect() == [file])
    }
    #expect(rename("\(folder.path)/one/two", "\(folder.path)/other") == 0)
    #expect(collect() == [file])
    try folder.write("2", to: "one/two/a")
    #expect(collect() == [file])
    try folder.write("3", to: "other/a")
    #expect(collect() == [])
  }

  @Test("tells of a link when what it leads to changes, and when it leads elsewhere")
  func links() throws {
    try folder.write("1", to: "far/a")
    try folder.write("1", to: "far/b")
    let link = "\(folder.path)/link"
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "far/a")
    watcher.watch([link])
    try folder.write("2", to: "far/a")
    #expect(collect() == [link])
    try FileManager.default.removeItem(atPath: link)
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "\(folder.path)/far/b")
    #expect(collect() == [link])
    try folder.write("2", to: "far/b")
    #expect(collect() == [link])
    try folder.write("3", to: "far/a")
    #expect(collect() == [])
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

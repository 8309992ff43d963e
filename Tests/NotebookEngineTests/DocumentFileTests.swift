import Foundation
import Glibc
import NotebookEngine
import NotebookModel
import TestSupport
import Testing

@Suite("A document's file")
struct DocumentFileTests {
  @Test("that is missing is answered with the nearest name")
  func nearest() throws {
    let folder = try TemporaryFolder()
    try folder.write("# x", to: "lecture2.md")
    let error = #expect(throws: EngineError.self) { try DocumentFile.find("\(folder.path)/lectrue2.md") }
    #expect(
      error?.description
        == "there is no file '\(folder.path)/lectrue2.md'; did you mean '\(folder.path)/lecture2.md'?")
  }

  @Test("may be a folder by mistake")
  func folder() throws {
    let folder = try TemporaryFolder()
    let error = #expect(throws: EngineError.self) { try DocumentFile.find(folder.path) }
    #expect(error?.description == "'\(folder.path)' is a folder; name a markdown file in it")
  }

  @Test("is no pipe and no device")
  func special() throws {
    let folder = try TemporaryFolder()
    let pipe = "\(folder.path)/a.md"
    #expect(mkfifo(pipe, 0o600) == 0)
    for (path, kind) in [(pipe, "pipe"), ("/dev/null", "device")] {
      for read in [DocumentFile.find, { try DocumentParser.parse(file: $0).fileName }] {
        let error = #expect(throws: EngineError.self) { try read(path) }
        #expect(error?.description == "'\(path)' is a \(kind), not a file; name a markdown file")
      }
    }
  }

  @Test(
    "that is no text is refused with the first byte that shows it",
    arguments: [([0x23, 0x0A, 0xFF], 2), ([0x50, 0x4B, 0x00], 2)])
  func binary(bytes: [UInt8], offset: Int) throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(Data(bytes), to: "x.md")
    let error = #expect(throws: EngineError.self) { try DocumentParser.parse(file: path) }
    #expect(
      error?.description
        == "'\(path)' is not a text: byte \(offset) is not UTF-8; a notebook is a markdown file in UTF-8")
  }
}

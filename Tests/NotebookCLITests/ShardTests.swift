import TestSupport
import Testing

@testable import NotebookCLI

@Suite("A part of a list of notebooks")
struct ShardTests {
  @Test(
    "is every n-th of the sorted list",
    arguments: [
      ("1/2", ["a", "c", "e"]), ("2/2", ["b", "d"]), ("1/1", ["a", "b", "c", "d", "e"]), ("5/6", ["e"]), ("6/6", []),
    ])
  func elements(text: String, expected: [String]) throws {
    #expect(try Shard(text).of(["d", "a", "e", "c", "b"]) == expected)
  }

  @Test("has each element in one part, and parts that differ by one at most", arguments: 1...7, [0, 1, 6, 20])
  func partition(count: Int, elements: Int) throws {
    let list = Array(0..<elements)
    let parts = try (1...count).map { try Shard("\($0)/\(count)").of(list.shuffled()) }
    #expect(parts.flatMap { $0 }.sorted() == list)
    let sizes = parts.map(\.count)
    #expect((sizes.max() ?? 0) - (sizes.min() ?? 0) <= 1)
  }

  @Test(
    "is refused with both numbers where there is no such part",
    arguments: [
      ("3/2", "parts are numbered from 1 to 2, and 3 is none of them"),
      ("0/4", "parts are numbered from 1 to 4, and 0 is none of them"),
      ("1/0", "there is at least 1 part, not 0"),
      ("2", "it takes the number of a part and how many there are, such as 2/5"),
      ("1/2/3", "it takes the number of a part and how many there are, such as 2/5"),
      ("a/b", "it takes the number of a part and how many there are, such as 2/5"),
    ])
  func refusal(text: String, sentence: String) throws {
    let command = try Command()
    let program = try command("run", "a.md", "--shard", text)
    #expect(program.status == 64)
    #expect(program.errors.hasPrefix("Error: The value '\(text)' is invalid for '--shard <i/n>': \(sentence)\n"))
  }
}

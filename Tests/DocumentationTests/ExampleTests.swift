import Foundation
import TestSupport
import Testing

/// What the documentation shows works as it says.
@Suite struct ExampleTests {
  @Test("The cells of a page run, one after another", arguments: Page.names)
  func cells(name: String) throws {
    let cells = try Page(name).fences.filter { $0.words == ["swift"] }
    guard !cells.isEmpty else { return }
    let document = cells.map { "```swift\n\($0.text)```\n" }.joined(separator: "\n")
    let program = try Notebooks.run(document, named: "page.md")
    #expect(program.status == 0, "\(program.errors)")
  }

  @Test("A document that a page shows ends as the page says, with the messages that it says", arguments: Page.names)
  func documents(name: String) throws {
    let fences = try Page(name).fences
    for (index, fence) in fences.enumerated() where fence.words.first == "markdown" {
      let program = try Notebooks.run(fence.text, named: fence.value(of: "file") ?? "example.md")
      let status = Int32(fence.value(of: "status") ?? "0")
      #expect(program.status == status, "\(name):\(fence.line): \(program.errors)")
      guard index + 1 < fences.count, fences[index + 1].words == ["text", "prints"] else { continue }
      let printed = program.errors.split(separator: "\n")
      for line in fences[index + 1].text.split(separator: "\n") {
        #expect(printed.contains(line), "\(name):\(fence.line): \(program.errors)")
      }
    }
  }

  @Test("Every call in the library's tables works on the values that the page declares")
  func libraryTables() throws {
    let page = try Page("docs/library.md")
    let declarations = try #require(page.fences.first { $0.words == ["swift"] })
    let calls = page.rows(withColumn: "example").compactMap { row in
      row["example"]?.split(separator: "`", maxSplits: 2).first.map(String.init)
    }
    #expect(calls.count > 50)
    let lines = calls.map { "display(\($0))\n" }.joined()
    let program = try Notebooks.run("```swift\n\(declarations.text)```\n\n```swift\n\(lines)```\n", named: "calls.md")
    #expect(program.status == 0, "\(program.errors)")
  }
}

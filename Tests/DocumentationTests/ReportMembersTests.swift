import Foundation
import TestSupport
import Testing

/// The page on the command line describes the JSON report that is written.
@Suite struct ReportMembersTests {
  @Test("Every member of the JSON report stands in its table")
  func members() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      """
      ```swift
      print("hello")
      KernelEffect(SampleFace.all[0].image(size: 16), .blur)
      ```

      ```swift
      //| expect: trap
      let values: [Int] = []
      values[0]
      ```

      `{swift} 1 + 1`
      """, to: "report.md")
    let program = try Notebooks.call(["report.md", "--to", "json", "--quiet"], in: folder.path)
    #expect(program.status == 0, "\(program.errors)")
    let report = try JSONSerialization.jsonObject(with: Data(folder.read("output/report.json").utf8))

    #expect(try Self.members(of: report).subtracting(described(in: "docs/command-line.md")) == [])
  }

  @Test("Every member of the summary of a run stands in its table, and every state of a notebook")
  func summary() throws {
    let folder = try TemporaryFolder()
    try folder.write("```swift\nfatalError(\"no\")\n```\n", to: "a.md")
    let program = try Notebooks.call(["a.md", "b.md", "--json"], in: folder.path)
    #expect(program.status == 2, "\(program.errors)")
    let summary = try JSONSerialization.jsonObject(with: Data(program.output.utf8))
    #expect(try Self.members(of: summary).subtracting(described(in: "docs/course.md")) == [])
    let page = try Page("docs/course.md").text
    for state in ["ok", "failed", "error", "interrupted", "not-run"] { #expect(page.contains("`\(state)`")) }
  }

  /// The words in the tables of members of a page.
  private func described(in page: String) throws -> Set<String> {
    let table = try Page(page).rows(withColumn: "member").flatMap(\.values).joined(separator: " ")
    return Set(table.split { !$0.isLetter }.map(String.init))
  }

  /// The names of all members but those whose own names are data: options, media types, metadata.
  private static func members(of value: Any) -> Set<String> {
    if let list = value as? [Any] { return list.reduce(into: []) { $0.formUnion(members(of: $1)) } }
    guard let object = value as? [String: Any] else { return [] }
    return object.reduce(into: Set(object.keys)) { names, member in
      if !["options", "data", "metadata", "parameters", "diagnostics", "backtrace"].contains(member.key) {
        names.formUnion(members(of: member.value))
      }
    }
  }
}

import Foundation
import TestSupport
import Testing

/// What the pages point at is there.
@Suite struct LinkTests {
  @Test("Every relative link and picture leads to a file of the repository", arguments: Page.names + ["CHANGELOG.md"])
  func links(name: String) throws {
    let page = try Page(name)
    // What stands in a fence or in code belongs to an example.
    let prose = page.fences.reduce(page.text) { $0.replacingOccurrences(of: $1.text, with: "") }
      .replacing(#/`[^`]*`/#, with: "")
    let folder = URL(fileURLWithPath: "\(BuiltProducts.repository)/\(name)").deletingLastPathComponent()
    for link in prose.matches(of: #/\]\(([^)#]+)\)/#).map({ String($0.1) }) where !link.contains("://") {
      #expect(FileManager.default.fileExists(atPath: folder.appendingPathComponent(link).path), "\(link)")
    }
  }

  @Test("The README's two commands are those that are run before a change lands")
  func commands() throws {
    let readme = try Page("README.md").fences.filter { $0.words == ["sh"] }.map(\.text).joined()
    let checks = try Page(".ci/run").text
    #expect(readme.contains("Scripts/setup && swift run notebook lecture2.md\n"))
    #expect(checks.contains("swift run notebook lecture2.md"))
    for text in [readme, checks] { #expect(text.contains("Scripts/setup --tests && swift test\n")) }
  }
}

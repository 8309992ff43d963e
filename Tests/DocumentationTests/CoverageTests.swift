import Foundation
import TestSupport
import Testing

/// The pages leave nothing out, and promise nothing that is not there.
@Suite struct CoverageTests {
  @Test("Every command and every option of it stands in the page on the command line")
  func commandLine() throws {
    let page = try Page("docs/command-line.md").text
    let commands = try commands()
    #expect(commands.contains("run"))
    let spellings = try commands.map { "notebook \($0)" } + commands.flatMap { try options(of: $0) }
    #expect(spellings.filter { !page.contains("`\($0)") } == [])
  }

  @Test("Every option that a page gives to the command is one", arguments: Page.names)
  func optionsExist(name: String) throws {
    let known = try commands().reduce(into: Set<String>()) { $0.formUnion(try options(of: $1)) }
    let lines = try Page(name).fences.filter { $0.words.first == "sh" }
      .flatMap { $0.text.split(separator: "\n") }.filter { $0.contains("notebook ") }
    for line in lines {
      let command = try #require(line.range(of: "notebook ")).upperBound
      for word in line[command...].split(separator: " ") where word.hasPrefix("-") {
        #expect(known.contains(String(word)), "\(line)")
      }
    }
  }

  @Test(
    "Every operation, layer, kernel, architecture and figure stands in the page on the library",
    arguments: [
      Declarations(folder: "ConvKit/Operations", start: "public func ", minimum: 12),
      Declarations(folder: "ConvKit/Layers", start: "public struct ", rest: ": Layer", minimum: 11),
      Declarations(folder: "ConvKit/Filtering", start: "  public static let ", rest: " = Kernel(", minimum: 9),
      Declarations(folder: "ConvKit/Architectures", start: "  public static let ", rest: " = make", minimum: 10),
      Declarations(folder: "Figures", start: "public struct ", rest: ": FigureConvertible", minimum: 20),
    ])
  func library(declarations: Declarations) throws {
    let words = Set(
      try Page("docs/library.md").text.split { !$0.isLetter && !$0.isNumber && $0 != "_" }.map(String.init))
    let names = try declarations.names()
    #expect(names.count >= declarations.minimum)
    #expect(names.subtracting(words).isEmpty)
  }

  /// The names in the help's list of subcommands.
  private func commands() throws -> [String] {
    let help = try Notebooks.call(["--help"], in: "/").output
    let list = try #require(help.range(of: "SUBCOMMANDS:\n")).upperBound
    return help[list...].split(separator: "\n").compactMap { line in
      line.firstMatch(of: #/^  ([a-z]+)/#).map { String($0.1) }
    }
  }

  /// All spellings of the options in a command's help.
  private func options(of command: String) throws -> Set<String> {
    let help = try Notebooks.call(["help", command], in: "/").output
    return Set(help.matches(of: #/(?:^|[ \[,])(--?[A-Za-z][a-z\-]*)/#.anchorsMatchLineEndings()).map { String($0.1) })
  }
}

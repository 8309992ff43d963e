import ArgumentParser
import Foundation

/// `notebook init NAME`.
struct InitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init", abstract: "Starts a new notebook from a template that runs as it is.")

  @Argument(help: "The new file; .md is added where it is missing.")
  var name: String

  @Option(help: ArgumentHelp("What to start from: a file in templates/starters, without its .md.", valueName: "name"))
  var template = "lecture"

  @Option(help: ArgumentHelp("The folder that holds the templates.", valueName: "dir"))
  var templates: String?

  func run() throws {
    try ExitStatus.reporting {
      let path = try Starter(named: template, in: TemplatesFolder.locate(given: templates)).write(to: name)
      Console.say(path)
      // With a folder before it, a name that begins with a dash is no option.
      let file = ShellWord(path.hasPrefix("-") ? "./\(path)" : path)
      Console.write("Run it with: \(Self.command(package: PackageFolder.find())) \(file)\n")
    }
  }

  /// What runs the program here: `swift run` in the package, with its path elsewhere.
  private static func command(package: String?) -> String {
    guard let package else { return "notebook" }
    let here = URL(fileURLWithPath: FileManager.default.currentDirectoryPath).resolvingSymlinksInPath().path
    return here == package ? "swift run notebook" : "swift run --package-path \(ShellWord(package)) notebook"
  }
}

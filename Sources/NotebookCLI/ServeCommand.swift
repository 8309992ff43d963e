import ArgumentParser
import Foundation
import LiveServer
import NotebookEngine
import NotebookModel

/// `notebook serve FILE`.
struct ServeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve",
    abstract: "Shows a notebook's page in a browser and keeps it up to date while you edit.",
    aliases: ["preview"])

  @Argument(help: "The notebook: a markdown file. A bare name is looked for here, then in notebooks/.")
  var file: String

  @OptionGroup var document: DocumentOptions

  @OptionGroup var limits: LimitOptions

  @Option(help: ArgumentHelp("The port at 127.0.0.1; 0 takes any that is free.", valueName: "n"))
  var port: UInt16 = 0

  @OptionGroup var page: PageOptions

  @Flag(help: "Opens the page in a browser.")
  var open = false

  func run() throws {
    try ExitStatus.reporting {
      let path = try DocumentFile.find(file)
      let templatesFolder = try page.templatesFolder()
      let cache = try CompileCache()
      let setup = LectureLoop.Setup(
        path: path, overrides: document.overrides, toolchain: try Toolchain.locate(),
        library: try LibraryBuild.locate(),
        cache: cache, options: limits.runOptions(document), templatesFolder: templatesFolder, template: page.template,
        edition: page.edition)
      let server = LiveServer()
      let address = try server.start(port: port)
      Console.say(address)
      if !document.quiet {
        Console.write("Serving \(path) until you press Ctrl-C. Save the document and the page changes.\n")
      }
      if open { Browser.open(address) }
      try LectureLoop(setup, server: server, isQuiet: document.quiet).runUntilInterrupted()
      server.stop()
      cache.trimNowAndThen()
    }
  }
}

import ArgumentParser

/// `notebook`: runs a lecture written in markdown with Swift cells and turns it into a handout.
struct NotebookCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "notebook",
    abstract: "Runs a lecture written in markdown with Swift cells and turns it into a handout.",
    discussion: """
      'notebook FILE ...' is short for 'notebook run FILE ...'. A bare name is looked for here, then in notebooks/.

      Exit status: 0 all went well; 1 a cell failed (the report is written all the same, the failure in its place); \
      2 the job could not be done; 64 wrong usage; 130 Ctrl-C.
      """,
    subcommands: [
      RunCommand.self, ServeCommand.self, CheckCommand.self, InitCommand.self, IndexCommand.self, CleanCommand.self,
      DoctorCommand.self,
    ],
    defaultSubcommand: RunCommand.self)

  /// The command that these arguments ask for.
  ///
  /// A run is read by itself: the parser would look through all commands several times, which is a sixth of the time of
  /// a run in which nothing has changed. What is not a run, or not right, goes the long way, and gets its words there.
  static func command(for arguments: [String]) throws -> any ParsableCommand {
    let commands = configuration.subcommands.flatMap { [$0._commandName] + $0.configuration.aliases } + ["help"]
    let first = arguments.first
    let isRun = first == RunCommand._commandName
    if isRun || !commands.contains(first ?? "help") {
      if let run = try? RunCommand.parse(Array(arguments.dropFirst(isRun ? 1 : 0))) { return run }
    }
    return try parseAsRoot(arguments)
  }
}

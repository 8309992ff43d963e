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
}

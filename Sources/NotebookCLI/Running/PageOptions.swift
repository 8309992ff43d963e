import ArgumentParser
import NotebookModel

/// What a page is made with and whom it is for: what a written and a served one have in common.
struct PageOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The template of the page: a folder in templates/.", valueName: "name"))
  var template = "handout"

  @Option(help: ArgumentHelp("The folder that holds the templates.", valueName: "dir"))
  var templates: String?

  @Option(
    help: ArgumentHelp(
      "For whom: student, without solutions, notes and what else is the instructor's; or instructor.",
      valueName: "edition"),
    transform: Edition.init(argument:))
  var edition = Edition.student

  /// The folder of templates: the one that was named, or the one that is found. Throws when there is none.
  func templatesFolder() throws -> String { try TemplatesFolder.locate(given: templates) }
}

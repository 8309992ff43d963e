import ArgumentParser
import NotebookEngine

/// What every command on a document takes.
struct DocumentOptions: ParsableArguments {
  @Option(
    name: [.customShort("P"), .customLong("param")],
    help: ArgumentHelp("Gives a parameter of the front matter another value; may be repeated.", valueName: "name=value")
  )
  var parameters: [String] = []

  @Flag(help: "Compiles and runs every cell anew, whatever the cache holds.")
  var noCache = false

  @Option(
    help: ArgumentHelp(
      "How much goes on side by side: compilers, and of several notebooks so many at once.", valueName: "n"))
  var jobs: Int?

  @Flag(name: .shortAndLong, help: "Prints nothing but what went wrong.")
  var quiet = false

  func validate() throws {
    for parameter in parameters where !parameter.contains("=") || parameter.hasPrefix("=") {
      throw ValidationError("-P takes name=value, not '\(parameter)'")
    }
    if let jobs, jobs < 1 { throw ValidationError("--jobs takes a number from 1, not \(jobs)") }
  }

  /// The parameters as pairs.
  var overrides: [(name: String, value: String)] {
    parameters.map { text in
      let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      return (String(parts[0]), parts.count > 1 ? String(parts[1]) : "")
    }
  }
}

import ArgumentParser

/// What a run of several notebooks takes besides.
struct CourseOptions: ParsableArguments {
  @Flag(help: "Stops at the first notebook that fails. Without it all are run.")
  var failFast = false

  @Option(
    help: ArgumentHelp(
      "Runs the i-th of n parts of the list, sorted by path: every n-th notebook from the i-th on.",
      valueName: "i/n"),
    transform: Shard.init)
  var shard: Shard?
}

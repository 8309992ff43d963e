import ArgumentParser

/// What a run of several notebooks takes besides.
struct CourseOptions: ParsableArguments {
  @Flag(help: "Stops at the first notebook that fails. Without it all are run.")
  var failFast = false

  @Option(
    help: ArgumentHelp(
      "Runs one part of the list: the notebooks sorted by path, of which the i-th of n machines takes every n-th.",
      valueName: "i/n"),
    transform: Shard.init)
  var shard: Shard?
}

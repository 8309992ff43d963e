import Reports

/// What came of notebooks, in words for people.
enum ResultText {
  /// `12 cells, 4 figures, nothing to compile, 0.3 s`.
  static func facts(of result: NotebookResult) -> String {
    var facts = [count(result.cells, "cell")]
    if result.figures > 0 { facts.append(count(result.figures, "figure")) }
    facts.append(result.compiled == 0 ? "nothing to compile" : "\(result.compiled) compiled")
    if result.status == .interrupted { facts.append("interrupted") }
    if result.failed > 0 { facts.append("\(result.failed) failed or not run") }
    if result.drifted > 0 { facts.append("\(result.drifted) not as verified") }
    facts.append(seconds(result.seconds))
    return facts.joined(separator: ", ")
  }

  /// `week1.md: ok, 12 cells, 4 figures, nothing to compile, 0.3 s`.
  static func line(of result: NotebookResult) -> String {
    switch result.status {
    case .ok, .failed: "\(result.file): \(word(result.status)), \(facts(of: result))"
    case .interrupted where !result.outputs.isEmpty: "\(result.file): \(facts(of: result))"
    case .error, .notRun, .interrupted: "\(result.file): \(word(result.status))"
    }
  }

  /// How many there are of each kind, and a line for each that is not well, with its end.
  static func overview(of summary: CourseSummary) -> String {
    let results = summary.notebooks
    let kinds: [NotebookResult.Status] = [.ok, .failed, .error, .interrupted, .notRun]
    var facts = kinds.compactMap { status in
      let count = results.count { $0.status == status }
      return count == 0 ? nil : "\(count) \(word(status))"
    }
    facts.append(seconds(summary.seconds))
    let part = summary.shard.map { "part \($0), " } ?? ""
    let lines = results.filter { $0.status == .failed || $0.status == .error }.map { "\($0.file): \(reason($0))" }
    return ([part + count(results.count, "notebook") + ": " + facts.joined(separator: ", ")] + lines)
      .map { $0 + "\n" }.joined()
  }

  private static func reason(_ result: NotebookResult) -> String {
    if let message = result.message {
      return message.split(separator: "\n").first.map(String.init) ?? word(result.status)
    }
    let drift = result.drifted > 0 ? "\(count(result.drifted, "result")) not as verified" : nil
    let failed = result.failed > 0 ? "\(result.failed) failed or not run" : nil
    guard !result.failures.isEmpty else { return [failed, drift].compactMap { $0 }.joined(separator: ", ") }
    return (drift.map { "\($0), " } ?? "") + "failed: "
      + result.failures.map { "\($0.cell ?? "a value") (line \($0.line))" }.joined(separator: ", ")
  }

  private static func word(_ status: NotebookResult.Status) -> String {
    switch status {
    case .ok: "ok"
    case .failed: "failed"
    case .error: "could not be run"
    case .interrupted: "interrupted"
    case .notRun: "not run"
    }
  }

  private static func count(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }

  private static func seconds(_ seconds: Double) -> String { "\((seconds * 10).rounded() / 10) s" }
}

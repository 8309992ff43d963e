import NotebookModel

/// What a cell's end means, given what it announced with `expect:` and `error:`.
struct ExpectationVerdict: Equatable {
  var state: CellState
  /// The failure to show; nil for a cell that did well.
  var failure: CellFailure?
  var countsAsFailure: Bool

  init(options: CellOptions, failure: CellFailure?, onlyCompiled: Bool, location: SourceLocation) {
    guard let expected = options.expect else {
      self.failure = failure
      state = failure == nil ? .succeeded : options.error ? .failedOnPurpose : .failed
      countsAsFailure = failure != nil && !options.error
      return
    }
    if onlyCompiled && expected.kind != .compileError && failure == nil {
      // Whether it traps can't be known without running it.
      (state, self.failure, countsAsFailure) = (.succeeded, nil, false)
      return
    }
    if let failure, Self.isKind(failure.kind, expected.kind) {
      let texts = [failure.message] + failure.diagnostics.filter { $0.severity == .error }.map(\.message)
      if expected.pattern.map({ pattern in texts.contains { $0.contains(pattern) } }) ?? true {
        var announced = failure
        announced.wasExpected = true
        (state, self.failure, countsAsFailure) = (.failedOnPurpose, announced, false)
        return
      }
      var other = failure
      other.kind = .unexpected
      other.message =
        "the cell was to fail with a message that contains \"\(expected.pattern ?? "")\", but it says: \(failure.message)"
      (state, self.failure, countsAsFailure) = (.failed, other, true)
      return
    }
    var surprise = failure ?? CellFailure(kind: .unexpected, message: "", location: location)
    surprise.kind = .unexpected
    surprise.message =
      "the cell was to fail with \(Self.name(expected.kind)), but "
      + (failure.map { "it failed otherwise: \($0.message)" }
        ?? (expected.kind == .compileError ? "it compiles" : "it ran to its end"))
    (state, self.failure, countsAsFailure) = (.failed, surprise, true)
  }

  private static func isKind(_ kind: CellFailure.Kind, _ expected: ExpectedFailure.Kind) -> Bool {
    switch expected {
    case .compileError: kind == .compileError
    case .trap: kind == .trap
    case .error: kind == .error
    }
  }

  private static func name(_ kind: ExpectedFailure.Kind) -> String {
    switch kind {
    case .compileError: "a compile error"
    case .trap: "a trap"
    case .error: "a thrown error"
    }
  }
}

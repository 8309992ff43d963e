/// What a block of prose between `::: name` and `:::` is.
public enum BlockName: String, Hashable, Sendable, CaseIterable {
  /// Something to do; every reader sees it.
  case exercise
  /// The answer to an exercise, the instructor's.
  case solution
  /// What the speaker says to a slide, the instructor's.
  case notes
  /// Anything else that is the instructor's.
  case instructor

  /// Whether only the instructor's edition has it.
  public var isForInstructor: Bool { self != .exercise }
}

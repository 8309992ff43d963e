/// For whom a report is written. Both editions are of one and the same run: the student's is written without what is
/// the instructor's.
public enum Edition: String, Codable, Hashable, Sendable, CaseIterable {
  /// Without solutions, notes and what else is the instructor's.
  case student
  /// All of the document.
  case instructor
}

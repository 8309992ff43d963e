import Foundation
public import NotebookModel

/// What came of running one or several notebooks, for machines: `notebook run --json` prints it.
///
/// | member | holds |
/// | --- | --- |
/// | `format` | `"lectern-run/1"`; the number changes when a member changes its meaning |
/// | `status` | the worst of the notebooks': `ok`, `not-run`, `failed`, `error`, `interrupted` |
/// | `exitStatus` | what the program ends with |
/// | `edition` | `"student"` or `"instructor"` |
/// | `shard` | `"2/5"`, or `null` |
/// | `seconds` | from start to end |
/// | `index` | the path of the index page, or `null` |
/// | `notebooks[]` | `file`, `title`, `status`, `message`, `cells`, `figures`, `failed`, `drifted`, `failures[]`, `outputs[]`, `seconds`, `compiled`: see ``NotebookResult`` |
/// | `failures[]` | `cell`, `line`, `column`, `message` |
public struct CourseSummary: Equatable, Sendable {
  static let format = "lectern-run/1"

  public var exitStatus: Int
  public var edition: Edition
  public var shard: String?
  /// From start to end, to the millisecond.
  public var seconds: Double
  public var index: String?
  public var notebooks: [NotebookResult]

  public init(
    exitStatus: Int, edition: Edition, shard: String? = nil, seconds: Double, index: String? = nil,
    notebooks: [NotebookResult]
  ) {
    self.exitStatus = exitStatus
    self.edition = edition
    self.shard = shard
    self.seconds = (seconds * 1000).rounded() / 1000
    self.index = index
    self.notebooks = notebooks
  }

  /// The worst that became of a notebook; `ok` for none.
  public var status: NotebookResult.Status {
    let worstFirst: [NotebookResult.Status] = [.interrupted, .error, .failed, .notRun]
    return worstFirst.first { status in notebooks.contains { $0.status == status } } ?? .ok
  }

  /// The summary as JSON text: every member is there, in this order, `null` where there is nothing.
  public var text: String {
    JSONValue.object([
      ("format", .string(Self.format)), ("status", .string(status.rawValue)), ("exitStatus", .int(exitStatus)),
      ("edition", .string(edition.rawValue)), ("shard", .optional(shard)), ("seconds", .double(seconds)),
      ("index", .optional(index)), ("notebooks", .array(notebooks.map(Self.json))),
    ]).serialized
  }

  private static func json(_ result: NotebookResult) -> JSONValue {
    .object([
      ("file", .string(result.file)), ("title", .string(result.title)), ("status", .string(result.status.rawValue)),
      ("message", .optional(result.message)), ("cells", .int(result.cells)), ("figures", .int(result.figures)),
      ("failed", .int(result.failed)), ("drifted", .int(result.drifted)),
      ("failures", .array(result.failures.map(json))),
      ("outputs", .array(result.outputs.map(JSONValue.string))), ("seconds", .double(result.seconds)),
      ("compiled", .int(result.compiled)),
    ])
  }

  private static func json(_ failure: NotebookResult.Failure) -> JSONValue {
    .object([
      ("cell", .optional(failure.cell)), ("line", .int(failure.line)), ("column", .int(failure.column)),
      ("message", .string(failure.message)),
    ])
  }
}

extension CourseSummary: Decodable {
  private enum Key: String, CodingKey {
    case format, exitStatus, edition, shard, seconds, index, notebooks
  }

  public init(from decoder: any Decoder) throws {
    let members = try decoder.container(keyedBy: Key.self)
    guard try members.decode(String.self, forKey: .format) == Self.format else {
      throw DecodingError.dataCorruptedError(forKey: .format, in: members, debugDescription: "another format")
    }
    exitStatus = try members.decode(Int.self, forKey: .exitStatus)
    edition = try members.decode(Edition.self, forKey: .edition)
    shard = try members.decodeIfPresent(String.self, forKey: .shard)
    seconds = try members.decode(Double.self, forKey: .seconds)
    index = try members.decodeIfPresent(String.self, forKey: .index)
    notebooks = try members.decode([NotebookResult].self, forKey: .notebooks)
  }

  /// Reads a summary that was written to a file. Throws ``ReportError/noSummary(path:reason:)`` for anything else.
  public static func read(_ path: String) throws(ReportError) -> CourseSummary {
    do {
      return try JSONDecoder().decode(Self.self, from: Data(contentsOf: URL(fileURLWithPath: path)))
    } catch is DecodingError {
      throw .noSummary(path: path, reason: "it is none that 'notebook run --json' of this version prints")
    } catch {
      throw .noSummary(path: path, reason: error.localizedDescription)
    }
  }
}

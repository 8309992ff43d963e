import Foundation
public import NotebookModel

/// The file beside a document that holds what it gave when it was verified: `lecture2.verified.json`.
public struct VerifiedFile: Sendable {
  public let path: String

  public init(of notebook: Notebook) {
    let ending = [".md", ".markdown"].first { notebook.fileName.hasSuffix($0) } ?? ""
    path = "\(notebook.folder)/\(notebook.fileName.dropLast(ending.count)).verified.json"
  }

  /// What it holds; nil when there is no such file. Throws ``EngineError/unreadable(path:reason:)``.
  public func read() throws -> VerifiedRecord? {
    guard FileManager.default.fileExists(atPath: path) else { return nil }
    let data: Data
    do {
      data = try Data(contentsOf: URL(fileURLWithPath: path))
    } catch {
      throw EngineError.unreadable(path: path, reason: SystemReason.of(error))
    }
    do {
      let decoder = JSONDecoder()
      decoder.nonConformingFloatDecodingStrategy = Self.nonFinite.decoding
      let record = try decoder.decode(VerifiedRecord.self, from: data)
      guard record.format == VerifiedRecord.currentFormat else {
        throw EngineError.unreadable(
          path: path, reason: "it has the format '\(record.format)', not '\(VerifiedRecord.currentFormat)'")
      }
      return record
    } catch let error as EngineError {
      throw error
    } catch {
      throw EngineError.unreadable(
        path: path, reason: "it holds no verified results; write it anew with --update-verified")
    }
  }

  /// Writes it, whole or not at all. Members and cells are in an order that does not change, so that a new version
  /// differs where the results do. Throws ``EngineError/notWritten(path:reason:)``.
  public func write(_ record: VerifiedRecord) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    encoder.nonConformingFloatEncodingStrategy = Self.nonFinite.encoding
    do {
      try (encoder.encode(record) + Data("\n".utf8)).write(to: URL(fileURLWithPath: path), options: .atomic)
    } catch {
      throw EngineError.notWritten(path: path, reason: SystemReason.of(error))
    }
  }

  /// How numbers are spelled that JSON has no word for.
  private static let nonFinite:
    (encoding: JSONEncoder.NonConformingFloatEncodingStrategy, decoding: JSONDecoder.NonConformingFloatDecodingStrategy) =
      (
        .convertToString(positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan"),
        .convertFromString(positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
      )
}

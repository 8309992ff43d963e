import Foundation
import NotebookModel
import NotebookWorker

@testable import Datasets
@testable import NotebookEngine

/// A reader of what others have written. Whatever the bytes, it reads them or refuses them with an error; what it has
/// read must hold together.
enum FuzzTarget: String, CaseIterable {
  /// A whole document: front matter, markdown with mathematics and divisions, cells.
  case documents
  /// The option lines of one cell.
  case options
  /// PNG and JPEG pictures.
  case images
  /// What a worker and its runner tell each other.
  case messages
  /// Files of numbers: npy, npz, safetensors and IDX.
  case tensors

  func run(_ bytes: [UInt8]) {
    switch self {
    case .documents: Self.document(String(decoding: bytes, as: UTF8.self))
    case .options:
      let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
      Self.document("```swift\n" + lines.map { "//| \($0)\n" }.joined() + "x\n```\n")
    case .images: Self.image(bytes)
    case .messages: Self.message(bytes)
    case .tensors: Self.tensors(bytes)
    }
  }

  private static func document(_ text: String) {
    guard let notebook = try? DocumentParser.parse(text, fileName: "a.md") else { return }
    let lineCount = notebook.source.utf8.count { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") } + 1
    for cell in notebook.cells where !(1...lineCount).contains(cell.location.line) {
      fatalError("cell \(cell.number) is in line \(cell.location.line) of \(lineCount)")
    }
  }

  private static func image(_ bytes: [UInt8]) {
    guard let image = try? pixels(bytes) else { return }
    guard image.bytes.count == image.width * image.height * 3 else {
      fatalError("\(image.bytes.count) bytes for \(image.width) x \(image.height) pixels")
    }
  }

  private static func pixels(_ bytes: [UInt8]) throws -> RGBPixels? {
    switch ImageFormat(bytes) {
    case .png: try PNGDecoder.decode(bytes, path: "a")
    case .jpeg: try JPEGDecoder.decode(bytes, path: "a").turned(upright: ExifOrientation(jpeg: bytes))
    case nil: nil
    }
  }

  private static func message(_ bytes: [UInt8]) {
    // Bytes are compared, not values: a NaN is no equal of itself.
    if let message = try? WorkerMessage(bytes) {
      let again = message.encoded()
      guard (try? WorkerMessage(again))?.encoded() == again else { fatalError("\(message) is lost on the way") }
    }
    if let command = try? WorkerCommand(bytes) {
      let again = command.encoded()
      guard (try? WorkerCommand(again))?.encoded() == again else { fatalError("\(command) is lost on the way") }
    }
  }

  private static let file = FileManager.default.temporaryDirectory.appendingPathComponent("lectern-fuzz-\(getpid())")

  private static func tensors(_ bytes: [UInt8]) {
    do { try Data(bytes).write(to: file) } catch { fatalError("\(file.path) can't be written: \(error)") }
    defer { unlink(file.path) }
    _ = try? NumPy.load(file.path)
    _ = try? NumPy.loadArchive(file.path)
    _ = try? SafeTensors.load(file.path)
    _ = try? IDX.load(file.path)
    _ = try? IDX.loadImages(file.path, padding: 2)
    _ = try? IDX.loadLabels(file.path)
  }
}

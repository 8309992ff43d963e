/// Why tensors could not be read from a file or written to one.
///
/// `description` is one sentence for the person who named the file.
public enum TensorFileError: Error, Equatable, Sendable {
  /// There is no file at the path.
  case missing(path: String)
  /// The path names a folder, a device or a pipe.
  case notAFile(path: String)
  /// The system refused to open or read the file; the reason is the system's.
  case unreadable(path: String, reason: String)
  /// The system refused to write the file; the reason is the system's.
  case unwritable(path: String, reason: String)
  /// The file begins otherwise than files of the format do; `start` holds up to eight of its first bytes.
  case wrongStart(path: String, format: TensorFileFormat, start: [UInt8])
  /// The file ends before its header or its directory does.
  case truncated(path: String, format: TensorFileFormat)
  /// The header asks for another number of bytes than the file holds.
  case wrongSize(path: String, format: TensorFileFormat, tensor: String?, shape: [Int], needed: Int, available: Int)
  /// The header states a shape with more elements than memory can address.
  case tooManyElements(path: String, tensor: String?, shape: [Int])
  /// The file begins rightly, but contradicts itself or its format.
  case damaged(path: String, format: TensorFileFormat, detail: String)
  /// The numbers, or whatever stands in their place, are stored in a way that isn't read.
  case unsupportedType(path: String, tensor: String?, type: String)
  /// A stored number that single precision can't hold.
  case inexact(path: String, tensor: String?, value: String)
  /// A name that stands twice in one file.
  case duplicateName(path: String, name: String)
  /// A tensor was asked for that is not among those of a file.
  case noSuchTensor(name: String, available: [String])
}

extension TensorFileError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .missing(let path):
      "There is no file '\(path)'; a relative path starts at the document's folder."
    case .notAFile(let path):
      "'\(path)' is not a file; name a file in it."
    case .unreadable(let path, let reason):
      "The file '\(path)' can't be read: \(reason)."
    case .unwritable(let path, let reason):
      "The file '\(path)' can't be written: \(reason)."
    case .wrongStart(let path, let format, []):
      "'\(path)' is empty; \(Self.article(format)) \(format.rawValue) file is needed."
    case .wrongStart(let path, let format, let start):
      "'\(path)' is not \(Self.article(format)) \(format.rawValue) file: it begins with the bytes "
        + start.map { ($0 < 16 ? "0" : "") + String($0, radix: 16, uppercase: true) }.joined(separator: " ") + "."
    case .truncated(let path, let format):
      "The \(format.rawValue) file '\(path)' ends before its header does; copy or save it again."
    case .wrongSize(let path, let format, let tensor, let shape, let needed, let available):
      "The \(format.rawValue) file '\(path)' promises \(needed) bytes for \(Self.name(tensor)) of shape \(shape), but "
        + "holds \(available); copy or save it again."
    case .tooManyElements(let path, let tensor, let shape):
      "The file '\(path)' states the shape \(shape) for \(Self.name(tensor)): more elements than memory can address."
    case .damaged(let path, let format, let detail):
      "The \(format.rawValue) file '\(path)' is damaged: \(detail)."
    case .unsupportedType(let path, let tensor, let type):
      "In '\(path)' \(Self.name(tensor)) is of type \(type), which can't be read; convert it to 32-bit floats."
    case .inexact(let path, let tensor, let value):
      "In '\(path)' \(Self.name(tensor)) holds \(value), which a tensor's 32-bit floats can't."
    case .duplicateName(let path, let name):
      "The name '\(name)' stands twice in '\(path)'; give every tensor a name of its own."
    case .noSuchTensor(let name, let available):
      "There is no tensor '\(name)' here; there "
        + (available.isEmpty ? "are none." : "are \(available.joined(separator: ", ")).")
    }
  }

  private static func article(_ format: TensorFileFormat) -> String { format == .safetensors ? "a" : "an" }

  private static func name(_ tensor: String?) -> String { tensor.map { "'\($0)'" } ?? "its tensor" }
}

import ConvKit

/// One file of tensors that is being read: its path and format go into every error.
struct TensorFile {
  let path: String
  let format: TensorFileFormat

  /// The file's bytes. Throws when there are none to be had.
  func bytes() throws(TensorFileError) -> [UInt8] {
    do {
      return try InputFile.bytes(path)
    } catch {
      switch error {
      case .missing: throw .missing(path: path)
      case .notAFile: throw .notAFile(path: path)
      case .unreadable(let reason): throw .unreadable(path: path, reason: reason)
      }
    }
  }

  /// Writes a file that is complete or not there at all.
  func write(_ bytes: [UInt8]) throws(TensorFileError) {
    do {
      try OutputFile.write(bytes, to: path)
    } catch {
      throw .unwritable(path: path, reason: error.reason)
    }
  }

  /// A tensor from its stored numbers, row-major. Throws when there are not as many bytes as the shape needs, and for
  /// numbers that a tensor can't hold.
  func tensor(
    _ name: String?, shape: [Int], type: ElementType, isBigEndian: Bool = false, bytes: ArraySlice<UInt8>
  ) throws(TensorFileError) -> Tensor {
    guard let counts = type.counts(of: shape) else {
      throw .tooManyElements(path: path, tensor: name, shape: shape)
    }
    guard counts.bytes == bytes.count else {
      throw .wrongSize(
        path: path, format: format, tensor: name, shape: shape, needed: counts.bytes, available: bytes.count)
    }
    do {
      let scalars = try StoredNumbers(type: type, isBigEndian: isBigEndian, bytes: bytes).floats()
      return Tensor(shape: shape, scalars: scalars)
    } catch {
      throw .inexact(path: path, tensor: name, value: error.value)
    }
  }

  func damaged(_ detail: String) -> TensorFileError { .damaged(path: path, format: format, detail: detail) }

  func wrongStart(_ bytes: [UInt8]) -> TensorFileError {
    .wrongStart(path: path, format: format, start: Array(bytes.prefix(8)))
  }

  var truncated: TensorFileError { .truncated(path: path, format: format) }
}

public import ConvKit

/// Files of NumPy: .npy holds one array, .npz several with names.
///
/// ```swift
/// let digits = try NumPy.loadArchive("digits.npz")
/// let images = try digits["data"].reshaped(to: [1797, 8, 8, 1]) / 16
/// try NumPy.save(images, to: "images.npy")
/// ```
///
/// Booleans, integers and floats of any size and byte order become 32-bit floats. Fractions are rounded; a whole number
/// that a 32-bit float can't hold is refused, and so is a finite one beyond its range.
public enum NumPy {
  /// The array of an .npy file (versions 1 to 3, C or Fortran order), in its shape.
  ///
  /// Throws a ``TensorFileError``; a file that was cut, or promises more than it holds, gives no tensor.
  public static func load(_ path: String) throws(TensorFileError) -> Tensor {
    let file = TensorFile(path: path, format: .npy)
    return try array(try file.bytes()[...], name: nil, in: file)
  }

  /// The arrays of an .npz file, stored or deflated.
  ///
  /// - Parameters:
  ///   - path: the file; a relative path starts at the document's folder.
  ///   - names: the arrays to read, all of them when nil. An archive may hold others that aren't numbers.
  ///
  /// Throws a ``TensorFileError``, also when one of the names isn't there.
  public static func loadArchive(_ path: String, only names: [String]? = nil) throws(TensorFileError) -> TensorArchive {
    let file = TensorFile(path: path, format: .npz)
    let archive = try ZipArchive(try file.bytes(), in: file)
    let available = archive.entries.map { arrayName($0.name) }
    for name in names ?? [] where !available.contains(name) {
      throw .noSuchTensor(name: name, available: available)
    }
    var tensors = TensorArchive()
    for (entry, name) in zip(archive.entries, available) where names?.contains(name) ?? true {
      guard !tensors.contains(name) else { throw .duplicateName(path: path, name: name) }
      guard entry.name.hasSuffix(arraySuffix) else {
        throw file.damaged("'\(name)' is no .npy file")
      }
      tensors.set(name, to: try array(try archive.contents(of: entry)[...], name: name, in: file))
    }
    return tensors
  }

  /// Writes an .npy file of 32-bit floats in C order; the file is complete or not there at all.
  ///
  /// Throws ``TensorFileError/unwritable(path:reason:)``.
  public static func save(_ tensor: Tensor, to path: String) throws(TensorFileError) {
    try TensorFile(path: path, format: .npy).write(encoded(tensor))
  }

  /// Writes an .npz file of 32-bit floats, as `numpy.savez` does, and compressed as `numpy.savez_compressed` does. The
  /// same tensors give the same bytes.
  ///
  /// Throws ``TensorFileError/unwritable(path:reason:)``.
  public static func saveArchive(
    _ tensors: TensorArchive, to path: String, compressed: Bool = false
  ) throws(TensorFileError) {
    var writer = ZipWriter(compresses: compressed)
    for name in tensors.names {
      guard !name.isEmpty, name.utf8.count < 1 << 12 else { refuse(.unwritableName(path: path, name: name)) }
      writer.add(encoded(try tensors[name]), as: name + arraySuffix)
    }
    try TensorFile(path: path, format: .npz).write(writer.finished())
  }

  private static let arraySuffix = ".npy"

  private static func arrayName(_ entry: String) -> String {
    entry.hasSuffix(arraySuffix) ? String(entry.dropLast(arraySuffix.count)) : entry
  }

  private static func encoded(_ tensor: Tensor) -> [UInt8] {
    var writer = ByteWriter()
    writer.append(NpyHeader(type: .float32, shape: tensor.shape).encoded())
    writer.append(tensor.scalars)
    return writer.bytes
  }

  private static func array(
    _ bytes: ArraySlice<UInt8>, name: String?, in file: TensorFile
  ) throws(TensorFileError) -> Tensor {
    var reader = ByteReader(bytes)
    let header = try NpyHeader(&reader, of: name, in: file)
    let shape = header.isFortranOrder ? header.shape.reversed() : header.shape
    let tensor = try file.tensor(
      name, shape: shape, type: header.type, isBigEndian: header.isBigEndian, bytes: reader.rest())
    return header.isFortranOrder ? tensor.axesReversed : tensor
  }
}

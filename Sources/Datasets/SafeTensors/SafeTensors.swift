import ConvKit

/// safetensors files (Hugging Face): the weights of a network by name, from PyTorch and for it.
///
/// ```swift
/// let weights = try SafeTensors.load("lenet.safetensors")
/// try network.load(pytorch: weights, inputShape: [32, 32, 1])
/// ```
///
/// Numbers of the types BOOL, U8 to U64, I8 to I64, F16, BF16, F32 and F64 become 32-bit floats. Fractions are rounded;
/// a whole number that a 32-bit float can't hold is refused, and so is a finite one beyond its range.
public enum SafeTensors {
  /// The tensors of a file, in the order in which their numbers stand there.
  ///
  /// Throws a ``TensorFileError``; a file that was cut, or promises more than it holds, gives no tensor.
  public static func load(_ path: String) throws(TensorFileError) -> TensorArchive {
    let file = TensorFile(path: path, format: .safetensors)
    let bytes = try file.bytes()
    let header = try SafeTensorsHeader(bytes, in: file)
    let numbers = bytes[header.size...]
    var tensors = TensorArchive()
    for entry in header.entries {
      let start = numbers.startIndex + entry.range.lowerBound
      let stored = numbers[start..<numbers.startIndex + entry.range.upperBound]
      tensors.set(entry.name, to: try file.tensor(entry.name, shape: entry.shape, type: entry.type, bytes: stored))
    }
    return tensors
  }

  /// Writes a file of 32-bit floats; it is complete or not there at all. The same tensors give the same bytes.
  ///
  /// Throws ``TensorFileError/unwritable(path:reason:)``.
  public static func save(_ tensors: TensorArchive, to path: String) throws(TensorFileError) {
    var numbers = ByteWriter()
    var entries: [SafeTensorsHeader.Entry] = []
    for name in tensors.names {
      guard name != SafeTensorsHeader.metadataKey else { refuse(.unwritableName(path: path, name: name)) }
      let tensor = try tensors[name]
      let start = numbers.bytes.count
      numbers.append(tensor.scalars)
      entries.append(.init(name: name, type: .float32, shape: tensor.shape, range: start..<numbers.bytes.count))
    }
    var writer = ByteWriter()
    writer.append(SafeTensorsHeader.encoded(entries))
    writer.append(numbers.bytes)
    try TensorFile(path: path, format: .safetensors).write(writer.bytes)
  }
}

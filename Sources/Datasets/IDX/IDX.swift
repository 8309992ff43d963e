public import ConvKit
import Graphics

/// IDX files: the format of the MNIST database, also compressed by gzip.
///
/// ```swift
/// let images = try IDX.loadImages("train-images-idx3-ubyte.gz", padding: 2)  // 60000 x 32 x 32 x 1, 0...1
/// let labels = try IDX.loadLabels("train-labels-idx1-ubyte.gz")
/// ```
///
/// A compressed file may hold 1 GB at most.
public enum IDX {
  /// The tensor of a file, in its shape and with its numbers: bytes are 0...255.
  ///
  /// Throws a ``TensorFileError``; a file that was cut, or promises more than it holds, gives no tensor.
  public static func load(_ path: String) throws(TensorFileError) -> Tensor {
    let file = TensorFile(path: path, format: .idx)
    let bytes = try unpacked(try file.bytes(), in: file)
    var reader = ByteReader(bytes[...])
    guard let zeros = reader.bigEndian(bytes: 2), let code = reader.bigEndian(bytes: 1),
      let rank = reader.bigEndian(bytes: 1)
    else {
      // What are no zeros is no beginning of a file that was cut either.
      throw bytes.isEmpty || bytes.prefix(2).contains { $0 != 0 } ? file.wrongStart(bytes) : file.truncated
    }
    guard zeros == 0 else { throw file.wrongStart(bytes) }
    guard let type = types[code] else {
      throw .unsupportedType(path: path, tensor: nil, type: "0x" + String(code, radix: 16, uppercase: true))
    }
    var shape: [Int] = []
    for _ in 0..<rank {
      guard let size = reader.bigEndian(bytes: 4) else { throw file.truncated }
      shape.append(size)
    }
    return try file.tensor(nil, shape: shape, type: type, isBigEndian: true, bytes: reader.rest())
  }

  /// The images of a file of rank 3, `N x H x W`, as a network takes them: `N x H x W x 1`, from 0...255 to 0...1.
  ///
  /// - Parameters:
  ///   - path: the file; a relative path starts at the document's folder.
  ///   - padding: rows and columns of zeros to add at each side: 2 makes MNIST's 28 x 28 the 32 x 32 of LeNet-5.
  ///
  /// Throws a ``TensorFileError``; traps for a padding below 0.
  public static func loadImages(_ path: String, padding: Int = 0) throws(TensorFileError) -> Tensor {
    guard padding >= 0 else { refuse(.paddingBelowZero(padding)) }
    let file = TensorFile(path: path, format: .idx)
    let tensor = try load(path)
    guard tensor.rank == 3 else {
      throw file.damaged("it holds a tensor of shape \(tensor.shape), not images, N x H x W")
    }
    let (count, height, width) = (tensor.shape[0], tensor.shape[1], tensor.shape[2])
    // Nothing but padding could fill any amount of memory, whatever the size of the file.
    guard count == 0 || height > 0 && width > 0 else { throw file.damaged("its images are of \(height) x \(width)") }
    let shape = [count, height + 2 * padding, width + 2 * padding, 1]
    var scalars = [Float](repeating: 0, count: shape.reduce(1, *))
    for row in 0..<count * height {
      let (image, line) = (row / height, row % height)
      let start = (image * shape[1] + line + padding) * shape[2] + padding
      for column in 0..<width { scalars[start + column] = tensor.scalars[row * width + column] / 255 }
    }
    return Tensor(shape: shape, scalars: scalars)
  }

  /// The labels of a file of rank 1: whole numbers from 0.
  ///
  /// Throws a ``TensorFileError``.
  public static func loadLabels(_ path: String) throws(TensorFileError) -> [Int] {
    let file = TensorFile(path: path, format: .idx)
    let tensor = try load(path)
    guard tensor.rank == 1 else {
      throw file.damaged("it holds a tensor of shape \(tensor.shape), not a list of labels")
    }
    var labels: [Int] = []
    for value in tensor.scalars {
      guard let label = Int(exactly: value), label >= 0 else { throw file.damaged("\(value) is no label") }
      labels.append(label)
    }
    return labels
  }

  /// Writes a tensor: as bytes where all its numbers are whole and in 0...255, else as 32-bit floats. The file is
  /// complete or not there at all, and not compressed.
  ///
  /// Throws ``TensorFileError/unwritable(path:reason:)``; traps for a tensor of rank 0 or above 255.
  public static func save(_ tensor: Tensor, to path: String) throws(TensorFileError) {
    guard (1...255).contains(tensor.rank), tensor.shape.allSatisfy({ $0 <= UInt32.max }) else {
      refuse(.unwritableShape(path: path, shape: tensor.shape))
    }
    let bytes = tensor.scalars.compactMap { UInt8(exactly: $0) }
    let isBytes = bytes.count == tensor.count
    var writer = ByteWriter()
    writer.append([0, 0, isBytes ? 0x08 : 0x0D, UInt8(tensor.rank)])
    for size in tensor.shape { writer.appendBigEndian(size, bytes: 4) }
    if isBytes { writer.append(bytes) } else { writer.append(tensor.scalars, isBigEndian: true) }
    try TensorFile(path: path, format: .idx).write(writer.bytes)
  }

  /// The most bytes that a compressed file may hold: 1 GB, twenty times as much as MNIST's images.
  private static let byteLimit = 1 << 30

  /// The bytes of a file, out of gzip where they are in it.
  private static func unpacked(_ bytes: [UInt8], in file: TensorFile) throws(TensorFileError) -> [UInt8] {
    guard bytes.starts(with: [0x1F, 0x8B]) else { return bytes }
    do {
      return try Deflate.inflate(bytes[...], wrapper: .gzip, limit: byteLimit)
    } catch {
      switch error {
      case .truncated: throw file.truncated
      case .damaged(let detail): throw file.damaged("it can't be inflated: \(detail)")
      case .tooLarge(let limit): throw file.damaged("it holds more than \(limit) bytes")
      }
    }
  }

  /// The format's codes for the types.
  private static let types: [Int: ElementType] = [
    0x08: .uint8, 0x09: .int8, 0x0B: .int16, 0x0C: .int32, 0x0D: .float32, 0x0E: .float64,
  ]
}

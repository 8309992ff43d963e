/// The header of a safetensors file: its length in eight bytes, then JSON that gives each tensor's type, shape and
/// place among the numbers.
struct SafeTensorsHeader {
  /// A tensor, and where its bytes lie behind the header.
  struct Entry: Equatable {
    let name: String
    let type: ElementType
    let shape: [Int]
    let range: Range<Int>
  }

  static let metadataKey = "__metadata__"

  /// The tensors by the place of their numbers, which they fill without a gap.
  let entries: [Entry]
  /// Bytes before the first number.
  let size: Int

  /// Throws a ``TensorFileError`` for what is no header, and for one that doesn't agree with the size of the file.
  init(_ bytes: [UInt8], in file: TensorFile) throws(TensorFileError) {
    guard !bytes.isEmpty else { throw file.wrongStart(bytes) }
    var reader = ByteReader(bytes[...])
    guard let length = reader.littleEndian64() else { throw file.truncated }
    // A file of another kind states an absurd length in its first eight bytes.
    guard length <= 100_000_000, reader.remaining == 0 || bytes[8] == UInt8(ascii: "{") else {
      throw file.wrongStart(bytes)
    }
    guard let text = reader.take(Int(length)) else { throw file.truncated }
    guard case .object(let members) = JSONText.parse(text) else {
      throw file.damaged("its header is not JSON")
    }
    size = reader.position
    var names: Set<String> = []
    var entries: [Entry] = []
    for (name, value) in members {
      guard names.insert(name).inserted else { throw .duplicateName(path: file.path, name: name) }
      if name != Self.metadataKey { entries.append(try Self.entry(name, value, in: file)) }
    }
    entries.sort { ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound) }
    self.entries = entries
    try checkPlaces(available: reader.remaining, in: file)
  }

  private static func entry(
    _ name: String, _ value: JSONText, in file: TensorFile
  ) throws(TensorFileError) -> Entry {
    guard case .string(let code) = value["dtype"], let shape = value["shape"]?.integers,
      let offsets = value["data_offsets"]?.integers, offsets.count == 2, offsets[0] >= 0, offsets[0] <= offsets[1],
      shape.allSatisfy({ $0 >= 0 })
    else {
      throw file.damaged("its header does not give the dtype, shape and data_offsets of '\(name)'")
    }
    guard let type = types[code] else { throw .unsupportedType(path: file.path, tensor: name, type: code) }
    guard let counts = type.counts(of: shape) else {
      throw .tooManyElements(path: file.path, tensor: name, shape: shape)
    }
    guard counts.bytes == offsets[1] - offsets[0] else {
      throw .wrongSize(
        path: file.path, format: file.format, tensor: name, shape: shape, needed: counts.bytes,
        available: offsets[1] - offsets[0])
    }
    return Entry(name: name, type: type, shape: shape, range: offsets[0]..<offsets[1])
  }

  /// Throws unless the tensors fill the rest of the file, without a gap and without an overlap.
  private func checkPlaces(available: Int, in file: TensorFile) throws(TensorFileError) {
    var end = 0
    for entry in entries {
      guard entry.range.lowerBound == end else {
        throw file.damaged(
          "the numbers of '\(entry.name)' start at byte \(entry.range.lowerBound), where \(end) is expected")
      }
      guard entry.range.upperBound <= available else {
        throw .wrongSize(
          path: file.path, format: file.format, tensor: entry.name, shape: entry.shape, needed: entry.range.count,
          available: max(0, available - entry.range.lowerBound))
      }
      end = entry.range.upperBound
    }
    guard end == available else {
      throw file.damaged("\(available - end) bytes at its end belong to no tensor")
    }
  }

  /// The header's bytes, padded with spaces so that the numbers start at a multiple of eight.
  static func encoded(_ entries: [Entry]) -> [UInt8] {
    let members = entries.map { entry in
      let code = types.first { $0.value == entry.type }?.key ?? ""
      let shape = entry.shape.map(String.init).joined(separator: ",")
      return "\(JSONText.quoted(entry.name)):{\"dtype\":\"\(code)\",\"shape\":[\(shape)],"
        + "\"data_offsets\":[\(entry.range.lowerBound),\(entry.range.upperBound)]}"
    }
    var text = "{" + members.joined(separator: ",") + "}"
    text += String(repeating: " ", count: (8 - text.utf8.count % 8) % 8)
    var writer = ByteWriter()
    writer.appendLittleEndian(text.utf8.count, bytes: 8)
    writer.append(text.utf8)
    return writer.bytes
  }

  private static let types: [String: ElementType] = [
    "BOOL": .bool, "U8": .uint8, "I8": .int8, "U16": .uint16, "I16": .int16, "U32": .uint32, "I32": .int32,
    "U64": .uint64, "I64": .int64, "F16": .float16, "BF16": .bfloat16, "F32": .float32, "F64": .float64,
  ]
}

/// The header of an .npy file (NEP 1): a magic number, a version, and a Python dictionary with the type, the order and
/// the shape of the numbers that follow.
struct NpyHeader: Equatable {
  static let magic: [UInt8] = [0x93] + Array("NUMPY".utf8)

  var type: ElementType
  var isBigEndian: Bool
  /// The first index varies fastest.
  var isFortranOrder: Bool
  var shape: [Int]

  init(type: ElementType, isBigEndian: Bool = false, isFortranOrder: Bool = false, shape: [Int]) {
    self.type = type
    self.isBigEndian = isBigEndian
    self.isFortranOrder = isFortranOrder
    self.shape = shape
  }

  /// Reads a header and leaves the reader at the first number. `name` is the array's within an archive.
  init(_ reader: inout ByteReader, of name: String?, in file: TensorFile) throws(TensorFileError) {
    var start = reader
    guard let magic = reader.take(Self.magic.count), magic.elementsEqual(Self.magic) else {
      let found = start.rest()
      guard !found.isEmpty, Self.magic.starts(with: found) else { throw file.wrongStart(Array(found.prefix(8))) }
      throw file.truncated
    }
    guard let major = reader.littleEndian(bytes: 1), reader.take(1) != nil else { throw file.truncated }
    guard (1...3).contains(major) else { throw file.damaged("its version is \(major), and 1 to 3 can be read") }
    guard let length = reader.littleEndian(bytes: major == 1 ? 2 : 4), let text = reader.take(length) else {
      throw file.truncated
    }
    guard let dictionary = PythonDictionary(String(decoding: text, as: UTF8.self)) else {
      throw file.damaged("its header is no Python dictionary of 'descr', 'fortran_order' and 'shape'")
    }
    guard let stored = Self.storedTypes[String(dictionary.type.dropFirst())], let order = dictionary.type.first,
      "<>|=".contains(order)
    else { throw .unsupportedType(path: file.path, tensor: name, type: dictionary.type) }
    self.init(
      type: stored, isBigEndian: order == ">", isFortranOrder: dictionary.isFortranOrder, shape: dictionary.shape)
  }

  /// The header's bytes in version 1.0, padded so that the numbers start at a multiple of 64.
  func encoded() -> [UInt8] {
    let code = Self.storedTypes.first { $0.value == type }?.key ?? ""
    let sizes = shape.map(String.init).joined(separator: ", ") + (shape.count == 1 ? "," : "")
    let order = type.size == 1 ? "|" : isBigEndian ? ">" : "<"
    var text =
      "{'descr': '\(order)\(code)', 'fortran_order': \(isFortranOrder ? "True" : "False"), 'shape': (\(sizes)), }"
    let preamble = Self.magic.count + 4
    text += String(repeating: " ", count: 63 - (preamble + text.utf8.count) % 64) + "\n"
    var writer = ByteWriter()
    writer.append(Self.magic + [1, 0])
    writer.appendLittleEndian(text.utf8.count, bytes: 2)
    writer.append(text.utf8)
    return writer.bytes
  }

  /// NumPy's codes for the types, without the byte order before them.
  private static let storedTypes: [String: ElementType] = [
    "b1": .bool, "u1": .uint8, "i1": .int8, "u2": .uint16, "i2": .int16, "u4": .uint32, "i4": .int32, "u8": .uint64,
    "i8": .int64, "f2": .float16, "f4": .float32, "f8": .float64,
  ]
}

/// A mistake in code that calls this module; it traps.
enum Misuse: Equatable {
  case notAnImage(shape: [Int])
  case countBelowZero(Int)
  case noFonts
  case paddingBelowZero(Int)
  case wrongRank(what: String, shape: [Int])
  case notTheFlattenedShape(shape: [Int], inputs: Int)
  case unwritableShape(path: String, shape: [Int])
  case unwritableName(path: String, name: String)
  case archiveTooLarge(bytes: Int, entries: Int)
}

extension Misuse: CustomStringConvertible {
  var description: String {
    switch self {
    case .notAnImage(let shape):
      "Image.save writes an image of shape H x W, H x W x 1 or H x W x 3, not one of shape \(shape)."
    case .countBelowZero(let count):
      "Digits.generate can't draw \(count) digits; the count must be 0 or more."
    case .noFonts:
      "Digits.generate got no fonts; give at least one, or leave them out."
    case .paddingBelowZero(let padding):
      "IDX.loadImages can't pad images by \(padding); the padding must be 0 or more."
    case .wrongRank(let what, let shape):
      "A tensor of shape \(shape) is not \(what)."
    case .notTheFlattenedShape(let shape, let inputs):
      "The flattened shape \(shape) is not H x W x C with the layer's \(inputs) inputs."
    case .unwritableShape(let path, let shape):
      "An IDX file holds tensors of rank 1 to 255 with sizes below 4294967296; \(shape) can't go into '\(path)'."
    case .unwritableName(let path, let name):
      "A tensor can't be called '\(name)' in '\(path)'; choose another name."
    case .archiveTooLarge(let bytes, let entries):
      "An .npz file holds less than 4294967295 bytes and 65535 arrays, not \(bytes) bytes and \(entries) arrays; "
        + "write several files."
    }
  }
}

/// Stops the program over a mistake in the calling code, in words that optimised builds keep.
func refuse(_ misuse: Misuse, file: StaticString = #fileID, line: UInt = #line) -> Never {
  fatalError(misuse.description, file: file, line: line)
}

/// How a camera was held: the turn or mirroring that makes a stored picture upright.
///
/// The values are those of the tag Orientation (0x0112) in Exif 2.3, section 4.6.4.
enum ExifOrientation: Int, CaseIterable {
  case upright = 1
  case mirrored = 2
  case upsideDown = 3
  case mirroredUpsideDown = 4
  case transposed = 5
  case turnedLeft = 6
  case transversed = 7
  case turnedRight = 8

  /// The orientation that a JPEG file states; `.upright` where it states none or nonsense.
  ///
  /// Cameras write rubbish into Exif often enough that a faulty block is no reason to refuse a photograph.
  init(jpeg file: [UInt8]) {
    self = Self.exifBlock(in: file).flatMap(Self.init(exif:)) ?? .upright
  }

  /// Whether rows become columns.
  var swapsAxes: Bool { rawValue >= 5 }

  /// The stored position of an upright picture's pixel.
  ///
  /// - Parameters:
  ///   - width: the upright picture's width.
  ///   - height: the upright picture's height.
  func source(row: Int, column: Int, width: Int, height: Int) -> (row: Int, column: Int) {
    let (lastRow, lastColumn) = (height - 1, width - 1)
    return switch self {
    case .upright: (row, column)
    case .mirrored: (row, lastColumn - column)
    case .upsideDown: (lastRow - row, lastColumn - column)
    case .mirroredUpsideDown: (lastRow - row, column)
    case .transposed: (column, row)
    case .turnedLeft: (lastColumn - column, row)
    case .transversed: (lastColumn - column, lastRow - row)
    case .turnedRight: (column, lastRow - row)
    }
  }
}

// MARK: - Finding the tag

extension ExifOrientation {
  /// The TIFF structure in the first APP1 segment marked Exif.
  private static func exifBlock(in file: [UInt8]) -> ArraySlice<UInt8>? {
    let signature = Array("Exif\0\0".utf8)
    let segment = JPEGSegments(file).header.first { $0.marker == 0xE1 && $0.payload.starts(with: signature) }
    return segment?.payload.dropFirst(signature.count)
  }

  /// The orientation in the first directory of a TIFF structure.
  private init?(exif block: ArraySlice<UInt8>) {
    guard let tiff = TIFFReader(block), let directory = tiff.integer(at: 4, bytes: 4),
      let entries = tiff.integer(at: directory, bytes: 2)
    else { return nil }
    for entry in 0..<entries {
      let start = directory + 2 + 12 * entry
      guard let tag = tiff.integer(at: start, bytes: 2) else { return nil }
      if tag == 0x0112 {
        guard let value = tiff.integer(at: start + 8, bytes: 2) else { return nil }
        self.init(rawValue: value)
        return
      }
    }
    return nil
  }
}

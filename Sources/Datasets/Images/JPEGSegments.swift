/// The marker segments of a JPEG file, as far as they can be followed (ITU-T T.81, section B.1).
struct JPEGSegments {
  /// The segments before the first scan: each marker's second byte and what follows its length.
  private(set) var header: [(marker: UInt8, payload: ArraySlice<UInt8>)] = []
  /// Whether the file goes on to an end-of-image marker after its first scan began.
  private(set) var reachesEnd = false

  init(_ file: [UInt8]) {
    let (startOfScan, endOfImage): (UInt8, UInt8) = (0xDA, 0xD9)
    var position = 2
    while position + 4 <= file.count, file[position] == 0xFF {
      let marker = file[position + 1]
      // Any number of fill bytes may precede a marker.
      if marker == 0xFF {
        position += 1
        continue
      }
      let end = position + 2 + (Int(file[position + 2]) << 8 | Int(file[position + 3]))
      guard end >= position + 4, end <= file.count else { return }
      if marker == startOfScan {
        reachesEnd = zip(file[end...], file[end...].dropFirst()).contains { $0 == 0xFF && $1 == endOfImage }
        return
      }
      header.append((marker, file[(position + 4)..<end]))
      position = end
    }
  }
}

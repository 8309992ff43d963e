import CTurboJPEG

/// Decodes JPEG files with libturbojpeg; the only file that touches its pointers.
struct JPEGDecoder {
  private let file: [UInt8]
  private let path: String
  private let handle: tjhandle

  /// The picture in a JPEG file, as it is stored: grey and CMYK pictures become RGB, the orientation is not applied.
  ///
  /// Throws an `ImageError` that names the path.
  static func decode(_ file: [UInt8], path: String) throws(ImageError) -> RGBPixels {
    guard let handle = tjInitDecompress() else {
      throw .unreadable(path: path, reason: "the JPEG decoder could not be started")
    }
    defer { tjDestroy(handle) }
    return try JPEGDecoder(file: file, path: path, handle: handle).decode()
  }

  private func decode() throws(ImageError) -> RGBPixels {
    let header = try readHeader()
    try Image.checkSize(width: header.width, height: header.height, path: path)
    if header.isCMYK {
      let inks = try pixels(header, format: TJPF_CMYK, bytesPerPixel: 4)
      return RGBPixels(width: header.width, height: header.height, bytes: Self.rgb(fromCMYK: inks))
    }
    let bytes = try pixels(header, format: TJPF_RGB, bytesPerPixel: 3)
    return RGBPixels(width: header.width, height: header.height, bytes: bytes)
  }

  // MARK: The library's calls

  private struct Header {
    var width: Int
    var height: Int
    var isCMYK: Bool
  }

  private func readHeader() throws(ImageError) -> Header {
    var (width, height, subsampling, colorspace) = (CInt(0), CInt(0), CInt(0), CInt(0))
    let status = file.withUnsafeBufferPointer {
      tjDecompressHeader3(
        handle, $0.baseAddress, UInt($0.count), &width, &height, &subsampling, &colorspace)
    }
    if status != 0 || width < 1 || height < 1 { try check(sizeIsKnown: width > 0 && height > 0) }
    let isCMYK = colorspace == CInt(TJCS_CMYK.rawValue) || colorspace == CInt(TJCS_YCCK.rawValue)
    return Header(width: Int(width), height: Int(height), isCMYK: isCMYK)
  }

  private func pixels(_ header: Header, format: TJPF, bytesPerPixel: Int) throws(ImageError) -> [UInt8] {
    var status: CInt = 0
    let pixels = [UInt8](unsafeUninitializedCapacity: header.width * header.height * bytesPerPixel) { buffer, count in
      buffer.initialize(repeating: 0)
      count = buffer.count
      status = file.withUnsafeBufferPointer {
        tjDecompress2(
          handle, $0.baseAddress, UInt($0.count), buffer.baseAddress, CInt(header.width), 0, CInt(header.height),
          CInt(format.rawValue), TJFLAG_LIMITSCANS | TJFLAG_ACCURATEDCT)
      }
    }
    if status != 0 { try check(sizeIsKnown: true) }
    return pixels
  }

  /// Throws what the library's last failure means; warnings that leave every pixel right pass.
  ///
  /// The library puts an end marker where the data stops, so that a cut file fails in many ways: the file itself tells.
  private func check(sizeIsKnown: Bool) throws(ImageError) {
    guard JPEGSegments(file).reachesEnd else { throw .truncated(path: path, format: .jpeg) }
    let message = tjGetErrorStr2(handle).map { String(cString: $0) } ?? "the decoder gives no reason"
    let isWarning = tjGetErrorCode(handle) == CInt(TJERR_WARNING.rawValue)
    let isHarmless = ["extraneous bytes", "unknown JFIF revision", "unknown Adobe color"].contains(
      where: message.contains)
    guard isWarning, isHarmless, sizeIsKnown else {
      throw .damaged(path: path, format: .jpeg, detail: message)
    }
  }

  /// Inks to light. Files that hold CMYK come from Adobe's programs, which store the inks inverted: 255 is no ink.
  private static func rgb(fromCMYK inks: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(inks.count / 4 * 3)
    for pixel in stride(from: 0, to: inks.count, by: 4) {
      let black = Int(inks[pixel + 3])
      for ink in 0..<3 { result.append(UInt8((Int(inks[pixel + ink]) * black + 127) / 255)) }
    }
    return result
  }
}

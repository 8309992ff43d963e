import CDuktape

/// KaTeX inside a JavaScript engine of its own: TeX in, MathML out, without a browser.
///
/// Starting it takes a quarter of a second, so it is started for the first formula that no cache has. Not to be used
/// from two threads at once.
final class KaTeX {
  /// What KaTeX says of TeX that it can't set.
  struct Refusal: Error, Equatable {
    /// Without the name of the program and the place.
    var message: String
    /// Where in the TeX, in UTF-16 units from 0; nil when it doesn't say.
    var offset: Int?
  }

  private let heap: OpaquePointer

  /// Starts the engine with KaTeX's script; nil when the script does not run.
  init?(script: String) {
    guard
      let heap = duk_create_heap(
        nil, nil, nil, nil,
        { _, message in
          fatalError(
            "Reports: the JavaScript engine gave up: \(message.map { String(cString: $0) } ?? "no reason given")")
        })
    else { return nil }
    self.heap = heap
    let surroundings = "var window = this, self = this, document = undefined;\n"
    guard evaluate(surroundings + script), evaluate(Self.renderFunction) else {
      duk_destroy_heap(heap)
      return nil
    }
  }

  deinit { duk_destroy_heap(heap) }

  /// The formula as a `<math>` element that carries its TeX as an annotation.
  func markup(_ tex: String, isDisplay: Bool) throws(Refusal) -> String {
    duk_get_global_string(heap, "lecternRender")
    let bytes = Self.surrogateBytes(of: tex)
    bytes.withUnsafeBytes { _ = duk_push_lstring(heap, $0.baseAddress?.assumingMemoryBound(to: CChar.self), $0.count) }
    duk_push_boolean(heap, isDisplay ? 1 : 0)
    duk_pcall(heap, 2)
    var length = 0
    let characters = duk_safe_to_lstring(heap, -1, &length)
    let result = Self.string(fromSurrogateBytes: UnsafeRawBufferPointer(start: characters, count: length))
    duk_pop(heap)
    // "m" leads markup, "e" and an offset an error; an error of the engine itself has neither.
    if result.hasPrefix("m") { return String(result.dropFirst()) }
    let parts = result.split(separator: " ", maxSplits: 2)
    guard parts.count == 3, parts[0] == "e" else { throw Refusal(message: result, offset: nil) }
    throw Refusal(message: String(parts[2]), offset: Int(parts[1]))
  }

  /// What is run for each formula. A prime is set beside its letter: fonts draw it raised already, and most have no
  /// other one for a superscript, where it would be raised twice. A function such as `ln` gets TeX's thin space before
  /// what it is of, unless that is in brackets.
  static let renderFunction = """
    function lecternRender(tex, isDisplay) {
      try {
        var html = katex.renderToString(tex, { output: 'mathml', displayMode: isDisplay, strict: 'ignore' });
        html = html.replace(/^<span class="katex">/, '').replace(/<\\/span>$/, '');
        html = html.replace(
          /<msup>(<(m[in])\\b[^>]*>[^<]*<\\/\\2>)(?:<mrow>)?((?:<mo [^>]*>\\u2032<\\/mo>)+)(?:<\\/mrow>)?<\\/msup>/g,
          function (superscript, letter, element, primes) {
            return '<mrow>' + letter + primes.replace(/<mo [^>]*>/g, '<mo lspace="0em" rspace="0em">') + '</mrow>';
          });
        html = html.replace(/<mo>\\u2061<\\/mo>(?!<mo)/g, '<mo lspace="0em" rspace="0.1667em">\\u2061</mo>');
        return 'm' + html;
      } catch (error) {
        var message = String(error.message).replace(/^KaTeX parse error: /, '').replace(/ at position \\d+: [^]*$/, '')
          .replace(/ at end of input: [^]*$/, ' at the end of the formula');
        return 'e ' + (error.position === undefined ? '-' : error.position) + ' ' + message;
      }
    }
    """

  private func evaluate(_ source: String) -> Bool {
    let flags = DUK_COMPILE_EVAL | DUK_COMPILE_SAFE | DUK_COMPILE_NOSOURCE | DUK_COMPILE_NOFILENAME
    let failed = Array(source.utf8).withUnsafeBytes {
      duk_eval_raw(heap, $0.baseAddress?.assumingMemoryBound(to: CChar.self), $0.count, duk_uint_t(flags))
    }
    duk_pop(heap)
    return failed == 0
  }

  // MARK: Duktape's strings: UTF-16 units, each encoded as UTF-8 would encode it

  private static func surrogateBytes(of text: String) -> [UInt8] {
    var bytes: [UInt8] = []
    for unit in text.utf16 {
      switch unit {
      case 0..<0x80:
        bytes.append(UInt8(unit))
      case 0x80..<0x800:
        bytes.append(UInt8(0xc0 | unit >> 6))
        bytes.append(UInt8(0x80 | unit & 0x3f))
      default:
        bytes.append(UInt8(0xe0 | unit >> 12))
        bytes.append(UInt8(0x80 | unit >> 6 & 0x3f))
        bytes.append(UInt8(0x80 | unit & 0x3f))
      }
    }
    return bytes
  }

  private static func string(fromSurrogateBytes bytes: UnsafeRawBufferPointer) -> String {
    var units: [UInt16] = []
    units.reserveCapacity(bytes.count)
    var index = 0
    let byte = { (index: Int) in index < bytes.count ? UInt16(bytes[index]) & 0x3f : 0 }
    while index < bytes.count {
      let first = UInt16(bytes[index])
      if first < 0x80 {
        units.append(first)
        index += 1
      } else if first < 0xe0 {
        units.append((first & 0x1f) << 6 | byte(index + 1))
        index += 2
      } else {
        units.append((first & 0xf) << 12 | byte(index + 1) << 6 | byte(index + 2))
        index += 3
      }
    }
    return String(decoding: units, as: UTF16.self)
  }
}

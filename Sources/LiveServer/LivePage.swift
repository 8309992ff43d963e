/// A page in parts: what is around the text, and the text's blocks, each named by what it holds.
struct LivePage: Equatable, Sendable {
  struct Block: Equatable, Sendable {
    /// A hash of the markup; of blocks that are alike, the second one ends in `-2`.
    var key: String
    var html: String
  }

  /// Up to the first block, and from behind the last one on.
  var head: String
  var tail: String
  var blocks: [Block]

  /// Takes apart a page that has `mark` before each block and `end` behind the last one.
  init(html: String, mark: String, end: String) {
    let parts = html.separated(by: mark)
    head = parts.first ?? ""
    blocks = []
    tail = ""
    var counts: [String: Int] = [:]
    for (index, part) in parts.dropFirst().enumerated() {
      var text = part
      if index == parts.count - 2 {
        let pieces = part.separated(by: end)
        text = pieces[0]
        tail = pieces.dropFirst().joined(separator: end)
      }
      var key = Self.hash(text)
      counts[key, default: 0] += 1
      if let count = counts[key], count > 1 { key += "-\(count)" }
      blocks.append(Block(key: key, html: text))
    }
  }

  /// The page without its blocks.
  var shell: String { "\(head)\(Self.endMark)\(tail)" }

  /// The page as it is served: with the name of each block before it, and the script that keeps it up to date.
  func served(version: Int, script: String) -> String {
    var html = head
    for block in blocks { html += "<!--\(Self.blockWord) \(block.key)-->\(block.html)" }
    html += Self.endMark
    let element = "<script data-version=\"\(version)\">\n\(script)</script>\n"
    guard let place = tail.range(ofLast: "</body>") else { return html + tail + element }
    return html + tail[..<place.lowerBound] + element + tail[place.lowerBound...]
  }

  private static let blockWord = "block"
  private static let endMark = "<!--blocks end-->"

  /// FNV-1a in hexadecimal digits.
  private static func hash(_ text: String) -> String {
    var text = text
    return text.withUTF8 { bytes in
      String(bytes.reduce(0xcbf2_9ce4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }, radix: 16)
    }
  }
}

extension String {
  /// The parts between occurrences of `mark`, byte for byte.
  fileprivate func separated(by mark: String) -> [String] {
    var parts: [String] = []
    var rest = self[...]
    while let place = rest.firstRange(of: mark) {
      parts.append(String(rest[..<place.lowerBound]))
      rest = rest[place.upperBound...]
    }
    return parts + [String(rest)]
  }

  fileprivate func range(ofLast mark: String) -> Range<Index>? { ranges(of: mark).last }
}

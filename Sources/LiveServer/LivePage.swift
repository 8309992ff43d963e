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

  init(head: String, blocks: [String], tail: String) {
    self.head = head
    self.tail = tail
    var counts: [String: Int] = [:]
    self.blocks = blocks.map { html in
      var key = Self.hash(html)
      counts[key, default: 0] += 1
      if let count = counts[key], count > 1 { key += "-\(count)" }
      return Block(key: key, html: html)
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
    let end = tail.ranges(of: "</body>").last?.lowerBound ?? tail.endIndex
    return html + tail[..<end] + element + tail[end...]
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

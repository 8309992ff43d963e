/// Names for what is kept in files.
enum ContentHash {
  /// FNV-1a (Fowler, Noll and Vo), 64 bits, in 16 hexadecimal digits.
  static func of(_ text: some StringProtocol) -> String {
    let hash = text.utf8.reduce(0xcbf2_9ce4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}

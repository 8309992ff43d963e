import Foundation

extension CompileCache {
  private struct Item {
    var path: String
    var used: Date
    var size: Int
  }

  /// Removes what was not used for longest until compiled cells, and what cells gave, take at most `limit` bytes each; and
  /// work folders that a killed run left behind an hour ago.
  public func trim(limit: Int = 1 << 30) {
    let files = FileManager.default
    for name in (try? files.contentsOfDirectory(atPath: folder)) ?? [] where name.hasPrefix("new-") {
      let path = "\(folder)/\(name)"
      let made = (try? files.attributesOfItem(atPath: path))?[.modificationDate] as? Date
      if let made, made.timeIntervalSinceNow < -3600 { try? files.removeItem(atPath: path) }
    }
    for collection in [cells, outputs] {
      let names = (try? files.contentsOfDirectory(atPath: collection)) ?? []
      // So few take no gigabyte; looking at each would cost every run some milliseconds.
      guard names.count * (1 << 20) > limit else { continue }
      var items = names.compactMap { item(at: "\(collection)/\($0)") }
      items.sort { $0.used > $1.used }
      var total = items.reduce(0) { $0 + $1.size }
      while total > limit, let oldest = items.popLast() {
        try? files.removeItem(atPath: oldest.path)
        total -= oldest.size
      }
    }
  }

  private func item(at path: String) -> Item? {
    let files = FileManager.default
    guard let attributes = try? files.attributesOfItem(atPath: path) else { return nil }
    let inside =
      attributes[.type] as? FileAttributeType == .typeDirectory
      ? ((try? files.contentsOfDirectory(atPath: path)) ?? []).map { "\(path)/\($0)" } : [path]
    let size = inside.reduce(0) { sum, file in
      sum + (((try? files.attributesOfItem(atPath: file))?[.size] as? Int) ?? 0)
    }
    return Item(path: path, used: attributes[.modificationDate] as? Date ?? .distantPast, size: size)
  }
}

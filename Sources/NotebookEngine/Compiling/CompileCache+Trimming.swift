import Foundation
import Glibc

extension CompileCache {
  private struct Item {
    var path: String
    var used: Date
    var size: Int
  }

  /// The time of this file is that of the last ``trim(limit:)``.
  private var trimmed: String { "\(folder)/trimmed" }

  /// Trims the cache when that was last done an hour ago or longer: looking at thousands of entries would cost every run
  /// more than all else that it does.
  public func trimNowAndThen() {
    if let last = modification(of: trimmed), abs(last.timeIntervalSinceNow) < 3600 { return }
    trim()
  }

  /// No compiler takes so long, in seconds: the work folder is one that a killed run has left behind.
  private static let longestWork = 600.0

  /// Removes what was not used for longest until compiled cells, what cells gave, what their syntax told, what documents'
  /// last runs followed from, and what reports are made of take at most `limit` bytes each; and work folders that killed
  /// runs have left behind.
  public func trim(limit: Int = 1 << 30) {
    let files = FileManager.default
    try? Data().write(to: URL(fileURLWithPath: trimmed))
    for name in (try? files.contentsOfDirectory(atPath: folder)) ?? [] where name.hasPrefix("new-") {
      let path = "\(folder)/\(name)"
      if let made = modification(of: path), made.timeIntervalSinceNow < -Self.longestWork {
        try? files.removeItem(atPath: path)
      }
    }
    for collection in [cells, outputs, analyses, records, reports] {
      var items = ((try? files.contentsOfDirectory(atPath: collection)) ?? []).compactMap {
        item(at: "\(collection)/\($0)")
      }
      items.sort { $0.used > $1.used }
      var total = items.reduce(0) { $0 + $1.size }
      while total > limit, let oldest = items.popLast() {
        try? files.removeItem(atPath: oldest.path)
        total -= oldest.size
      }
    }
  }

  private func item(at path: String) -> Item? {
    guard let status = status(of: path) else { return nil }
    var size = Int(status.st_size)
    if status.st_mode & S_IFMT == S_IFDIR {
      for name in (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? [] {
        size += self.status(of: "\(path)/\(name)").map { Int($0.st_size) } ?? 0
      }
    }
    return Item(path: path, used: Self.modification(status), size: size)
  }

  private func modification(of path: String) -> Date? { status(of: path).map(Self.modification) }

  private static func modification(_ status: stat) -> Date {
    Date(timeIntervalSince1970: Double(status.st_mtim.tv_sec) + Double(status.st_mtim.tv_nsec) * 1e-9)
  }

  /// By the system call: the attributes of Foundation look up the owner's name, too, each time.
  private func status(of path: String) -> stat? {
    var status = stat()
    return lstat(path, &status) == 0 ? status : nil
  }
}

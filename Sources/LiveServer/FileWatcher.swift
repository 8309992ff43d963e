import Glibc
import Synchronization

/// Tells when files change, by inotify. It watches their folders: an editor may write a file anew under its name.
public final class FileWatcher: Sendable {
  private struct State {
    /// Folders by the number of their watch.
    var folders: [Int32: String] = [:]
    var numbers: [String: Int32] = [:]
    var files: Set<String> = []
  }

  private let descriptor: Int32
  private let state = Mutex(State())

  /// Throws ``FileWatcherError`` where the kernel refuses.
  public init() throws {
    descriptor = inotify_init1(Int32(IN_CLOEXEC))
    guard descriptor >= 0 else { throw FileWatcherError.refused(reason: String(cString: strerror(errno))) }
  }

  deinit { close(descriptor) }

  /// Watches these files and no others. A file need not be there yet; its folder must be.
  public func watch(_ files: Set<String>) {
    state.withLock { state in
      state.files = files
      let folders = Set(files.map(Self.folder))
      for (folder, number) in state.numbers where !folders.contains(folder) {
        inotify_rm_watch(descriptor, number)
        state.numbers[folder] = nil
        state.folders[number] = nil
      }
      let events = UInt32(IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_DELETE | IN_CREATE)
      for folder in folders where state.numbers[folder] == nil {
        let number = inotify_add_watch(descriptor, folder, events)
        guard number >= 0 else { continue }
        state.numbers[folder] = number
        state.folders[number] = folder
      }
    }
  }

  /// Waits for a change and gives the paths of the files that have changed; empty when there is none within `timeout`
  /// milliseconds, or none of those that are watched. A negative timeout waits for ever.
  public func changes(timeout: Int32 = -1) -> Set<String> {
    var wanted = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    guard poll(&wanted, 1, timeout) > 0 else { return [] }
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    let count = read(descriptor, &buffer, buffer.count)
    guard count > 0 else { return [] }
    return state.withLock { state in
      var changed: Set<String> = []
      for (number, mask, name) in Self.events(in: buffer[..<count]) {
        // More happened than the kernel could note: anything may have changed.
        if mask & UInt32(IN_Q_OVERFLOW) != 0 { changed = state.files }
        if mask & UInt32(IN_IGNORED) != 0, let folder = state.folders.removeValue(forKey: number) {
          // The folder is gone. One that comes in its place is watched from the next `watch` on.
          if state.numbers[folder] == number { state.numbers[folder] = nil }
          changed.formUnion(state.files.filter { Self.folder(of: $0) == folder })
        }
        guard let folder = state.folders[number] else { continue }
        let path = folder == "/" ? "/\(name)" : "\(folder)/\(name)"
        if state.files.contains(path) { changed.insert(path) }
      }
      return changed
    }
  }

  /// The watch, the mask and the name of each event: `int wd; uint32_t mask, cookie, len; char name[len]`.
  private static func events(in bytes: ArraySlice<UInt8>) -> [(Int32, UInt32, String)] {
    let headSize = 16
    func word(_ place: Int) -> UInt32 {
      (0..<4).reduce(0) { $0 | UInt32(bytes[place + $1]) << (8 * UInt32($1)) }
    }
    var events: [(Int32, UInt32, String)] = []
    var place = bytes.startIndex
    while place + headSize <= bytes.endIndex {
      let length = Int(word(place + 12))
      guard place + headSize + length <= bytes.endIndex else { break }
      let name = bytes[(place + headSize)..<(place + headSize + length)].prefix { $0 != 0 }
      events.append((Int32(bitPattern: word(place)), word(place + 4), String(decoding: name, as: UTF8.self)))
      place += headSize + length
    }
    return events
  }

  private static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }
}

/// Why files can't be watched.
public enum FileWatcherError: Error, Equatable, CustomStringConvertible {
  case refused(reason: String)

  public var description: String {
    switch self {
    case .refused(let reason): "files can't be watched: \(reason)"
    }
  }
}

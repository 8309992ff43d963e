import Glibc
import Synchronization

/// Tells when files change, by inotify. It watches their folders: an editor may write a file anew under its name, and a
/// folder may go and come back. Of a file that is a link, it watches what the link leads to as well.
public final class FileWatcher: Sendable {
  private struct State {
    var files: Set<String> = []
    var paths = WatchedPaths([])
    /// Folders by the number of their watch: two paths may lead to one folder.
    var folders: [Int32: Set<String>] = [:]
  }

  private let descriptor: Int32
  private let state = Mutex(State())

  /// Throws ``FileWatcherError`` where the kernel refuses.
  public init() throws {
    descriptor = inotify_init1(Int32(IN_CLOEXEC))
    guard descriptor >= 0 else { throw FileWatcherError.refused(reason: String(cString: strerror(errno))) }
  }

  deinit { close(descriptor) }

  /// Watches these files and no others. Neither a file nor its folder need be there yet.
  public func watch(_ files: Set<String>) {
    state.withLock { state in
      state.files = files
      arm(&state)
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
        for folder in state.folders[number] ?? [] {
          if mask & Self.departures != 0 {
            changed.formUnion(state.paths.files(below: folder))
          } else {
            let path = folder == "/" ? "/\(name)" : "\(folder)/\(name)"
            changed.formUnion(state.paths.files[path] ?? [])
            // A folder that was waited for.
            changed.formUnion(state.paths.files(below: path))
          }
        }
        if mask & Self.departures != 0, state.folders.removeValue(forKey: number) != nil {
          // A folder that has only moved would go on telling.
          inotify_rm_watch(descriptor, number)
        }
      }
      // Links may lead elsewhere now, folders have come or gone.
      if !changed.isEmpty { arm(&state) }
      return changed
    }
  }

  /// The folder itself has gone, or is no longer where it was.
  private static let departures = UInt32(IN_IGNORED | IN_DELETE_SELF | IN_MOVE_SELF | IN_UNMOUNT)

  /// Watches the folders of all files; of one that is not there, the nearest above it that is.
  private func arm(_ state: inout State) {
    state.paths = WatchedPaths(state.files)
    var folders: [Int32: Set<String>] = [:]
    for folder in state.paths.folders {
      // Once more when the missing folder has come before the one above it was watched: nobody would tell.
      for _ in 0..<8 {
        guard let (place, number) = nearest(to: folder) else { break }
        folders[number, default: []].insert(place)
        if place == folder || nearest(to: folder)?.place == place { break }
      }
    }
    for number in state.folders.keys where folders[number] == nil { inotify_rm_watch(descriptor, number) }
    state.folders = folders
  }

  /// The folder, or the one nearest above it that is there, and the number of its watch.
  private func nearest(to folder: String) -> (place: String, number: Int32)? {
    var place = folder
    while true {
      if let number = watchNumber(of: place) { return (place, number) }
      guard place != "/", place != "." else { return nil }
      place = WatchedPaths.folder(of: place)
    }
  }

  /// The same for a folder that is watched already.
  private func watchNumber(of folder: String) -> Int32? {
    let events = IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_DELETE | IN_CREATE | IN_DELETE_SELF | IN_MOVE_SELF
    let number = inotify_add_watch(descriptor, folder, UInt32(events) | UInt32(IN_ONLYDIR))
    return number < 0 ? nil : number
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

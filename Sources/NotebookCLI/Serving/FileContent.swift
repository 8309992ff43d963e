import Glibc

/// What a file holds, as far as it takes to see later whether it holds something else. A file that looks untouched is not
/// read again, however large it is.
struct FileContent: Sendable {
  /// What the system says of a file; a write changes it.
  private struct Stamp: Equatable {
    var device: dev_t
    var inode: ino_t
    var size: off_t
    var time: timespec

    init?(_ path: String) {
      var status = stat()
      guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
      (device, inode, size, time) = (status.st_dev, status.st_ino, status.st_size, status.st_mtim)
    }

    static func == (left: Stamp, right: Stamp) -> Bool {
      left.device == right.device && left.inode == right.inode && left.size == right.size
        && left.time.tv_sec == right.time.tv_sec && left.time.tv_nsec == right.time.tv_nsec
    }

    /// Whether a write could no longer leave the time as it is: clocks of file systems tick some milliseconds apart.
    var isSettled: Bool {
      var now = timespec()
      clock_gettime(CLOCK_REALTIME, &now)
      return (now.tv_sec - time.tv_sec) * 1000 + (now.tv_nsec - time.tv_nsec) / 1_000_000 > 100
    }
  }

  /// Nil where there is no file.
  private let stamp: Stamp?
  private let wasSettled: Bool
  /// Of the bytes; nil where they can't be read.
  private let hash: Int?

  /// Looks at a file; `previous` is what it held before.
  init(of path: String, previous: FileContent? = nil) {
    stamp = Stamp(path)
    wasSettled = stamp?.isSettled ?? false
    if let previous, previous.wasSettled, previous.stamp != nil, previous.stamp == stamp {
      hash = previous.hash
    } else {
      hash = stamp == nil ? nil : Self.hash(of: path)
    }
  }

  func holdsTheSame(as other: FileContent) -> Bool {
    (stamp == nil) == (other.stamp == nil) && stamp?.size == other.stamp?.size && hash == other.hash
  }

  private static func hash(of path: String) -> Int? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var hasher = Hasher()
    var buffer = [UInt8](repeating: 0, count: 1 << 20)
    while true {
      let count = read(descriptor, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { return nil }
      guard count > 0 else { return hasher.finalize() }
      buffer.withUnsafeBytes { hasher.combine(bytes: UnsafeRawBufferPointer(rebasing: $0[..<count])) }
    }
  }
}

import Glibc

/// What it means that the compiler or the linker ended without a word on the cell. Mostly it is the disk.
enum CompilerCrash {
  /// The error to throw: what is wrong with the cache's folder, else what the program printed.
  static func error(log: String, cache: CompileCache) -> EngineError {
    let told = [ENOSPC, EDQUOT, EFBIG, EROFS, EACCES, EIO].map { String(cString: strerror($0)) }.first(
      where: log.contains)
    // A linker whose output does not fit is ended by a signal and says nothing.
    if let reason = told ?? (isFull(cache.folder) ? String(cString: strerror(ENOSPC)) : nil) {
      return .cacheUnusable(folder: cache.folder, reason: reason)
    }
    return .compilerCrashed(log: log)
  }

  /// Whether not even one more cell would fit.
  private static func isFull(_ folder: String) -> Bool {
    var disk = statvfs()
    guard statvfs(folder, &disk) == 0 else { return false }
    let bytes = UInt64(disk.f_bavail) * UInt64(disk.f_frsize)
    return bytes < 1 << 18 || disk.f_files > 0 && disk.f_favail == 0
  }
}

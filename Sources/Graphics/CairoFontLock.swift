import Glibc

/// Lets one thread at a time into Cairo's fonts.
///
/// Cairo keeps fonts for the whole process, and FreeType beneath them does not bear two threads that load letters and
/// fonts at once: it was seen to crash. Whatever can reach it holds the lock; a thread that has it may take it again.
enum CairoFontLock {
  nonisolated(unsafe) private static let mutex: UnsafeMutablePointer<pthread_mutex_t> = {
    let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    var attributes = pthread_mutexattr_t()
    pthread_mutexattr_init(&attributes)
    pthread_mutexattr_settype(&attributes, Int32(PTHREAD_MUTEX_RECURSIVE))
    pthread_mutex_init(mutex, &attributes)
    return mutex
  }()

  static func hold<Result>(_ body: () throws -> Result) rethrows -> Result {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    return try body()
  }
}

import Glibc

/// A socket at 127.0.0.1, with calls that wait, but none for ever. The only file that hands the system pointers for it.
struct LoopbackSocket: Hashable, Sendable {
  /// What the system says of a call that has failed.
  struct Failure: Error {
    var code: Int32
    var reason: String { String(cString: strerror(code)) }
  }

  let descriptor: Int32

  /// Begins to listen at a port, or for 0 at any that is free; gives the port.
  static func listen(port: UInt16) throws(Failure) -> (socket: LoopbackSocket, port: UInt16) {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    guard descriptor >= 0 else { throw Failure(code: errno) }
    let listening = LoopbackSocket(descriptor: descriptor)
    // A port whose last connections are only just over can be taken again.
    listening.set(SO_REUSEADDR, to: CInt(1))
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(INADDR_LOOPBACK).bigEndian
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let status = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
        guard bind(descriptor, address, size) == 0, Glibc.listen(descriptor, 64) == 0 else { return errno }
        return getsockname(descriptor, address, &size) == 0 ? 0 : errno
      }
    }
    guard status == 0 else {
      listening.close()
      throw Failure(code: status)
    }
    return (listening, UInt16(bigEndian: address.sin_port))
  }

  /// The next connection; waits until there is one. Programs that are started meanwhile don't get it.
  func accept() throws(Failure) -> LoopbackSocket {
    let connection = Glibc.accept(descriptor, nil, nil)
    guard connection >= 0 else { throw Failure(code: errno) }
    _ = fcntl(connection, F_SETFD, FD_CLOEXEC)
    return LoopbackSocket(descriptor: connection)
  }

  /// Bytes that have come, at most so many; empty when the other side has hung up or nothing comes within `seconds`.
  func receive(atMost count: Int, within seconds: Double) -> [UInt8] {
    var wanted = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    guard seconds > 0, poll(&wanted, 1, Int32(seconds * 1000) + 1) > 0 else { return [] }
    return [UInt8](unsafeUninitializedCapacity: count) { buffer, received in
      received = max(0, recv(descriptor, buffer.baseAddress, count, Int32(MSG_DONTWAIT)))
    }
  }

  /// Sends everything; false when the other side has hung up, or takes nothing for so many seconds.
  func send(_ bytes: [UInt8], patience seconds: Double) -> Bool {
    var sent = 0
    while sent < bytes.count {
      let count = bytes[sent...].withUnsafeBytes {
        Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL) | Int32(MSG_DONTWAIT))
      }
      if count > 0 {
        sent += count
      } else if errno == EAGAIN {
        var wanted = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        guard poll(&wanted, 1, Int32(seconds * 1000)) > 0 else { return false }
      } else if errno != EINTR {
        return false
      }
    }
    return true
  }

  /// Says that nothing more comes.
  func endSending() { shutdown(descriptor, Int32(SHUT_WR)) }

  /// Ends whatever waits for it. It is still to be closed.
  func hangUp() { shutdown(descriptor, Int32(SHUT_RDWR)) }

  func close() { _ = Glibc.close(descriptor) }

  private func set<Value>(_ option: CInt, to value: Value) {
    _ = withUnsafeBytes(of: value) {
      setsockopt(descriptor, SOL_SOCKET, option, $0.baseAddress, socklen_t($0.count))
    }
  }
}

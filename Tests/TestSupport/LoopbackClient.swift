import Foundation
import Glibc

/// One connection to a server of this machine: sends a request as it is given, takes what comes.
public final class LoopbackClient {
  private let descriptor: Int32
  private var received: [UInt8] = []

  /// Throws when nobody listens.
  public init(port: UInt16) throws {
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    let status = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard status == 0 else { throw POSIXError(.ECONNREFUSED) }
  }

  deinit { close(descriptor) }

  /// Sends a request of some header lines.
  public func send(_ method: String, _ path: String, headers: [String]) {
    send((["\(method) \(path) HTTP/1.1"] + headers + ["", ""]).joined(separator: "\r\n"))
  }

  /// Sends a text as it is.
  public func send(_ text: String) {
    _ = Array(text.utf8).withUnsafeBytes { Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
  }

  /// Waits until what came holds `text`; all that came. Nil when it does not within `seconds`, or the server hangs up.
  public func text(until text: String, seconds: Double = 20) -> String? {
    let end = Date().addingTimeInterval(seconds)
    while true {
      let all = String(decoding: received, as: UTF8.self)
      if all.contains(text) { return all }
      var wanted = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      let wait = end.timeIntervalSinceNow
      guard wait > 0, poll(&wanted, 1, Int32(wait * 1000) + 1) > 0 else { return nil }
      var buffer = [UInt8](repeating: 0, count: 1 << 16)
      let count = recv(descriptor, &buffer, buffer.count, 0)
      guard count > 0 else { return nil }
      received += buffer[..<count]
    }
  }

  /// Whether the server has hung up, or does within `seconds`.
  public func isHungUp(within seconds: Double) -> Bool {
    let end = Date().addingTimeInterval(seconds)
    while true {
      var wanted = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      let wait = max(0, end.timeIntervalSinceNow)
      guard poll(&wanted, 1, Int32(wait * 1000)) > 0 else { return false }
      var buffer = [UInt8](repeating: 0, count: 1 << 16)
      if recv(descriptor, &buffer, buffer.count, 0) <= 0 { return true }
    }
  }

  /// Forgets what came.
  public func forget() { received = [] }
}

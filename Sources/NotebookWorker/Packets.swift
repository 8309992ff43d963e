import CWorkerSupport
import Glibc

/// Messages over a SOCK_SEQPACKET socket, in packets of bounded size.
public enum Packets {
  /// One packet: what its first byte says of it, and the rest.
  public struct Packet {
    public var isLast: Bool
    /// From a signal handler: what was begun before is void.
    public var isAlone: Bool
    public var payload: ArraySlice<UInt8>
  }

  /// The next packet; nil when the other side is gone. With `waits` false also nil when there is none yet.
  public static func receivePacket(from socket: Int32, waits: Bool = true) -> Packet? {
    var buffer = [UInt8](repeating: 0, count: Int(lectern_packet_payload) + 64)
    while true {
      let count = recv(socket, &buffer, buffer.count, waits ? 0 : Int32(MSG_DONTWAIT))
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { return nil }
      let flag = Int(buffer[0])
      return Packet(
        isLast: flag != Int(lectern_packet_more), isAlone: flag == Int(lectern_packet_alone),
        payload: buffer[1..<count])
    }
  }

  /// The next whole message; nil when the other side is gone.
  public static func receive(from socket: Int32) -> [UInt8]? {
    var message: [UInt8] = []
    while let packet = receivePacket(from: socket) {
      message += packet.payload
      if packet.isLast { return message }
    }
    return nil
  }

  /// Sends a message; false when nobody listens any more.
  public static func send(_ message: [UInt8], to socket: Int32) -> Bool {
    var rest = message[...]
    repeat {
      let part = rest.prefix(Int(lectern_packet_payload))
      rest = rest.dropFirst(part.count)
      let flag = UInt8(rest.isEmpty ? lectern_packet_last : lectern_packet_more)
      let packet = [flag] + part
      while Glibc.send(socket, packet, packet.count, Int32(MSG_NOSIGNAL)) < 0 {
        if errno != EINTR { return false }
      }
    } while !rest.isEmpty
    return true
  }
}

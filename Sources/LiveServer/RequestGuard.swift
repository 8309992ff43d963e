/// Decides whether a request may be answered.
///
/// Another site's page can send requests to a loopback address, and have a name of its own lead there (DNS rebinding).
/// So a request must name this server by an address of the loopback, and where it says which page it comes from, by
/// this server's own.
struct RequestGuard: Sendable {
  enum Verdict: Equatable, Sendable {
    case page, events
    /// Nothing is there, and that is well: the icon that browsers ask for unasked.
    case nothing
    /// Refused, with an HTTP status.
    case refused(Int)
  }

  let port: UInt16

  /// `headers` gives a header's value by its name.
  func verdict(method: String, path: String, headers: (String) -> String?) -> Verdict {
    let hosts = ["127.0.0.1:\(port)", "localhost:\(port)"]
    guard let host = headers("Host"), hosts.contains(host.lowercased()) else { return .refused(403) }
    if let origin = headers("Origin"), !hosts.map({ "http://\($0)" }).contains(origin.lowercased()) {
      return .refused(403)
    }
    // A link on another site may lead here, as a navigation; nothing else may.
    if let site = headers("Sec-Fetch-Site"), !["same-origin", "none"].contains(site.lowercased()),
      path != "/" || headers("Sec-Fetch-Mode")?.lowercased() != "navigate"
    {
      return .refused(403)
    }
    guard method == "GET" else { return .refused(405) }
    switch path {
    case "/": return .page
    case "/events": return .events
    case "/favicon.ico": return .nothing
    default: return .refused(404)
    }
  }
}

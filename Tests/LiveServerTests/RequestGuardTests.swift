import Testing

@testable import LiveServer

@Suite("Whom the live page is served to")
struct RequestGuardTests {
  struct Case: Sendable {
    var name: String
    var method = "GET"
    var path = "/"
    var headers: [String: String] = ["Host": "127.0.0.1:80"]
    var verdict: RequestGuard.Verdict
  }

  static let cases = [
    Case(name: "the page", verdict: .page),
    Case(name: "its events", path: "/events", verdict: .events),
    Case(name: "by the name localhost", headers: ["Host": "LocalHost:80"], verdict: .page),
    Case(
      name: "from its own page", headers: ["Host": "127.0.0.1:80", "Origin": "http://127.0.0.1:80"], verdict: .page),
    Case(
      name: "a link on another site",
      headers: [
        "Host": "127.0.0.1:80", "Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate",
      ], verdict: .page),
    Case(name: "no icon", path: "/favicon.ico", verdict: .nothing),
    Case(name: "a name that was led here", headers: ["Host": "evil.example:80"], verdict: .refused(403)),
    Case(name: "a name that only begins right", headers: ["Host": "127.0.0.1:80.evil.example"], verdict: .refused(403)),
    Case(name: "another port", headers: ["Host": "127.0.0.1:81"], verdict: .refused(403)),
    Case(name: "no name", headers: [:], verdict: .refused(403)),
    Case(
      name: "another site's script", headers: ["Host": "127.0.0.1:80", "Origin": "https://evil.example"],
      verdict: .refused(403)),
    Case(name: "a page without origin", headers: ["Host": "127.0.0.1:80", "Origin": "null"], verdict: .refused(403)),
    Case(
      name: "another site's image or frame",
      headers: [
        "Host": "127.0.0.1:80", "Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors",
      ], verdict: .refused(403)),
    Case(
      name: "a link to the events", path: "/events",
      headers: [
        "Host": "127.0.0.1:80", "Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate",
      ], verdict: .refused(403)),
    Case(name: "a change of state", method: "POST", verdict: .refused(405)),
    Case(name: "a file", path: "/lecture2.md", verdict: .refused(404)),
    Case(name: "a path that climbs", path: "/../../etc/passwd", verdict: .refused(404)),
    Case(name: "a path that climbs in disguise", path: "/%2e%2e/etc/passwd", verdict: .refused(404)),
    Case(name: "a path with two slashes", path: "//", verdict: .refused(404)),
  ]

  @Test("is decided by name, origin, method and path", arguments: cases.map(\.name))
  func verdicts(name: String) throws {
    let entry = try #require(Self.cases.first { $0.name == name })
    let verdict = RequestGuard(port: 80).verdict(method: entry.method, path: entry.path) { entry.headers[$0] }
    #expect(verdict == entry.verdict)
  }
}

/// What a request is answered with. The connection ends with it.
struct Response: Sendable {
  var status: Int
  var type: String
  /// Nil where it goes on as long as the connection lasts.
  var body: [UInt8]?

  static func refusal(_ status: Int) -> Response {
    Response(status: status, type: "text/plain; charset=utf-8", body: Array("\(phrase(status))\n".utf8))
  }

  /// The answer as it is sent. No other site may frame the page or read from it, and it asks no other host for anything.
  var bytes: [UInt8] {
    var lines = [
      "HTTP/1.1 \(status) \(Self.phrase(status))", "Connection: close", "Content-Type: \(type)",
      "Cache-Control: no-store",
      "X-Content-Type-Options: nosniff", "Cross-Origin-Resource-Policy: same-origin", "Referrer-Policy: no-referrer",
      "Content-Security-Policy: default-src 'self' 'unsafe-inline' data: blob:; frame-ancestors 'none'; base-uri 'none'; "
        + "form-action 'none'",
    ]
    if let body { lines.append("Content-Length: \(body.count)") }
    return Array((lines + ["", ""]).joined(separator: "\r\n").utf8) + (body ?? [])
  }

  private static func phrase(_ status: Int) -> String {
    let phrases = [
      200: "OK", 204: "No Content", 400: "Bad Request", 403: "Forbidden", 404: "Not Found", 405: "Method Not Allowed",
    ]
    return phrases[status] ?? "Refused"
  }
}

/// A line that asks: `{"cmd": "prepare", "case": {...}}`, `{"cmd": "measure", ...}` or `{"cmd": "quit"}`.
struct Query: Decodable {
  let cmd: String
  let `case`: Case?
  let budget: Double?
  let samples: Int?

  enum CodingKeys: String, CodingKey {
    case cmd, `case`
    case budget = "budget_s"
    case samples = "min_samples"
  }
}

/// The line that answers.
struct Answer: Encodable {
  var ok = true
  var why: String?
  var check: [Double]?
  var times: [Double]?
  var peakMemory: Double?

  enum CodingKeys: String, CodingKey {
    case ok, why, check
    case times = "times_ms"
    case peakMemory = "peak_mb"
  }

  /// An answer that says what is wrong.
  static func failure(_ why: String) -> Answer { Answer(ok: false, why: why) }
}

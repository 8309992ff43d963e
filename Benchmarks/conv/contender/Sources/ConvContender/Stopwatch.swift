/// Times calls as the peers' side does.
enum Stopwatch {
  /// Times in milliseconds. Calls shorter than 0.2 ms are timed in a row, after caches and pools have settled.
  static func times(of run: () -> Void, budget: Double, samples: Int) -> [Double] {
    var one = seconds(run)
    if one < 0.05 {
      let settled = ContinuousClock.now + .seconds(Swift.min(0.02, 3 * one + 0.005))
      while ContinuousClock.now < settled { run() }
      one = Swift.min(one, seconds(run))
    }
    let inner = Swift.max(1, Swift.min(1000, Int(200e-6 / Swift.max(one, 1e-7))))
    let end = ContinuousClock.now + .seconds(budget)
    var times: [Double] = []
    while times.count < samples || (ContinuousClock.now < end && times.count < 400) {
      times.append(seconds { for _ in 0..<inner { run() } } * 1e3 / Double(inner))
    }
    return times
  }

  private static func seconds(_ run: () -> Void) -> Double {
    ContinuousClock().measure(run) / .seconds(1)
  }
}

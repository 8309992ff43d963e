/// Shows how far the work of a cell has come: a bar on a terminal, and in a page that follows the run. Nothing of it
/// stays in the report.
///
/// ```swift
/// for epoch in 1...5 {
///   // ... a long computation
///   showProgress(Double(epoch) / 5, "epoch \(epoch) of 5")
/// }
/// ```
///
/// It may be called as often as is convenient, from a loop's innermost body as well: only what an eye can follow is
/// passed on. In a program without a runner nothing is shown.
///
/// - Parameters:
///   - fraction: the share that is done, 0...1; what lies outside is limited to it, and what is no number is 0.
///   - message: a few words on one line.
public func showProgress(_ fraction: Double, _ message: String = "") {
  ProgressSink.send(fraction, message)
}

/// Where progress goes. The worker that runs the cells sets it before the first cell.
public enum ProgressSink {
  /// Takes a share, 0...1, and the words that go with it.
  nonisolated(unsafe) public static var receive: ((Double, String) -> Void)?

  /// The least time between two reports, but for the last one of a piece of work.
  static let interval = Duration.milliseconds(50)
  nonisolated(unsafe) private static var last: ContinuousClock.Instant?

  static func send(_ fraction: Double, _ message: String) {
    guard let receive else { return }
    let now = ContinuousClock.now
    let isDone = fraction >= 1
    if !isDone, let last, now - last < interval { return }
    last = now
    receive(fraction.isNaN ? 0 : min(max(fraction, 0), 1), message)
  }
}

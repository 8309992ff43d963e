/// What one cell may take before it is stopped.
struct CellLimits {
  /// Seconds; nil for ever.
  var timeout: Double?
  /// Bytes of memory that its process has in use; nil as much as there is.
  var memory: Int?
  /// Bytes that it may print and display. What is kept of printed text is far less: ``OutputCollector/byteLimit``.
  var output = Self.standardOutput

  static let standardOutput = 256 << 20
}

import Foundation

/// Prints a page to PDF with an installed Chromium, without a window.
///
/// The page's own style sheet says the paper's size, its margins and what stands in them. Headings become the outline,
/// and the structure of the page the tags that screen readers go by.
struct PaperPrinter {
  /// What Chromium and its kin are called.
  static let programs = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"]
  private static let variable = "LECTERN_CHROMIUM"

  private let executable: String
  /// Seconds after which a browser that does not come to an end is stopped.
  private let limit: Double

  /// Finds the browser: `LECTERN_CHROMIUM`, else the first of `programs` in `PATH`.
  init(environment: [String: String] = ProcessInfo.processInfo.environment, limit: Double = 120) throws(ReportError) {
    self.limit = limit
    let folders = (environment["PATH"] ?? "").split(separator: ":").map(String.init)
    let candidates =
      environment[Self.variable].map { [$0] }
      ?? Self.programs.flatMap { program in folders.map { "\($0)/\(program)" } }
    guard let found = candidates.first(where: FileManager.default.isExecutableFile(atPath:)) else {
      throw .noBrowser(named: environment[Self.variable])
    }
    executable = found
  }

  /// The page as a PDF file's bytes.
  func pdf(of html: String) throws(ReportError) -> [UInt8] {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("lectern-print-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    let (page, paper) = (folder.appendingPathComponent("page.html"), folder.appendingPathComponent("page.pdf"))
    do {
      try FileManager.default.createDirectory(
        at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
      try Data(html.utf8).write(to: page)
    } catch {
      throw .fileNotWritten(path: page.path, reason: error.localizedDescription)
    }
    let complaint = try run(
      arguments(page: page, paper: paper, profile: folder.appendingPathComponent("profile")),
      log: folder.appendingPathComponent("errors"))
    guard let data = FileManager.default.contents(atPath: paper.path), data.starts(with: Array("%PDF-".utf8)) else {
      throw .notPrinted(browser: executable, reason: complaint.isEmpty ? "it wrote no PDF" : complaint)
    }
    return Array(data)
  }

  private func arguments(page: URL, paper: URL, profile: URL) -> [String] {
    // A browser refuses its sandbox to root.
    (geteuid() == 0 ? ["--no-sandbox"] : [])
      + [
        "--headless", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", "--disable-extensions",
        "--disable-background-networking", "--host-resolver-rules=MAP * ~NOTFOUND", "--user-data-dir=\(profile.path)",
        // Letters stand where the font says, not where a screen's pixels are.
        "--font-render-hinting=none", "--no-pdf-header-footer", "--generate-pdf-document-outline",
        "--export-tagged-pdf",
        "--virtual-time-budget=20000", "--print-to-pdf=\(paper.path)", page.absoluteString,
      ]
  }

  /// Runs the browser to its end; returns the last of its errors. A file takes them: a pipe would stay open as long as
  /// any of the browser's own processes does.
  private func run(_ arguments: [String], log: URL) throws(ReportError) -> String {
    _ = FileManager.default.createFile(atPath: log.path, contents: nil)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: executable)
    process.arguments = arguments
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle(forWritingAtPath: log.path)
    do {
      try process.run()
    } catch {
      throw .notPrinted(browser: executable, reason: error.localizedDescription)
    }
    let deadline = Date(timeIntervalSinceNow: limit)
    while process.isRunning, Date() < deadline { usleep(20_000) }
    if process.isRunning {
      process.terminate()
      throw .notPrinted(browser: executable, reason: "it was stopped after \(HTMLText.number(limit)) s")
    }
    let errors = FileManager.default.contents(atPath: log.path).map { String(decoding: $0, as: UTF8.self) } ?? ""
    return errors.split(separator: "\n").last { $0.contains("ERROR") }.map(String.init) ?? ""
  }
}

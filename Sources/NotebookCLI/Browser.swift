import Foundation

/// The desktop's web browser.
enum Browser {
  static func open(_ path: String) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["xdg-open", URL(fileURLWithPath: path).absoluteString]
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    do {
      try process.run()
      process.waitUntilExit()
      if process.terminationStatus != 0 { throw CocoaError(.executableNotLoadable) }
    } catch {
      Console.complain("--open: there is no browser to open \(path) with; xdg-open (package xdg-utils) finds one")
    }
  }
}

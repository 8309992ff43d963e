import Foundation
import NotebookEngine

/// Looks for what a run needs and an executable cannot carry along.
enum Doctor {
  static func examine() -> [Finding] {
    [toolchain(), library(), cache(), templates(), katex()] + fonts()
  }

  private static func finding(_ what: String, remedy: String? = nil, _ look: () throws -> String) -> Finding {
    do {
      return Finding(what: "\(what): \(try look())")
    } catch {
      return Finding(what: what, remedy: remedy ?? "\(error)")
    }
  }

  private static func toolchain() -> Finding {
    finding("Swift toolchain") { try Toolchain.locate().folder }
  }

  private static func library() -> Finding {
    finding("modules that cells are compiled against") { try LibraryBuild.locate().modules }
  }

  private static func cache() -> Finding {
    finding("cache folder") { try CompileCache().folder }
  }

  private static func templates() -> Finding {
    finding("templates") { try TemplatesFolder.locate(given: nil) }
  }

  private static func katex() -> Finding {
    let path = "/usr/share/javascript/katex/katex.js"
    return Finding(
      what: "KaTeX, for formulas: \(path)",
      remedy: FileManager.default.fileExists(atPath: path) ? nil : "apt-get install libjs-katex")
  }

  /// Families and the Debian packages that bring them: what figures are set in, and what digits are drawn with.
  static let fontPackages = [
    ("DejaVu Sans", "fonts-dejavu-core"), ("Inter", "fonts-inter"), ("Liberation Sans", "fonts-liberation2"),
    ("Lato", "fonts-lato"),
  ]

  private static func fonts() -> [Finding] {
    guard let families = installedFamilies() else {
      return [Finding(what: "fonts", remedy: "fc-list is not there to ask; apt-get install fontconfig")]
    }
    return fontPackages.map { family, package in
      Finding(what: "font \(family)", remedy: families.contains(family) ? nil : "apt-get install \(package)")
    }
  }

  /// What fontconfig knows; nil without it.
  private static func installedFamilies() -> Set<String>? {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["fc-list", ":", "family"]
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return nil }
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { return nil }
    return Set(text.split(whereSeparator: { $0 == "\n" || $0 == "," }).map { $0.trimmingCharacters(in: .whitespaces) })
  }
}

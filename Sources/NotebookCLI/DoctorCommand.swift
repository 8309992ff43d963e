import ArgumentParser
import Foundation
import NotebookEngine

/// `notebook doctor`.
struct DoctorCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor", abstract: "Says what is missing on this machine, and how to get it.")

  func run() throws {
    let findings = Doctor.examine()
    for finding in findings {
      Console.say("\(finding.isWell ? "ok     " : "MISSING") \(finding.what)")
      if let remedy = finding.remedy { Console.say("        \(remedy)") }
    }
    let missing = findings.filter { !$0.isWell }.count
    if missing > 0 {
      Console.say("\(missing) missing; 'Scripts/setup' installs all of it on Debian and Ubuntu")
      throw ExitStatus.notDone
    }
  }
}

/// One thing that a run needs.
struct Finding: Equatable {
  var what: String
  /// How to get it; nil when it is there.
  var remedy: String?
  var isWell: Bool { remedy == nil }
}

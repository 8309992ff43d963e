import Foundation
import Markdown
import Mustache

/// A folder of templates: `page.html` and the parts that it and the renderer use, with styles and scripts, and beside
/// them the explorers that all templates share.
///
/// Every `.html` file is a mustache template, named as a part by its name without the ending. A file that the folder
/// lacks is taken from `handout` beside it, so that a layout consists of what it does otherwise.
struct PageTemplate {
  /// The parts that the renderer fills, each with one cell, figure, failure, `:::` block or section.
  enum Part: String, CaseIterable {
    case page, cell, figure, failure, block
    /// Only layouts that show a section at a time have it.
    case section

    var isNeeded: Bool { self != .section }
  }

  /// The template whose files stand in for those that another one lacks.
  static let common = "handout"
  /// Folders among the templates that are no layout of a notebook's page.
  private static let otherFolders: Set<String> = [ExplorerAssets.folderName, CourseIndex.template, "starters"]
  private static let styles = ["base.css", "style.css", "paper.css"]
  private static let scripts = ["base.js", "pages.js", "script.js"]
  private static let paperScripts = ["appendix.js", "paper-pieces.js", "paper-plan.js", "paper.js"]

  let style: String
  let script: String
  /// What a page that is printed runs besides.
  let paperScript: String
  let explorers: ExplorerAssets
  /// Whether the text is made of sections, each in a part of its own.
  let showsSections: Bool
  private let library: MustacheLibrary

  init(named name: String, in folder: String) throws(ReportError) {
    let path = "\(folder)/\(name)"
    guard !name.isEmpty, !name.contains("/"), !name.hasPrefix("."), Self.isFolder(path) else {
      let known = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
      throw .unknownTemplate(
        name: name, folder: folder,
        known: known.filter { name in
          !name.hasPrefix(".") && !Self.otherFolders.contains(name) && Self.isFolder("\(folder)/\(name)")
        }.sorted())
    }
    let files = Self.files(of: name, in: folder)
    let parts = files.filter { $0.key.hasSuffix(".html") }
    var texts: [String: String] = [:]
    for (file, path) in parts.sorted(by: { $0.key < $1.key }) {
      texts[String(file.dropLast(".html".count))] = try Self.text(of: path)
    }
    for part in Part.allCases where part.isNeeded && texts[part.rawValue] == nil {
      throw .missingTemplateFile(path: "\(path)/\(part.rawValue).html")
    }
    var library = MustacheLibrary()
    for (part, text) in texts.sorted(by: { $0.key < $1.key }) {
      let path = parts["\(part).html"] ?? path
      try Self.checkParts(in: text, path: path, known: Array(texts.keys))
      do {
        try library.register(text, named: part)
      } catch let error as MustacheTemplate.ParserError {
        throw .brokenTemplate(path: path, line: error.context.lineNumber, reason: Self.sentence(error.error))
      } catch {
        throw .unreadableTemplateFile(path: path, reason: "\(error)")
      }
    }
    self.library = library
    showsSections = texts[Part.section.rawValue] != nil
    var (style, script) = ("", "")
    for path in Self.styles.compactMap({ files[$0] }) { style += try Self.text(of: path) }
    for path in Self.scripts.compactMap({ files[$0] }) { script += try Self.text(of: path) }
    self.style = style
    self.script = script
    let paper = try Self.paperScripts.compactMap { files[$0] }.map(Self.text(of:))
    // Parts of one script, which see each other's functions.
    self.paperScript =
      paper.isEmpty ? "" : "(function () {\n'use strict';\n\(paper.joined(separator: "\n"))\n})();\n"
    self.explorers = try ExplorerAssets(in: "\(folder)/\(ExplorerAssets.folderName)")
  }

  /// A part filled with values: strings, booleans, and lists and dictionaries of them.
  func render(_ part: Part, _ values: [String: Any]) -> String {
    library.render(values, withTemplate: part.rawValue) ?? ""
  }

  /// Where each file of a template lies, by its name: in its folder, else in the common one.
  private static func files(of name: String, in folder: String) -> [String: String] {
    var files: [String: String] = [:]
    for template in [common, name] {
      let names = (try? FileManager.default.contentsOfDirectory(atPath: "\(folder)/\(template)")) ?? []
      for file in names where !file.hasPrefix(".") { files[file] = "\(folder)/\(template)/\(file)" }
    }
    return files
  }

  private static func isFolder(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder.boolValue
  }

  /// A file of a template as text.
  static func text(of path: String) throws(ReportError) -> String {
    let data: Data
    do {
      data = try Data(contentsOf: URL(fileURLWithPath: path))
    } catch {
      throw .unreadableTemplateFile(path: path, reason: error.localizedDescription)
    }
    guard let text = String(validatingUTF8Bytes: data) else {
      throw .unreadableTemplateFile(path: path, reason: "it is not UTF-8 text")
    }
    return text
  }

  /// Mustache leaves out a part that it does not know without a word.
  private static func checkParts(in text: String, path: String, known: [String]) throws(ReportError) {
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      for piece in line.components(separatedBy: "{{>").dropFirst() {
        let name = piece.components(separatedBy: "}}")[0].trimmingCharacters(in: .whitespaces)
        if !known.contains(name) { throw .unknownPart(path: path, line: index + 1, name: name, known: known) }
      }
    }
  }

  private static func sentence(_ error: any Error) -> String {
    switch error as? MustacheTemplate.Error {
    case .sectionCloseNameIncorrect: "a section is closed by another name than the one that opened it"
    case .unfinishedName: "a tag has no end"
    case .expectedSectionEnd: "a section is never closed"
    case .invalidSetDelimiter: "a tag that sets the delimiters is malformed"
    // The parser ran over the end of the file.
    case nil: "a tag has no end"
    default: "the mustache is malformed (\(error))"
    }
  }
}

extension String {
  fileprivate init?(validatingUTF8Bytes data: Data) {
    self.init(validating: data, as: UTF8.self)
  }
}

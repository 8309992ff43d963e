import Foundation

/// Sets formulas as MathML, from a cache where one has them.
struct FormulaRenderer {
  /// Why a formula has no markup.
  enum Failure: Error, Equatable {
    /// KaTeX is not there, or does not run.
    case noKaTeX(path: String)
    case refused(KaTeX.Refusal)
  }

  static let defaultScript = "/usr/share/javascript/katex/katex.js"

  private let scriptPath: String
  private let cache: FormulaCache?
  private var engine: KaTeX?
  private var isBroken = false
  private var known: [FormulaCache.Key: String] = [:]

  init(cacheFolder: String?, scriptPath: String = Self.defaultScript) {
    self.scriptPath = scriptPath
    let attributes = try? FileManager.default.attributesOfItem(
      atPath: URL(fileURLWithPath: scriptPath).resolvingSymlinksInPath().path)
    let size = attributes?[.size] as? Int ?? 0
    let date = attributes?[.modificationDate] as? Date ?? Date(timeIntervalSince1970: 0)
    let version = "\(size)-\(Int(date.timeIntervalSince1970))-\(ContentHash.of(KaTeX.renderFunction))"
    self.cache = cacheFolder.map { FormulaCache(folder: $0, version: version) }
  }

  /// Whether any formula so far needed KaTeX.
  var hasStarted: Bool { engine != nil }

  /// The formula as a `<math>` element that carries its TeX as an annotation.
  mutating func markup(_ tex: String, isDisplay: Bool) throws(Failure) -> String {
    let key = FormulaCache.Key(tex: tex, isDisplay: isDisplay)
    if let markup = known[key] ?? cache?[key] {
      known[key] = markup
      return markup
    }
    guard let engine = start() else { throw .noKaTeX(path: scriptPath) }
    do {
      let markup = try engine.markup(tex, isDisplay: isDisplay)
      known[key] = markup
      cache?.store(markup, for: key)
      return markup
    } catch {
      throw .refused(error)
    }
  }

  private mutating func start() -> KaTeX? {
    if let engine { return engine }
    if isBroken { return nil }
    let script = FileManager.default.contents(atPath: scriptPath).map { String(decoding: $0, as: UTF8.self) }
    engine = script.flatMap { KaTeX(script: $0) }
    isBroken = engine == nil
    return engine
  }
}

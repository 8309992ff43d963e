import Foundation
import LiveServer
import NotebookEngine
import NotebookModel
import Reports

/// The loop of `notebook serve`: runs the document, shows the page, waits until something changes that it follows from.
final class LectureLoop: @unchecked Sendable {
  struct Setup {
    var path: String
    var overrides: [(name: String, value: String)]
    var toolchain: Toolchain
    var library: LibraryBuild
    var cache: CompileCache
    var options: RunOptions
    var templatesFolder: String
    var template: String
    var edition: Edition
  }

  private let setup: Setup
  private let server: LiveServer
  private let session: NotebookSession
  private let renderer: LivePageRenderer
  private let watcher: FileWatcher
  private let edits: EditWatch
  private let isQuiet: Bool
  private var shown: Notebook?
  /// The numbers of the cells that tell themselves how far they have come.
  private var saysItself: Set<Int> = []

  init(_ setup: Setup, server: LiveServer, isQuiet: Bool) throws {
    self.setup = setup
    self.server = server
    self.isQuiet = isQuiet
    session = NotebookSession(
      toolchain: setup.toolchain, library: setup.library, cache: setup.cache, options: setup.options)
    renderer = LivePageRenderer(
      templatesFolder: setup.templatesFolder, template: setup.template, edition: setup.edition,
      cacheFolder: setup.cache.reports)
    watcher = try FileWatcher()
    edits = EditWatch(watcher, document: Self.absolute(setup.path))
  }

  /// Runs the loop on a thread of its own until Ctrl-C is pressed.
  func runUntilInterrupted() throws {
    let signals = InterruptSignal()
    signals.whenReceived { [edits] in edits.end() }
    edits.watch(files: renderer.templateFiles)
    // A worker dies with the thread that has started it: this one lasts.
    let thread = Thread { [self] in
      edits.start()
      repeat {
        update()
        // A file may have changed behind the back of a cell that had read it. Once: cells that write what they have
        // read would go on for ever.
        if !session.filesAreCurrent { update() }
      } while edits.waitForChange()
      session.stop()
      isDone.signal()
    }
    thread.stackSize = 1 << 25
    thread.start()
    isDone.wait()
  }

  private let isDone = DispatchSemaphore(value: 0)

  // MARK: One round

  private func update() {
    let interruption = edits.beginRun()
    saysItself = []
    do {
      let notebook = try DocumentParser.parse(file: setup.path, overrides: setup.overrides)
      var draft = PageDraft(notebook, previous: shown)
      let start = DispatchTime.now().uptimeNanoseconds
      var lastShow = start
      let progress = Progress(fileName: notebook.fileName, isQuiet: true)
      let summary = try session.run(notebook, interruption: interruption) { [self] event in
        draft.note(event)
        tell(event)
        // While others run, the reader sees what those before them gave.
        let now = DispatchTime.now().uptimeNanoseconds
        if !interruption.isRequested, draft.isWorthShowing(afterSeconds: Double(now - lastShow) / 1e9) {
          lastShow = now
          show(draft.takeNews())
        }
        if !interruption.isRequested { progress.receive(event) }
      }
      progress.end()
      edits.endRun(watching: files(for: notebook))
      // A newer document is there already; its run shows what this one has kept.
      guard !summary.wasInterrupted else { return }
      shown = summary.notebook
      show(summary.notebook)
      server.tell(.idle)
      session.trim()
      if !isQuiet { tell(summary, since: start) }
    } catch {
      edits.endRun(watching: files(for: shown))
      server.tell(.problem("\(error)"))
      Console.complain("error: \(error)")
    }
  }

  private func show(_ notebook: Notebook) {
    do {
      let (page, _) = try renderer.page(of: notebook)
      server.show(head: page.head, blocks: page.blocks, tail: page.tail)
    } catch {
      server.tell(.problem("\(error)"))
      Console.complain("error: \(error)")
    }
  }

  private func tell(_ event: RunEvent) {
    switch event {
    case .started(let cell, let count):
      server.tell(.working(cell: cell.name, number: cell.number, count: count, note: ""))
    case .running(let cell, let count, let seconds) where seconds >= 1 && !saysItself.contains(cell.number):
      server.tell(.working(cell: cell.name, number: cell.number, count: count, note: "\(Int(seconds)) s"))
    case .progress(let cell, let count, let fraction, let message):
      saysItself.insert(cell.number)
      let note = "\(Int(fraction * 100))%" + (message.isEmpty ? "" : " \(message)")
      server.tell(.working(cell: cell.name, number: cell.number, count: count, note: note))
    default: break
    }
  }

  private func tell(_ summary: RunSummary, since start: UInt64) {
    let milliseconds = (DispatchTime.now().uptimeNanoseconds - start) / 1_000_000
    let failures = summary.failures == 0 ? "" : ", \(summary.failures) failed or not run"
    Console.write(
      "\(summary.notebook.fileName): \(milliseconds) ms, \(summary.compiledModules) compiled\(failures)\n")
  }

  // MARK: What the page follows from

  private func files(for notebook: Notebook?) -> Set<String> {
    session.filesRead.union(renderer.templateFiles).union(notebook.map(linkedImages) ?? [])
  }

  /// Files that links to images may mean: what the document names in parentheses, as far as it is there.
  private func linkedImages(of notebook: Notebook) -> Set<String> {
    let links = notebook.source.matches(of: /!\[[^\]]*\]\(<?([^)>\s]+)/).map { String($0.1) }
    let paths = links.map { link in link.removingPercentEncoding ?? link }
      .filter { !$0.contains("://") && !$0.hasPrefix("data:") }
      .map { Self.absolute($0.hasPrefix("/") ? $0 : "\(notebook.folder)/\($0)") }
    return Set(paths)
  }

  private static func absolute(_ path: String) -> String {
    URL(fileURLWithPath: path).standardizedFileURL.path
  }
}

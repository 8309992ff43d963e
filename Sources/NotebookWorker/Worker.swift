import CWorkerSupport
import Foundation
import Glibc
import NotebookRuntime

/// The process that runs cells: it loads each cell's library into itself and calls its top-level code.
///
/// Before each cell it forks. The child waits, frozen, with the state as it was; when the cell fails, this process
/// ends and the child takes its place. The parent goes on, so that threads which cells have started live on, too.
public enum Worker {
  /// The descriptor of the socket to the runner.
  public static let channel: Int32 = 3

  nonisolated(unsafe) private static var snapshot: pid_t?
  nonisolated(unsafe) private static var prepareToFreeze: () -> Void = {}

  /// Takes commands until the runner hangs up. `runner` is the process that must outlive this one. `prepareToFreeze`
  /// ends the threads that the library can make anew: they shall not be in the way of a frozen copy.
  public static func run(runner: Int32, prepareToFreeze: @escaping () -> Void = {}) -> Never {
    Self.prepareToFreeze = prepareToFreeze
    lectern_set_channel(channel)
    follow(runner)
    lectern_take_standard_streams(WorkerMessage.Tag.output.rawValue)
    lectern_install_trap_handler(WorkerMessage.Tag.trapped.rawValue)
    lectern_install_throw_hook()
    DisplaySink.receive = { data, isResult in
      lectern_flush_streams()
      send(.display(data, isResult: isResult))
    }
    DisplaySink.fail = { error in endCell(throwing: error) }
    FileAccess.receive = { path in send(.fileRead(path: path)) }
    ProgressSink.receive = { fraction, message in send(.progress(fraction: fraction, message: message)) }
    send(.ready(pid: getpid()))
    while let bytes = Packets.receive(from: channel) {
      do {
        switch try WorkerCommand(bytes) {
        case .setParameters(let values): setParameters(values)
        case .run(let cell): run(cell, runner: runner)
        }
      } catch {
        send(.loadFailed(message: "\(error)"))
      }
    }
    _exit(0)
  }

  private static func follow(_ runner: Int32) {
    _ = lectern_die_with_parent()
    if getppid() != runner { _exit(0) }
  }

  private static func setParameters(_ values: [String: ParameterWord]) {
    _Parameters.values = values.mapValues { value in
      switch value {
      case .bool(let value): value
      case .int(let value): value
      case .double(let value): value
      case .string(let value): value
      }
    }
  }

  private static func run(_ cell: RunCell, runner: Int32) {
    if cell.takesSnapshot, freeze(runner: runner) == .tookOver { return }
    for dependency in cell.dependencies where dlopen(dependency, RTLD_NOW | RTLD_GLOBAL) == nil {
      send(.loadFailed(message: loaderMessage()))
      return
    }
    guard let handle = dlopen(cell.library, RTLD_NOW | RTLD_GLOBAL), let symbol = dlsym(handle, cell.entryPoint) else {
      send(.loadFailed(message: loaderMessage()))
      return
    }
    DisplaySink.isMuted = !cell.showsOutput
    DisplaySink.context = DisplayContext(figureWidth: cell.figureWidth, pixelDensity: cell.pixelDensity)
    typealias EntryPoint = @convention(c) (Int32, UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?) -> Int32
    // `readLine` tries for ever where it finds the end of the input and an interrupted call's error from before.
    errno = 0
    _ = unsafeBitCast(symbol, to: EntryPoint.self)(0, nil)
    lectern_flush_streams()
    send(.finished)
  }

  private enum Freeze { case goesOn, tookOver }

  /// Leaves a frozen copy of this process behind, in place of the one before.
  private static func freeze(runner: Int32) -> Freeze {
    if let old = snapshot {
      kill(old, SIGKILL)
      waitpid(old, nil, 0)
      snapshot = nil
    }
    prepareToFreeze()
    // A fork copies the calling thread alone; locks that others held would stay locked in the copy.
    let threads = lectern_thread_count()
    guard threads == 1 else {
      send(.snapshot(pid: nil, reason: "\(threads) threads are running"))
      return .goesOn
    }
    lectern_flush_streams()
    _ = lectern_block_wake_signal()
    let child = lectern_fork()
    if child == 0 {
      guard lectern_wait_frozen(channel) else { _exit(0) }
      // Where the runner adopts orphans it is this process's parent now. Elsewhere the hang-up of the channel ends it.
      _ = lectern_die_with_parent()
      send(.ready(pid: getpid()))
      return .tookOver
    }
    if child < 0 {
      send(.snapshot(pid: nil, reason: String(cString: strerror(errno))))
    } else {
      snapshot = child
      send(.snapshot(pid: child, reason: ""))
    }
    return .goesOn
  }

  static func send(_ message: WorkerMessage) {
    let bytes = message.encoded()
    lectern_send(nil, 0, bytes, bytes.count)
  }

  private static func loaderMessage() -> String {
    dlerror().map { String(cString: $0) } ?? "the loader gave no reason"
  }

  /// Ends the process, and with it the cell, for an error that got out of it.
  static func endCell(throwing error: any Error) -> Never {
    lectern_flush_streams()
    var frames = [UInt8](repeating: 0, count: 24000)
    let size = lectern_copy_throw_frames(&frames, frames.count)
    var encoder = WireEncoder()
    encoder.append(WorkerMessage.Tag.threw.rawValue)
    encoder.append(describe(error))
    let bytes = encoder.bytes + frames[..<size]
    lectern_send(nil, 0, bytes, bytes.count)
    _exit(0)
  }

  /// What an error says of itself, with its type where the text alone would not tell.
  private static func describe(_ error: any Error) -> String {
    if let localized = error as? any LocalizedError, let text = localized.errorDescription { return text }
    let text = String(describing: error)
    let type = String(describing: type(of: error))
    return text.contains(" ") || text.contains(type) ? text : "\(type).\(text)"
  }
}

/// Cells are linked with `--wrap=swift_errorInMain`: an error that leaves a cell's top level comes here.
@_silgen_name("__wrap_swift_errorInMain")
public func _errorInMain(_ error: any Error) -> Never {
  Worker.endCell(throwing: error)
}

/// Cells are linked with `--wrap=exit`.
@_silgen_name("__wrap_exit")
public func _exitInCell(_ code: Int32) -> Never {
  lectern_flush_streams()
  Worker.send(.exited(code: code))
  _exit(0)
}

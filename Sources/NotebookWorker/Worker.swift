import CWorkerSupport
import Foundation
import Glibc
public import NotebookModel
import NotebookRuntime

/// The process that runs cells: it loads each cell's library into itself and calls its top-level code.
///
/// Before each cell it forks. The child waits, frozen, with the state as it was; when the cell fails, or is changed
/// later, this process ends and the child takes its place. The parent goes on, so that threads which cells have started
/// live on, too.
public enum Worker {
  /// The descriptor of the socket to the runner.
  public static let channel: Int32 = 3
  /// The exit status of a worker that finds this descriptor closed.
  public static let lostChannelStatus = Int32(lectern_status_channel_lost)

  /// The process that this one works for.
  nonisolated(unsafe) private(set) static var runner: Int32 = 0
  nonisolated(unsafe) static var prepareToFreeze: () -> Void = {}
  /// When the cell began, and how many seconds of drawing there had been before.
  nonisolated(unsafe) private static var start = (time: ContinuousClock.now, figures: 0.0)
  nonisolated(unsafe) private static var numbers: (Any) -> NumberSummary? = { _ in nil }

  /// Takes commands until the runner hangs up. `runner` is the process that must outlive this one. `prepareToFreeze`
  /// ends the threads that the library can make anew: they shall not be in the way of a frozen copy. `numbers` finds
  /// those in the value of a variable, where the runner wants to compare them.
  public static func run(
    runner: Int32, prepareToFreeze: @escaping () -> Void = {}, numbers: @escaping (Any) -> NumberSummary? = { _ in nil }
  ) -> Never {
    self.runner = runner
    self.numbers = numbers
    Self.prepareToFreeze = prepareToFreeze
    lectern_set_channel(channel)
    follow()
    _ = lectern_start_guard(channel)
    lectern_take_standard_streams(WorkerMessage.Tag.output.rawValue)
    lectern_install_trap_handler(WorkerMessage.Tag.trapped.rawValue)
    lectern_install_throw_hook()
    MainExecutor.shared.install()
    DisplaySink.receive = { data, isResult in
      lectern_flush_streams()
      send(.display(data, isResult: isResult))
    }
    DisplaySink.fail = { error in endCell(throwing: error) }
    FileAccess.receive = { path in send(.fileRead(path: path)) }
    ProgressSink.receive = { fraction, message in send(.progress(fraction: fraction, message: message)) }
    _RecordedVariables.receive = { name, value in record(name, value) }
    _CellEnd.receive = {
      finishCell()
      takeCommands()
    }
    send(.ready(pid: getpid()))
    takeCommands()
  }

  private static func follow() {
    _ = lectern_die_with_parent()
    if getppid() != runner { _exit(0) }
  }

  /// The loop of commands. It is entered anew, on top of the stack, by a cell that waits at its top level: the call that
  /// began that cell never returns.
  private static func takeCommands() -> Never {
    while let bytes = Packets.receive(from: channel) {
      do {
        switch try WorkerCommand(bytes) {
        case .setParameters(let values): setParameters(values)
        case .run(let cell): run(cell)
        }
      } catch {
        send(.loadFailed(message: "\(error)"))
      }
    }
    _exit(0)
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

  private static func run(_ cell: RunCell) {
    if cell.takesSnapshot, freeze() == .tookOver { return }
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
    start = (ContinuousClock.now, DisplaySink.seconds)
    // `readLine` tries for ever where it finds the end of the input and an interrupted call's error from before.
    errno = 0
    _ = unsafeBitCast(symbol, to: EntryPoint.self)(0, nil)
    finishCell()
  }

  private static func finishCell() {
    lectern_flush_streams()
    if lectern_is_cells_fork() { _exit(0) }
    let figures = DisplaySink.seconds - start.figures
    let all = (ContinuousClock.now - start.time) / .seconds(1)
    send(.took(run: max(0, all - figures), figures: figures))
    send(.finished)
  }

  /// Tells of a variable with numbers. The time that this takes is not the cell's.
  private static func record(_ name: String, _ value: Any) {
    guard !DisplaySink.isMuted else { return }
    let before = ContinuousClock.now
    if let numbers = numbers(value) { send(.variable(RecordedVariable(name: name, numbers: numbers))) }
    start.time += ContinuousClock.now - before
  }

  static func send(_ message: WorkerMessage) {
    let bytes = message.encoded()
    lectern_send(nil, 0, bytes, bytes.count)
  }

  private static func loaderMessage() -> String {
    dlerror().map { String(cString: $0) } ?? "the loader gave no reason"
  }
}

import CWorkerSupport
import Foundation
import Glibc

extension Worker {
  /// Ends the process, and with it the cell, for an error that got out of it.
  static func endCell(throwing error: any Error) -> Never {
    lectern_flush_streams()
    var encoder = WireEncoder()
    encoder.append(WorkerMessage.Tag.threw.rawValue)
    encoder.append(describe(error))
    end(encoder.bytes, frames: lectern_copy_throw_frames)
  }

  /// Ends the process for a cell that called `exit`.
  static func endCell(exiting code: Int32) -> Never {
    lectern_flush_streams()
    if lectern_is_cells_fork() { _exit(code) }
    var encoder = WireEncoder()
    encoder.append(WorkerMessage.Tag.exited.rawValue)
    encoder.append(UInt32(bitPattern: code))
    end(encoder.bytes, frames: lectern_copy_own_frames)
  }

  /// Ends the process for a cell that closes the descriptor which it reports through.
  static func endCellForClosingChannel() -> Never {
    lectern_flush_streams()
    var encoder = WireEncoder()
    encoder.append(WorkerMessage.Tag.threw.rawValue)
    encoder.append("the cell closes descriptor \(channel), which it did not open: its process reports through it")
    end(encoder.bytes, frames: lectern_copy_own_frames)
  }

  private static func end(_ head: [UInt8], frames: (UnsafeMutablePointer<UInt8>, Int) -> Int) -> Never {
    var bytes = [UInt8](repeating: 0, count: 24000)
    let size = frames(&bytes, bytes.count)
    let message = head + bytes[..<size]
    lectern_send(nil, 0, message, message.count)
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
  Worker.endCell(exiting: code)
}

/// Cells are linked with `--wrap=close`.
@_silgen_name("__wrap_close")
public func _closeInCell(_ descriptor: Int32) -> Int32 {
  if descriptor == Worker.channel && !lectern_is_cells_fork() { Worker.endCellForClosingChannel() }
  return close(descriptor)
}

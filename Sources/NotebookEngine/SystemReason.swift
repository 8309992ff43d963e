import Foundation

/// The system's own words for why a file could not be read or written.
enum SystemReason {
  static func of(_ error: any Error) -> String {
    let code: Int32? =
      switch error {
      case let error as POSIXError: error.code.rawValue
      case CocoaError.fileWriteOutOfSpace: ENOSPC
      case CocoaError.fileWriteVolumeReadOnly: EROFS
      case let error as CocoaError: (error.underlying as? POSIXError)?.code.rawValue
      default: nil
      }
    return code.map { String(cString: strerror($0)) } ?? error.localizedDescription
  }
}

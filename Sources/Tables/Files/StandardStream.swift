import Glibc

/// A stream that the process was started with.
///
/// Its descriptor is used as it is. Opening `/dev/stdout` instead would fail where it is a socket, lose the place in a
/// file that several commands write one after the other, and, where it is closed, create a file of that name.
public enum StandardStream: Int32, Sendable, Hashable {
  /// Results.
  case output = 1
  /// Notes and errors.
  case error = 2

  /// Writes the whole text.
  ///
  /// - Throws: `OutputError.cannotFinish` with the system's reason: a full disk, a closed stream.
  public func write(_ text: String) throws(OutputError) {
    var text = text
    let failure = text.withUTF8 { bytes in
      var offset = 0
      while offset < bytes.count {
        let written = Glibc.write(rawValue, bytes.baseAddress! + offset, bytes.count - offset)
        if written > 0 { offset += written } else if errno != EINTR { return errno }
      }
      return 0
    }
    guard failure == 0 else {
      throw .cannotFinish(path: name, reason: systemReason(failure))
    }
  }

  private var name: String { self == .output ? "standard output" : "standard error" }
}

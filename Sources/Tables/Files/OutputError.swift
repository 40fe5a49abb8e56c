/// Why output files could not be written; none of them has been changed then, but for a failure of the very last step.
public enum OutputError: Error, Sendable, Hashable {
  /// The file cannot be created: no such folder, no permission, a folder of that name, a path named twice.
  case cannotCreate(path: String, reason: String)
  /// The file was begun and cannot be finished: a full disk, a failing device.
  case cannotFinish(path: String, reason: String)
}

extension OutputError: CustomStringConvertible {
  /// The path and what went wrong there.
  public var description: String {
    switch self {
    case .cannotCreate(let path, let reason): "\(path.visible): cannot be created: \(reason)"
    case .cannotFinish(let path, let reason): "\(path.visible): cannot be written: \(reason)"
    }
  }
}

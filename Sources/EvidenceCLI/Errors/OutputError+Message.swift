import Tables

extension CommandFailure {
  /// The sentence about output that cannot be written.
  init(_ error: OutputError) {
    switch error {
    case .cannotCreate(let path, let reason):
      self.init(exitCode: .cannotCreate, message: "\(path): cannot be created: \(reason)")
    case .cannotFinish(let path, let reason):
      self.init(exitCode: .ioError, message: "\(path): cannot be written: \(reason)")
    }
  }
}

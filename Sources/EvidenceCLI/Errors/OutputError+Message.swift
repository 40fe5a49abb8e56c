import Tables

extension CommandFailure {
  /// The sentence about output that cannot be written.
  init(_ error: OutputError) {
    switch error {
    case .cannotCreate: self.init(exitCode: .cannotCreate, message: error.description)
    case .cannotFinish: self.init(exitCode: .ioError, message: error.description)
    }
  }
}

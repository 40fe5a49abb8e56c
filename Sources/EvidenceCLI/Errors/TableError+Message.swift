import Tables

extension CommandFailure {
  /// The sentence about a table that cannot be read.
  init(_ error: TableError, file: String) {
    switch error {
    case .noSuchFile, .unreadable: self.init(exitCode: .noInput, message: error.description)
    default:
      let place = error.line.map { ":\($0)" } ?? ""
      self.init(exitCode: .data, message: "\(file)\(place): \(error.explanation)")
    }
  }
}

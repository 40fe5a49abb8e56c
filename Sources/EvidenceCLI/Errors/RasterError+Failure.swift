import Evidence

extension CommandFailure {
  /// The sentence about a picture that cannot be drawn on this system, or not at this size.
  init(_ error: RasterError, path: String) {
    let message = "-o \(path.visible): \(error)"
    switch error {
    case .notInstalled, .noFont: self.init(exitCode: .unavailable, message: message)
    case .tooLarge: self.init(exitCode: .usage, message: message + "; lower --dpi or --width")
    case .failed: self.init(exitCode: .ioError, message: message)
    }
  }
}

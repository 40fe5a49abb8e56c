/// Why a command ends without a result: one message for people, and the exit code for scripts.
struct CommandFailure: Error, CustomStringConvertible {
  /// The exit codes of INTERFACE, those of sysexits.
  enum Code: Int32 {
    /// The command line cannot be understood.
    case usage = 64
    /// The data are malformed.
    case data = 65
    /// The input does not exist.
    case noInput = 66
    /// Something that is needed is not installed.
    case unavailable = 69
    /// The output cannot be created.
    case cannotCreate = 73
    /// The output cannot be finished.
    case ioError = 74
  }

  var exitCode: Code
  var message: String

  /// What the parser of arguments prints when an option's own check fails.
  var description: String { message }

  static func usage(_ message: String) -> CommandFailure { Self(exitCode: .usage, message: message) }
  static func data(_ message: String) -> CommandFailure { Self(exitCode: .data, message: message) }
}

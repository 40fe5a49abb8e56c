import ArgumentParser
import Glibc
import Tables

@main
enum Main {
  static func main() async {
    let arguments = Array(CommandLine.arguments.dropFirst())
    exit(await EvidenceCommand.exitCode(running: arguments).rawValue)
  }
}

extension EvidenceCommand {
  /// Runs the command that the arguments name; the process ends with the code returned.
  static func exitCode(running arguments: [String]) async -> ExitCode {
    do {
      var command = try command(from: arguments)
      if var command = command as? any AsyncParsableCommand {
        try await command.run()
      } else {
        try command.run()
      }
      return .success
    } catch {
      return exitCode(reporting: error, arguments: arguments)
    }
  }

  /// The command that the arguments name, with its options.
  ///
  /// - Throws: what `exitCode(reporting:arguments:)` reports, also for `--help` and `--version`.
  static func command(from arguments: [String]) throws -> any ParsableCommand {
    try UnknownName.refuseCommand(in: arguments)
    return try parseAsRoot(arguments)
  }

  /// Writes why the command ended, help to standard output and errors to standard error.
  static func exitCode(reporting error: any Error, arguments: [String]) -> ExitCode {
    guard exitCode(for: error) != .success else {
      let message = fullMessage(for: error)
      if !message.isEmpty { try? StandardStream.output.write(message + "\n") }
      return .success
    }
    let failure = CommandFailure(error) ?? CommandFailure(parserError: error, arguments: arguments)
    StandardError.write("evidence: error: \(failure.message)")
    return ExitCode(failure.exitCode.rawValue)
  }
}

extension CommandFailure {
  /// What the parser of arguments says of them, its hints and the usage below.
  init(parserError error: any Error, arguments: [String]) {
    var message = EvidenceCommand.fullMessage(for: error)
    if message.hasPrefix("Error: ") { message.removeFirst("Error: ".count) }
    self = .usage(UnknownName.correcting(message, arguments: arguments))
  }
}

import ArgumentParser
import Glibc
import Tables

@main
enum Main {
  static func main() {
    // A file that may not grow any more is an error of writing, not the end of the process.
    signal(SIGXFSZ, SIG_IGN)
    do {
      run(try Arguments.ofProcess())
    } catch {
      exit(EvidenceCommand.exitCode(reporting: error, arguments: []).rawValue)
    }
  }

  /// Runs the command that the arguments name, and ends the process.
  ///
  /// The threads of tasks are started for commands that have tasks and for no others: they take time at the start
  /// and at the end, and crash where there is no `/proc`, as in a bare chroot.
  private static func run(_ arguments: [String]) -> Never {
    do {
      var command = try EvidenceCommand.command(from: arguments)
      if !(command is any AsyncParsableCommand) {
        try Invocation.run(&command, arguments: arguments)
        exit(ExitCode.success.rawValue)
      }
    } catch {
      exit(EvidenceCommand.exitCode(reporting: error, arguments: arguments).rawValue)
    }
    Task { exit(await EvidenceCommand.exitCode(running: arguments).rawValue) }
    while true { pause() }
  }
}

extension EvidenceCommand {
  /// Runs the command that the arguments name; the process ends with the code returned.
  static func exitCode(running arguments: [String]) async -> ExitCode {
    do {
      var command = try command(from: arguments)
      try await Invocation.runWithTasks(&command, arguments: arguments)
      return .success
    } catch {
      return exitCode(reporting: error, arguments: arguments)
    }
  }

  /// The command that the arguments name, with its options, whose files may be read and written.
  ///
  /// - Throws: what `exitCode(reporting:arguments:)` reports, also for `--help` and `--version`.
  static func command(from arguments: [String]) throws -> any ParsableCommand {
    try UnknownName.refuseCommand(in: arguments)
    try RepeatedOption.refuse(in: arguments)
    let command = try parseAsRoot(Arguments.joiningNegativeNumbers(arguments))
    try (command as? any FileCommand)?.checkFiles()
    return command
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
    // Its lines are the parser's; those of arguments are not.
    for argument in arguments where argument.contains("\n") {
      message = message.replacing(argument, with: argument.visible)
    }
    if message.hasPrefix("Error: ") { message.removeFirst("Error: ".count) }
    self = .usage(UnknownName.correcting(message, arguments: arguments))
  }
}

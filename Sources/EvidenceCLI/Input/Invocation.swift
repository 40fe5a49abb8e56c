import ArgumentParser

/// What the command was called with, as pictures say it.
enum Invocation {
  /// The line of the command that runs, without the files that it writes and with those that it reads by their names alone.
  @TaskLocal static var commandLine: String?

  /// Runs a command, whose pictures say how they were drawn.
  static func run(_ command: inout any ParsableCommand, arguments: [String]) throws {
    try $commandLine.withValue(line(of: command, arguments)) { try command.run() }
  }

  /// The same of a command that may have tasks.
  static func runWithTasks(_ command: inout any ParsableCommand, arguments: [String]) async throws {
    guard var tasks = command as? any AsyncParsableCommand else {
      return try run(&command, arguments: arguments)
    }
    try await $commandLine.withValue(line(of: command, arguments)) { try await tasks.run() }
  }

  private static func line(of command: any ParsableCommand, _ arguments: [String]) -> String? {
    (command as? any FileCommand)?.line(of: arguments)
  }
}

extension FileCommand {
  /// The line of arguments that says what is drawn, the same wherever it is and whatever it is written to.
  func line(of arguments: [String]) -> String {
    let words = Arguments.withoutOutput(arguments).map { word in
      (inputPaths + outputPaths).filter { $0.contains("/") }.reduce(word) { word, path in
        word.replacing(path, with: path.split(separator: "/").last ?? Substring(path))
      }
    }
    return (["evidence"] + words.map(\.quotedForShell)).joined(separator: " ")
  }
}

extension Arguments {
  /// The options that say where and in which form results go, each with a value, and not what they are.
  private static let ofOutput = ["-o", "--output", "--format", "--dpi"]

  /// The words without these options, in each of the ways in which they can be written.
  static func withoutOutput(_ arguments: [String]) -> [String] {
    var kept: [String] = []
    var isValue = false
    for word in arguments {
      if isValue {
        isValue = false
      } else if ofOutput.contains(word) {
        isValue = true
      } else if !ofOutput.contains(where: { word.hasPrefix($0 + "=") }) {
        kept.append(word)
      }
    }
    return kept
  }
}

extension String {
  /// The word as a shell reads it: between quotes where it has more than plain letters.
  fileprivate var quotedForShell: String {
    let isPlain =
      !isEmpty
      && utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."),
          UInt8(ascii: ","), UInt8(ascii: ":"), UInt8(ascii: "="), UInt8(ascii: "/"), UInt8(ascii: "+"),
          UInt8(ascii: "%"):
          true
        default: byte >= 0x80
        }
      }
    return isPlain ? self : "'" + replacing("'", with: "'\\''") + "'"
  }
}

import ArgumentParser
import Estimates

/// Commands and options that do not exist, with the nearest that does. The parser of arguments knows no swap of
/// neighbouring letters, and takes an unknown command for a value too many.
enum UnknownName {
  /// Fails where the first argument is in the place of a command and is none.
  static func refuseCommand(in arguments: [String]) throws {
    guard let name = arguments.first, !name.hasPrefix("-") else { return }
    let known = commands.map { ($0.configuration.commandName ?? "") } + ["help"]
    guard !known.contains(name) else { return }
    throw CommandFailure.usage("\(UnknownChoice("command", name, among: known))")
  }

  /// The parser's message with the nearest option in place of its guess.
  static func correcting(_ message: String, arguments: [String]) -> String {
    let start = "Unknown option '"
    guard message.hasPrefix(start) else { return message }
    let name = String(message.dropFirst(start.count).prefix { $0 != "'" })
    let rest = message.drop { $0 != "\n" }
    guard let nearest = nearestName(to: name, among: options(arguments), maximumDistance: 3) else {
      return start + name + "'" + rest
    }
    return start + name + "'; did you mean '\(nearest)'?" + rest
  }

  private static var commands: [any ParsableCommand.Type] { EvidenceCommand.configuration.subcommands }

  /// The options of the command in use, as its help lists them.
  private static func options(_ arguments: [String]) -> [String] {
    var command: any ParsableCommand.Type = EvidenceCommand.self
    for argument in arguments {
      let subcommands = command.configuration.subcommands
      guard let next = subcommands.first(where: { argument == $0.configuration.commandName }) else { break }
      command = next
    }
    return EvidenceCommand.helpMessage(for: command)
      .split { !($0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-")) }
      .filter { $0.hasPrefix("--") && $0.count > 2 }.map(String.init)
  }
}

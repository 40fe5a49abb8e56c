import ArgumentParser
import Estimates
import Glibc

/// Commands and options that do not exist, with the nearest that does. The parser of arguments knows no swap of
/// neighbouring letters, and takes an unknown command for a value too many.
enum UnknownName {
  /// Fails where an argument is in the place of a command, or of a command's own, and is none.
  static func refuseCommand(in arguments: [String]) throws {
    var command: any ParsableCommand.Type = EvidenceCommand.self
    for argument in arguments {
      let configuration = command.configuration
      guard !configuration.subcommands.isEmpty, !argument.hasPrefix("-") else { return }
      if let next = configuration.subcommands.first(where: { $0.configuration.commandName == argument }) {
        command = next
        continue
      }
      let isTop = command == EvidenceCommand.self
      let known = configuration.subcommands.map { $0.configuration.commandName ?? "" }
      if isTop && argument == "help" { return }
      if configuration.defaultSubcommand != nil, !isMisspelt(argument, among: known) { return }
      let kind = isTop ? "command" : "\(configuration.commandName ?? "") command"
      throw CommandFailure.usage("\(UnknownChoice(kind, argument, among: known + (isTop ? ["help"] : [])))")
    }
  }

  /// Whether an argument in the place of a command, or of a table where the command may be left out, is a command's name with an
  /// error and no table's.
  private static func isMisspelt(_ argument: String, among known: [String]) -> Bool {
    !argument.contains { ".:/".contains($0) } && access(argument, F_OK) != 0
      && nearestName(to: argument, among: known, maximumDistance: 2) != nil
  }

  /// The parser's message with the nearest option in place of its guess.
  static func correcting(_ message: String, arguments: [String]) -> String {
    let start = "Unknown option '"
    guard message.hasPrefix(start) else { return message }
    let name = String(message.dropFirst(start.count).prefix { $0 != "'" })
    let rest = message.drop { $0 != "\n" }
    guard
      let nearest = nearestName(to: name, among: options(arguments).filter { $0 != name }, maximumDistance: 3)
    else {
      return start + name + "'" + rest
    }
    return start + name + "'; did you mean '\(nearest)'?" + rest
  }

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

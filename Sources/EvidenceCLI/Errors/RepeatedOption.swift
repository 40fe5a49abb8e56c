import ArgumentParser
import Tables

/// Options that are given twice and can be given once: the parser of arguments would take the last without a word.
enum RepeatedOption {
  /// Fails where an option of the command stands twice and is not repeatable.
  static func refuse(in arguments: [String]) throws {
    let given = arguments.prefix { $0 != "--" }.compactMap(name)
    guard Set(given).count < given.count else { return }
    let options = options(of: command(in: arguments))
    for option in options where !option.isRepeating {
      guard given.count(where: { option.names.contains($0) }) > 1, let name = option.names.first else {
        continue
      }
      throw CommandFailure.usage("\(name) is given twice; it can be given once")
    }
  }

  /// The name of the option that an argument begins with, without a value behind `=`.
  private static func name(_ argument: String) -> String? {
    guard argument.hasPrefix("-"), argument.dropFirst().first.map({ $0 == "-" || $0.isLetter }) ?? false
    else {
      return nil
    }
    return String(argument.prefix { $0 != "=" })
  }

  /// The command that arguments name.
  private static func command(in arguments: [String]) -> any ParsableCommand.Type {
    var command: any ParsableCommand.Type = EvidenceCommand.self
    for argument in arguments {
      guard
        let next = command.configuration.subcommands.first(where: { $0.configuration.commandName == argument }
        )
      else { break }
      command = next
    }
    return command
  }

  private struct Option {
    var names: [String]
    var isRepeating: Bool
  }

  /// The options of a command, as it describes itself to programs.
  private static func options(of command: any ParsableCommand.Type) -> [Option] {
    guard let document = try? JSONValue(parsing: Array(command._dumpHelp().utf8)),
      let arguments = document["command"]?["arguments"]?.elements
    else { return [] }
    return arguments.compactMap { argument in
      let names = (argument["names"]?.elements ?? []).compactMap { name -> String? in
        name["name"]?.text.map { (name["kind"]?.text == "short" ? "-" : "--") + $0 }
      }
      return names.isEmpty
        ? nil : Option(names: names, isRepeating: argument["isRepeating"]?.flag ?? true)
    }
  }
}

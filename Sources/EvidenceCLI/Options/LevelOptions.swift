import ArgumentParser

/// How wide intervals are.
struct LevelOptions: ParsableArguments {
  @Option(
    name: .customLong("level"),
    help: ArgumentHelp("The level of intervals (default: 0.95).", valueName: "number"))
  var chosen: Double?

  /// The level in force.
  var level: Double { chosen ?? 0.95 }

  func validate() throws { try Self.check(level) }

  /// Fails where a level is none.
  static func check(_ level: Double, option: String = "--level") throws {
    guard level > 0 && level < 1 else {
      throw ValidationError("\(option) \(level): a level lies between 0 and 1, such as 0.95")
    }
  }
}

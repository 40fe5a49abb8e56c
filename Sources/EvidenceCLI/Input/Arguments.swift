import CProcess

/// The words of a command line.
enum Arguments {
  /// Those of this process.
  ///
  /// - Throws: `CommandFailure` for one that is not UTF-8: Swift would put other characters in its place, and another file
  ///   would be read or written.
  static func ofProcess() throws -> [String] {
    try (1..<max(1, process_argument_count())).compactMap { process_argument($0) }.map { bytes in
      guard let argument = String(validatingCString: bytes) else {
        throw CommandFailure.usage(
          "'\(String(cString: bytes))': the name is not in UTF-8; rename the file, or go to its folder")
      }
      return argument
    }
  }

  /// The words with `--level -0.1` as `--level=-0.1`: no option is called by a number, so that what begins like a negative
  /// number is the value of the option before it.
  static func joiningNegativeNumbers(_ arguments: [String]) -> [String] {
    let end = arguments.firstIndex(of: "--") ?? arguments.endIndex
    var joined: [String] = []
    for argument in arguments[..<end] {
      if isNegativeNumber(argument), let option = joined.last, option.hasPrefix("--"), !option.contains("=") {
        joined[joined.count - 1] = option + "=" + argument
      } else {
        joined.append(argument)
      }
    }
    return joined + arguments[end...]
  }

  /// Whether a word begins with a minus and what a number begins with.
  private static func isNegativeNumber(_ word: String) -> Bool {
    guard word.hasPrefix("-"), let next = word.dropFirst().first else { return false }
    return next.isNumber || next == "."
      || ["inf", "nan", "∞"].contains { word.dropFirst().lowercased().hasPrefix($0) }
  }
}

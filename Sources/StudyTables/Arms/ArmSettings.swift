/// How a table that has a row for each arm becomes comparisons.
public struct ArmSettings: Sendable, Hashable {
  /// What the comparators are called, each in some studies; empty where a column `control` tells.
  public var comparators: [String] = []
  /// Which of several times of a study is taken; `nil` where studies are expected to have one.
  public var time: TimeChoice?
  /// Whether all times are taken where none is chosen.
  public var allowsSeveralTimes = false

  /// The choices: comparators by name, and which of several times is taken.
  public init(comparators: [String] = [], time: TimeChoice? = nil) {
    self.comparators = comparators
    self.time = time
  }

  /// Whether anything was chosen that only a table of arms can use.
  var isChosen: Bool { !comparators.isEmpty || time != nil }
}

/// Which of the times that a study reports is taken.
public enum TimeChoice: Sendable, Hashable {
  /// The earliest: the least number, or the word that comes first in the table.
  case first
  /// The latest.
  case last
  /// Each, as a comparison of its own.
  case all
  /// The one that is called so.
  case named(String)
}

extension TimeChoice: CustomStringConvertible {
  public var description: String {
    switch self {
    case .first: "first"
    case .last: "last"
    case .all: "all"
    case .named(let name): name
    }
  }
}

extension TimeChoice: WrittenAsText {
  static let form = "first, last, all, or a value of the column of times"

  /// Reads `first`, `last`, `all`, or the name of a time; `nil` for an empty text.
  public init?(_ text: String) {
    switch text.lowercased() {
    case "": return nil
    case "first": self = .first
    case "last": self = .last
    case "all": self = .all
    default: self = .named(text)
    }
  }
}

/// Why the rows of a table of arms cannot be compared.
public enum ArmTableProblem: Sendable, Hashable {
  /// Nothing says which arms are the comparators.
  case comparatorNeeded(Place, arms: [String])
  /// No row has an arm of a name that a comparator was given.
  case noSuchComparator(Place, name: String, UnknownLevel)
  /// A study has several comparators for one outcome and time.
  case severalComparators(Place, study: String, arms: [String])
  /// An arm has several rows for one outcome and time.
  case repeatedRow(Place, study: String, arm: String, firstLine: Int)
  /// A study has several times and none is chosen.
  case severalTimes(Place, study: String, times: [String])
  /// No row has the time that was chosen.
  case noSuchTime(Place, name: String, UnknownLevel)
  /// A time is chosen, and the table has no column of times.
  /// The header is one that may be meant.
  case withoutTimes(Place, header: String?)
  /// Choices about arms in rows, of which the table has none.
  case notOfArms(Place)
}

extension ArmTableProblem: CustomStringConvertible {
  public var description: String {
    switch self {
    case .comparatorNeeded(let place, let arms):
      "\(place): each row is an arm, and nothing says which is the comparator (a column control with yes would); the arms are "
        + arms.listed
    case .noSuchComparator(let place, let name, let level): "\(place): no row has the arm '\(name)'\(level)"
    case .severalComparators(let place, let study, let arms):
      "\(place): '\(study)' has several comparators for one outcome and time: \(arms.listed)"
    case .repeatedRow(let place, let study, let arm, let line):
      "\(place): the arm '\(arm)' of '\(study)' stands in line \(line) as well, with the same outcome and time; a column "
        + "outcome, or one of times, tells such rows apart"
    case .severalTimes(let place, let study, let times):
      "\(place): '\(study)' has rows of several times; the times are \(times.listed)"
    case .noSuchTime(let place, let name, let level): "\(place): no row has the time '\(name)'\(level)"
    case .withoutTimes(let place, let header):
      "\(place): a time is chosen, and the table has no column time or timepoint"
        + (header.map { "; times may stand under '\($0.visible)'" } ?? "")
    case .notOfArms(let place):
      "\(place): a comparator or a time is chosen, and the rows are not arms: these have a column arm, a name of the study, and "
        + "what one group reports (mean, sd and n, or events and n)"
    }
  }
}

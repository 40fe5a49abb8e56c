import Tables

/// A row of a table that has a row for each arm.
struct ArmRow {
  /// Its position in the table.
  let row: Int
  let study: String
  /// The arm's name; `nil` where the cell is missing.
  let arm: String?
  /// When it was measured, as that time is first written.
  var time: String?
  /// The texts that rows which are compared agree in.
  let matching: [String]
  /// Its level, where studies are grouped by a column.
  let level: String?
  /// Whether it is a comparator's.
  let isComparator: Bool
  /// Whether it meets the conditions on rows.
  let isSelected: Bool

  /// What it is about, whenever it was measured.
  var about: [String] { [study] + matching }
}

/// The comparisons within a study of one outcome at one time.
struct ArmComparison {
  /// The row that group 1 is from.
  var row: Int
  /// The row that group 2 is from; `nil` where there is none.
  var comparator: Int?
  /// What the comparison is about and when, which tells those that share a comparator.
  var about: [String]
  /// Why there is no comparison.
  var gap: ArmGap?
  /// What the arm is called, where that says that it is all of the others together, and its numbers do not.
  var nameOfTotal: String?
}

/// Why an arm is in no comparison.
public enum ArmGap: Sendable, Hashable {
  /// The row does not name its arm.
  case withoutName
  /// It is the only arm of its study.
  case onlyArm
  /// There is no comparator's row of its study, outcome and time.
  case withoutComparator
  /// It is a comparator that nothing is compared with.
  case onlyComparator
  /// It is all other arms together, by its name and its numbers of people and events.
  case total
  /// It has no row at the time that was chosen.
  case otherTime(String)
}

extension ArmGap: CustomStringConvertible {
  public var description: String {
    switch self {
    case .withoutName: "its arm has no name"
    case .onlyArm: "its study has one arm"
    case .withoutComparator: "its study has no row of a comparator for this outcome and time"
    case .onlyComparator: "its study has no other arm for this outcome and time"
    case .total: "its arm is the others together: its numbers are their sums, and would count people twice"
    case .otherTime(let time): "its arm has no row at the time chosen for its study (\(time))"
    }
  }
}

/// A row, and which way leads from it to an effect.
public struct ExplainedRow: Sendable, Hashable {
  /// Its position in the table, from 0.
  public var row: Int
  /// Where it stands.
  public var place: Place
  /// What its study is called.
  public var study: String
  /// The row of the comparator, where each row is an arm.
  public var comparator: Place?
  /// The way, or why there is none.
  public var outcome: RowOutcome
}

/// Which way leads from a row to an effect.
public enum RowOutcome: Sendable, Hashable {
  /// A route to the measure, by its code.
  case route(String)
  /// The measures that it has a route to, by their codes; none where it has a route to no measure.
  case measures([String])
  /// None, for a reason.
  case leftOut(Exclusion)
  /// None, as long as cells cannot be read.
  case malformed([MalformedCell])
  /// A column `include` leaves it out.
  case notIncluded
  /// It is not known, since the table cannot be read as studies.
  case notRead

  /// The outcome's name for programs.
  public var code: String {
    switch self {
    case .route: "route"
    case .measures: "measures"
    case .leftOut: "left-out"
    case .malformed: "malformed"
    case .notIncluded: "not-included"
    case .notRead: "not-read"
    }
  }

  /// The fields that it lacks: the fewest of any way that it has a part of.
  public var missing: [String] {
    switch self {
    case .leftOut(.missing(let fields)), .leftOut(.withoutLenders(let fields, _, _)): fields
    case .leftOut(.mergedCells(let reason, _)): Self.leftOut(reason).missing
    default: []
    }
  }
}

/// A header, and what it was taken for.
public struct ExplainedHeader: Sendable, Hashable {
  /// The header as it is written.
  public var header: String
  /// The table that its column was joined from; `nil` for one of the file itself.
  public var joinedFrom: String?
  /// Whether each cell holds several facts, which were taken apart.
  public var isOfSeveralFacts = false
  /// What its column is read as; empty where it is not read.
  public var uses: [HeaderUse]
  /// Why it is not read.
  public var unread: UnreadHeader?
}

/// What a column is read as.
public struct HeaderUse: Sendable, Hashable {
  /// What it holds.
  public var role: HeaderRole
  /// Why it is taken for that.
  public var origin: ColumnOrigin
  /// The language beside English that the words of the header are in; `nil` for English and where words did not decide.
  public var language: String?
}

/// What a column holds.
public enum HeaderRole: Sendable, Hashable {
  /// A field.
  case field(String)
  /// What each arm reports, by the field's name without its group, where each row is an arm.
  case fieldOfArm(String)
  /// The names of arms.
  case arm
  /// Which arms are comparators.
  case control
  /// When outcomes were measured.
  case time
  /// What studies are called.
  case study
  /// The years that are added to authors.
  case year
  /// Judgements of risk of bias: `rob`, `rob_tool`, or a domain's code.
  case judgement(String)
  /// Which rows are used.
  case include
  /// What rows have to meet.
  case condition
  /// Several values in a cell.
  case list
  /// A moderator.
  case moderator
  /// What rows of another table are found by.
  case key(of: String)

  /// The role's name for programs.
  public var code: String {
    switch self {
    case .field: "field"
    case .fieldOfArm: "arm-field"
    case .arm: "arm"
    case .control: "control"
    case .time: "time"
    case .study: "study"
    case .year: "year"
    case .judgement: "judgement"
    case .include: "include"
    case .condition: "condition"
    case .list: "list"
    case .moderator: "moderator"
    case .key: "key"
    }
  }

  /// The field, the judgement's field or the other table; `nil` where the role says it all.
  public var name: String? {
    switch self {
    case .field(let name), .fieldOfArm(let name), .judgement(let name), .key(let name): name
    default: nil
    }
  }
}

/// Why a column is not read.
public enum UnreadHeader: Sendable, Hashable {
  /// Several headers say one field.
  case doubtful(field: String)
  /// Its header says a field that is looked for, and others that belong to it are missing.
  case incomplete(field: String)
  /// Its header names both groups.
  case ofBothGroups
  /// It holds judgements, and not under a header of theirs.
  case judgements
  /// Its header says a field that is not read here.
  case notNeeded(field: String)
  /// Its header says a field, and what other headers mean must be settled before any is read.
  case notYetRead(field: String)
  /// Its header is nearly that of a field.
  case near(field: String)
  /// Its header says nothing that is known.
  case unknown

  /// The reason's name for programs.
  public var code: String {
    switch self {
    case .doubtful: "doubtful"
    case .incomplete: "incomplete"
    case .ofBothGroups: "both-groups"
    case .judgements: "judgements"
    case .notNeeded: "not-needed"
    case .notYetRead: "not-yet-read"
    case .near: "near"
    case .unknown: "unknown"
    }
  }

  /// The field that it is about.
  public var field: String? {
    switch self {
    case .doubtful(let field), .incomplete(let field), .notNeeded(let field), .notYetRead(let field),
      .near(let field):
      field
    case .ofBothGroups, .judgements, .unknown: nil
    }
  }
}

extension HeaderRole: CustomStringConvertible {
  public var description: String {
    switch self {
    case .field(let name): name
    case .fieldOfArm(let name): "\(name) of each arm"
    case .arm: "names of arms"
    case .control: "which arms are comparators"
    case .time: "times"
    case .study: "names of studies"
    case .year: "years in names of studies"
    case .judgement(let name): name == "rob_tool" ? "tools of judgements" : "judgements (\(name))"
    case .include: "which rows are used"
    case .condition: "a condition on rows"
    case .list: "lists of values"
    case .moderator: "a moderator"
    case .key(let table): "the key of \(table)"
    }
  }
}

public import EffectSizes
import Estimates
public import Instruments
public import StudyTables

/// Everything that is chosen about telling what is understood of a table: its keys are those of a document's `settings`.
public struct ExplanationPlan: Sendable, Hashable {
  /// Which rows, and which headers hold what.
  public var rows = RowsPlan()
  /// The code of the measure that the table is read for; `nil` for the table's own, or for all.
  public var measure: String?
  /// How standard deviations that are missing are borrowed; `nil` where they are not.
  public var borrowing: DeviationBorrowing?
  /// The headers of moderators.
  public var moderators: [String] = []

  /// Every row, for no measure.
  public init() {}

  /// Fails for choices that cannot be: what can be known before the table is read.
  public func check() throws(AnalysisError) {
    try rows.refusePooling()
    try rows.check()
    if rows.by != nil {
      throw .incompatible(key: "by", with: "telling what is understood of a table, which is one")
    }
  }

  /// What is understood of a table.
  ///
  /// - Parameters:
  ///   - table: The table.
  ///   - registry: The instruments that rows may name.
  /// - Throws: `AnalysisError` for choices that cannot be, and headers that are not there. What else stops the reading is
  ///   the explanation's `problem`.
  public func run(
    on table: StudyTable, registry: InstrumentRegistry = .shipped
  ) throws(AnalysisError) -> ExplanationResults {
    try check()
    var table = try rows.arranging(table)
    table.arms.allowsSeveralTimes = true
    let arranged = table
    var settings = StudySettings(alignment: AlignmentSettings(registry: registry))
    settings.routes.borrowing = borrowing
    var plan = self
    plan.measure = measure ?? table.usualMeasure
    let (code, choices, moderators) = (plan.measure, settings, moderators)
    let isStrict = rows.isStrict
    let explanation = try reading { () throws(StudyTableError) in
      if isStrict { try arranged.refuseUnmatchedKeys() }
      guard let code else { return try arranged.explanation(settings: choices, moderators: moderators) }
      try arranged.validateAssignments(also: arranged.tools.fields)
      return try arranged.explanation(
        for: try StudyTable.measure(named: code), settings: choices, moderators: moderators)
    }
    plan.measure = explanation.measure
    return ExplanationResults(plan: plan, table: table, explanation: explanation)
  }
}

/// What was understood of a table.
public struct ExplanationResults: Sendable {
  /// The plan with every choice spelt out.
  public let plan: ExplanationPlan
  /// The table.
  public let table: StudyTable
  /// What was understood of it.
  public let explanation: Explanation

  /// The rows that are left out with a reason.
  public var excluded: [ExcludedStudy] {
    explanation.rows.compactMap { row in
      guard case .leftOut(let reason) = row.outcome else { return nil }
      return ExcludedStudy(row: row.row, place: row.place, label: row.study, reason: reason)
    }
  }
}

extension ExplanationPlan: Codable {
  private enum CodingKeys: String, CodingKey {
    case explains = "explain"
    case measure
    case borrowing = "borrow_sd"
    case moderators
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(true, forKey: .explains)
    try container.encode(measure, forKey: .measure)
    try container.encode(borrowing, forKey: .borrowing)
    try container.encode(moderators, forKey: .moderators)
    try rows.encode(to: encoder)
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    func value<T: Decodable>(_ key: CodingKeys) throws -> T? {
      try container.decodeIfPresent(T.self, forKey: key)
    }
    measure = try value(.measure)
    borrowing = try value(.borrowing)
    moderators = try value(.moderators) ?? []
    rows = try RowsPlan(from: decoder)
  }
}

public import EffectSizes
import Estimates
public import Instruments
public import ReviewData
public import StudyTables

/// Everything that is chosen about looking for numbers that cannot be right together: its keys are those of a document's
/// `settings`.
public struct CheckPlan: Sendable, Hashable {
  /// Which rows are checked, those that a column `include` leaves out among them. `isStrict` means that whoever carries out
  /// the plan ends with an error where anything is found.
  public var rows = RowsPlan()
  /// The codes of the checks that are made; empty for all.
  public var only: [String] = []
  /// How rows that lack standard deviations would borrow them, which is told; printed facts alone are compared. `nil` where
  /// nothing is borrowed.
  public var borrowing: DeviationBorrowing?
  /// What holds of scores whose rows do not tell.
  public var scores = ScoreAssumptions()
  /// What checks leave to be chosen: the level of the table's intervals, the largest standardised difference that is
  /// believed, and the columns meant as moderators.
  public var settings = CheckSettings()

  /// Every check of every row.
  public init() {}

  /// Fails for choices that cannot be: what can be known before the table is read.
  public func check() throws(AnalysisError) {
    try rows.refusePooling()
    try rows.check()
    if rows.by != nil { throw .incompatible(key: "by", with: "checks, which are of single rows") }
    try checkLevel(settings.level)
    guard settings.largestEffect > 0 && settings.largestEffect.isFinite else {
      throw .impossible(
        key: "largest_effect", value: "\(settings.largestEffect)", reason: "must be more than 0")
    }
    _ = try checks
  }

  /// The checks that are made, in the order in which findings are told.
  private var checks: [any ConsistencyCheck] {
    get throws(AnalysisError) {
      let catalogue = Catalogue.consistencyChecks(settings)
      var chosen: Set<String> = []
      for name in only { chosen.insert(try choosing(catalogue, name, for: "only").code) }
      return chosen.isEmpty ? catalogue.elements : catalogue.elements.filter { chosen.contains($0.code) }
    }
  }

  /// What the checks find.
  ///
  /// - Parameters:
  ///   - table: The table.
  ///   - registry: The instruments that rows may name.
  /// - Throws: `AnalysisError`.
  public func run(
    on table: StudyTable, registry: InstrumentRegistry = .shipped
  ) throws(AnalysisError) -> CheckResults {
    try check()
    let checks = try checks
    let arranged = try rows.arranging(table)
    let reported = try reading { () throws(StudyTableError) in
      if rows.isStrict { try arranged.refuseUnmatchedKeys() }
      var reported = try ReportedTable(
        arranged, assuming: scores, registry: registry, moderators: settings.moderators)
      reported.notes += try borrowedDeviations(in: arranged)
      return reported
    }
    var plan = self
    if !only.isEmpty { plan.only = checks.map(\.code) }
    return CheckResults(plan: plan, table: reported, checks: checks, findings: reported.findings(checks))
  }
}

extension CheckPlan {
  /// Which rows would borrow standard deviations, and from whom, as they are read for a measure that compares means.
  private func borrowedDeviations(in table: StudyTable) throws(StudyTableError) -> [StudyNote] {
    guard let borrowing else { return [] }
    var table = table
    table.arms.allowsSeveralTimes = true
    var choices = StudySettings(alignment: .asReported)
    choices.routes.borrowing = borrowing
    let usual = try table.usualMeasure.map { (code) throws(StudyTableError) in
      try StudyTable.measure(named: code)
    }
    let measure =
      if let usual, usual.scale.isOfScores { usual } else { try StudyTable.measure(named: "SMD") }
    let explanation = try table.explanation(for: measure, settings: choices)
    if let problem = explanation.problem { throw problem }
    return explanation.notes.filter { if case .borrowedDeviation = $0 { true } else { false } }
  }
}

/// What consistency checks found in a table.
public struct CheckResults: Sendable {
  /// The plan with every choice spelt out.
  public let plan: CheckPlan
  /// The rows as they were printed.
  public let table: ReportedTable
  /// The checks that were made.
  public let checks: [any ConsistencyCheck]
  /// What they found.
  public let findings: [ReviewData.Finding]
}

extension CheckPlan: Codable {
  private enum CodingKeys: String, CodingKey {
    case only, range
    case borrowing = "borrow_sd"
    case areWhole = "integer"
    case moderators
    case largestEffect = "largest_effect"
    case level
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(only, forKey: .only)
    try container.encode(borrowing, forKey: .borrowing)
    try container.encode(scores.range.map { [$0.lower, $0.upper] }, forKey: .range)
    try container.encode(scores.areWhole, forKey: .areWhole)
    try container.encode(settings.moderators, forKey: .moderators)
    try container.encode(settings.largestEffect, forKey: .largestEffect)
    try container.encode(settings.level, forKey: .level)
    try rows.encode(to: encoder)
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    func value<T: Decodable>(_ key: CodingKeys) throws -> T? {
      try container.decodeIfPresent(T.self, forKey: key)
    }
    only = try value(.only) ?? []
    borrowing = try value(.borrowing)
    if let bounds: [Double] = try value(.range) {
      guard bounds.count == 2, bounds[0] < bounds[1] else {
        throw DecodingError.dataCorruptedError(
          forKey: .range, in: container, debugDescription: "the lowest and the highest score")
      }
      scores.range = ScoreRange(lower: bounds[0], upper: bounds[1])
    }
    scores.areWhole = try value(.areWhole) ?? false
    settings.moderators = try value(.moderators)
    settings.largestEffect = try value(.largestEffect) ?? settings.largestEffect
    settings.level = try value(.level) ?? settings.level
    rows = try RowsPlan(from: decoder)
  }
}

public import ReviewData
public import StudyTables

/// Everything that is chosen about the agreement of raters: its keys are those of a document's `settings`.
public struct AgreementPlan: Sendable, Hashable {
  /// The headers of the raters' columns; `nil` for those that share the same few labels.
  public var raters: [String]?
  /// The labels in their order, each once; `nil` for those found.
  public var levels: [String]?
  /// The level of intervals, between 0 and 1.
  public var level = 0.95
  /// What items must meet.
  public var conditions: [RowCondition] = []
  /// Whether an item with fewer than two labels ends the analysis.
  public var isStrict = false
  /// How the table's file is read.
  public var file = ReadingPlan()

  /// The agreement on all items.
  public init() {}

  /// Fails for choices that cannot be: what can be known before the table is read.
  public func check() throws(AnalysisError) {
    try checkLevel(level)
    guard let levels else { return }
    guard levels.count >= 2, Set(levels.map { $0.lowercased() }).count == levels.count,
      levels.allSatisfy({ !$0.isEmpty })
    else {
      throw .impossible(
        key: "levels", value: "'\(levels.joined(separator: ","))'",
        reason: "write two labels or more, each once, as in \"low,some concerns,high\"")
    }
  }

  /// The agreement of the raters of a table.
  ///
  /// - Parameter table: The table, with a column for each rater, or with the columns `item`, `rater` and `label`.
  /// - Throws: `AnalysisError`.
  public func run(on table: StudyTable) throws(AnalysisError) -> AgreementResults {
    try check()
    var table = table
    table.conditions += conditions
    let ratings: RatingTable
    do throws(RatingError) {
      ratings = try RatingTable(table, raters: raters, levels: levels)
    } catch {
      throw .ratings(error)
    }
    if isStrict, let first = ratings.unshared.first { throw .table(.exclusionForbidden(first)) }
    return AgreementResults(
      plan: self, table: ratings, analysis: AgreementAnalysis(ratings.ratings, level: level))
  }
}

/// The agreement of raters.
public struct AgreementResults: Sendable {
  /// The plan.
  public let plan: AgreementPlan
  /// The labels as they were read.
  public let table: RatingTable
  /// The coefficients of each pair of raters and of all of them.
  public let analysis: AgreementAnalysis
}

extension AgreementPlan: Codable {
  private enum CodingKeys: String, CodingKey {
    case raters, levels, level
    case conditions = "where"
    case isStrict = "strict"
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(raters, forKey: .raters)
    try container.encode(levels, forKey: .levels)
    try container.encode(level, forKey: .level)
    try container.encode(conditions, forKey: .conditions)
    try container.encode(isStrict, forKey: .isStrict)
    try file.encode(to: encoder)
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    func value<T: Decodable>(_ key: CodingKeys) throws -> T? {
      try container.decodeIfPresent(T.self, forKey: key)
    }
    raters = try value(.raters)
    levels = try value(.levels)
    level = try value(.level) ?? level
    conditions = try value(.conditions) ?? []
    isStrict = try value(.isStrict) ?? false
    file = try ReadingPlan(from: decoder)
  }
}

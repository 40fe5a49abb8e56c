public import Instruments
public import RevMan
public import StudyTables

/// Everything that is chosen about pooling a table, and the forms that the pooled effect is given in: its keys are those of a
/// document's `settings`.
public struct PoolPlan: Sendable, Hashable {
  /// The analysis.
  public var analysis: AnalysisPlan
  /// Other forms of the pooled effect.
  public var reexpression = ReexpressionPlan()
  /// A permutation test of the coefficients; `nil` for none.
  public var permutation: PermutationPlan?
  /// Whether the analyses of the levels of a column are subgroups, and are tested against each other.
  public var testsSubgroups = false

  /// No form but the effect's own.
  public init(_ analysis: AnalysisPlan = AnalysisPlan()) { self.analysis = analysis }

  /// Fails for choices that cannot be, or do not go together: what can be known before the table is read.
  public func check() throws(AnalysisError) {
    try check(listing: [], in: analysis.effects.direction.instrumentsFile == nil ? .shipped : nil)
  }

  private func check(
    listing lists: [String], in registry: InstrumentRegistry?
  ) throws(AnalysisError) {
    try analysis.check(listing: lists)
    try reexpression.check()
    try permutation?.check(analysis)
    if let key = reexpression.firstKey, analysis.model.dependence.interaction != nil {
      throw .incompatible(key: key, with: "interaction, which is a difference between two effects")
    }
    if let measure = try analysis.effects.namedMeasure, measure.kind != .generic {
      try reexpression.check(for: measure.code, measure.scale)
    }
    if let registry { _ = try reexpression.reading(in: registry) }
  }

  /// The results, and the plan with every choice spelt out.
  ///
  /// - Parameters:
  ///   - table: The table.
  ///   - registry: The instruments that are known; `nil` for those that the plan names.
  /// - Throws: `AnalysisError`.
  public func run(
    on table: StudyTable, registry: InstrumentRegistry? = nil
  ) throws(AnalysisError) -> (plan: PoolPlan, results: AnalysisResults) {
    let registry = try analysis.effects.direction.registry(instead: registry)
    try check(listing: table.lists, in: registry)
    try analysis.refuseWithoutPooling(for: "a pooled result")
    var results = try analysis.run(on: table, registry: registry)
    try results.reexpress(reexpression)
    if let permutation {
      for place in results.analyses.indices {
        results.analyses[place].permutation = try permutation.test(results.analyses[place])
      }
    }
    if testsSubgroups { results.subgroupTest = results.analyses.testBetweenSubgroups }
    var plan = self
    plan.analysis = results.plan
    return (plan, results)
  }
}

extension PoolPlan {
  /// The plan with the test between the subgroups of a review's outcome, where it is these that the review pools, without a total,
  /// and where it shows the test.
  ///
  /// - Parameters:
  ///   - outcome: The outcome; `nil` where the table is no review's.
  ///   - asked: The analysis before the review filled what it left open.
  public func followingTest(of outcome: RevManOutcome?, asked: AnalysisPlan) -> PoolPlan {
    guard let outcome, asked.rows.by == nil, analysis.rows.by == RevManOutcome.subgroupHeader else {
      return self
    }
    var plan = self
    plan.testsSubgroups = outcome.analysis.testsSubgroups
    return plan
  }
}

extension PoolPlan: Codable {
  private enum CodingKeys: String, CodingKey {
    case testsSubgroups = "subgroup_test"
    case permutation
  }

  public func encode(to encoder: any Encoder) throws {
    try analysis.encode(to: encoder)
    try reexpression.encode(to: encoder)
    try permutation?.encode(to: encoder)
    guard testsSubgroups else { return }
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(true, forKey: .testsSubgroups)
  }

  public init(from decoder: any Decoder) throws {
    analysis = try AnalysisPlan(from: decoder)
    reexpression = try ReexpressionPlan(from: decoder)
    let container = try decoder.container(keyedBy: CodingKeys.self)
    permutation =
      try container.decodeIfPresent(Int.self, forKey: .permutation) == nil
      ? nil : try PermutationPlan(from: decoder)
    testsSubgroups = try container.decodeIfPresent(Bool.self, forKey: .testsSubgroups) ?? false
  }
}

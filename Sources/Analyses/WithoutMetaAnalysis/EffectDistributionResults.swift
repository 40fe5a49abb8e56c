public import Estimates
public import StudyTables
public import WithoutMetaAnalysis

/// The distribution of effects without variances, all together or for each level of a column.
public struct EffectDistributionResults: Sendable {
  /// The effects of a level, or of all rows.
  public struct Group: Sendable {
    /// The level; `nil` for all rows.
    public var level: String?
    /// The effects.
    public var studies: [ReportedEffects.Row]
    /// Their median, quartiles and range.
    public var distribution: EffectDistribution
  }

  /// The plan with every choice spelt out.
  public let plan: EffectDistributionPlan
  /// The table that rows are from.
  public let table: StudyTable
  /// The effects.
  public let effects: ReportedEffects
  /// The effects of each level of the column that groups, or one group of all.
  public let groups: [Group]
  /// What is to be said of them.
  public let notes: [any Note]

  /// The rows without an effect.
  public var excluded: [ExcludedStudy] { effects.excluded }

  init(
    _ plan: EffectDistributionPlan, _ effects: ReportedEffects, _ reading: SynthesisReading
  ) throws(AnalysisError) {
    let found = try reading.levels(of: effects, by: plan.synthesis.rows.by)
    var groups: [Group] = []
    for level in found.levels {
      let results = effects.results(in: level.name)
      let studies = level.rows.compactMap { results[$0] }
      groups.append(
        Group(
          level: level.name, studies: studies,
          distribution: try summarising { () throws(WithoutMetaAnalysisError) in
            try EffectDistribution(of: studies.map(\.estimate))
          }))
    }
    self.groups = groups
    self.plan = plan
    self.effects = effects
    table = reading.table
    notes = effects.notes + found.notes + found.repeats
  }

  /// The effects that point to harm; `nil` where nothing says which sign is better.
  public func worse(_ group: Group) -> [ReportedEffects.Row]? {
    group.studies.contains { $0.direction == nil } ? nil : group.studies.filter { $0.direction == .worse }
  }
}

public import EffectSizes
import MetaAnalysis
public import StudyTables

/// No pooling: the studies' own effects, as a review shows an outcome without totals.
public struct WithoutPooling: Pooling {
  public init() {}

  public var code: String { "none" }
  public var name: String { "no pooled effect" }
  public var abbreviation: String? { nil }
  public var poolsTables: Bool { false }
  public var pools: Bool { false }

  /// Studies can be shown by every measure.
  public func check(_: MeasureEntry, _: MeasureSettings) {}

  /// The effects of the studies, without weights; subgroups have no effect of their own either.
  public func analyse(_ studies: Studies, _ choices: ModelChoices) throws(AnalysisError) -> Analysis {
    let effects = studies.effects
    var analysis = Analysis(
      studies: studies, choices: choices,
      results: StudyResults(
        (0..<effects.count).map { index in
          StudyResult(
            position: studies.position(index), label: effects.labels[index], effect: effects[index],
            interval: effects[index].interval(level: choices.studyLevel))
        }),
      coefficients: [], inference: choices.inference, heterogeneity: .ofNothingPooled,
      excluded: studies.excluded,
      notes: studies.notes.map(AnalysisNote.study), iSquaredFromQ: false)
    if let header = choices.plan.subgroup {
      let levels = try studies.subgroupLevels(of: studies.positions, by: header)
      analysis.unpooledSubgroups = studies.subgroupOrder(of: levels, by: header).map { level in
        UnpooledSubgroup(level, levels.indices.filter { levels[$0] == level }, .nothingPooled)
      }
    }
    return analysis
  }
}

import EffectSizes
import Estimates
import MetaAnalysis
import StudyTables

// What models of the studies' tables have in common.
extension Analysis {
  /// The result of a model that pools tables: rows that report an effect and no counts are left out.
  init<S: StudySummary>(
    _ studies: Studies, _ choices: ModelChoices, _ tables: [StudySummaryRow<S>], pooled: Coefficient,
    _ heterogeneity: Heterogeneity, results: [StudyResult]
  ) {
    let used = Set(tables.map(\.position))
    let withoutCounts = studies.positions.filter { !used.contains($0) }.map {
      studies.excluded(at: $0, studies.reasonWithoutCounts(at: $0))
    }
    let usedRows = Set(used.map { studies.facts(at: $0).row })
    self.init(
      studies: studies, choices: choices, results: StudyResults(results), coefficients: [pooled],
      inference: choices.inference, heterogeneity: heterogeneity,
      excluded: studies.excluded.filter { !usedRows.contains($0.row) } + withoutCounts,
      notes: studies.notes.map(AnalysisNote.study)
        + (results.count(where: \.hasPart) == 1 ? [.fit(.singleStudy)] : []),
      iSquaredFromQ: true)
  }

  /// Pools each subgroup by itself, and tests between those that have an effect; `fit` takes positions among the results.
  mutating func addSubgroups(
    of whole: some MetaAnalysisFit, _ fit: ([Int]) throws(AnalysisError) -> (Coefficient, Heterogeneity)
  ) throws(AnalysisError) {
    guard let header = choices.plan.subgroup else { return }
    let levels = try studies.subgroupLevels(of: results.map(\.position), by: header)
    var subgroups: [SubgroupFit.Subgroup] = []
    for level in studies.subgroupOrder(of: levels, by: header) {
      let members = levels.indices.filter { levels[$0] == level }
      do throws(AnalysisError) {
        let (pooled, heterogeneity) = try fit(members)
        subgroups.append(
          SubgroupFit.Subgroup(level: level, members: members, pooled: pooled, heterogeneity: heterogeneity))
      } catch {
        unpooledSubgroups.append(try UnpooledSubgroup(level, members, because: error))
      }
    }
    self.subgroups = SubgroupFit(
      whole.effects, settings: whole.settings, name: header, subgroups: subgroups)
  }
}

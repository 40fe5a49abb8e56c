import EffectSizes
import MetaAnalysis
import StudyTables

extension Studies {
  /// The effects with what methods for small-study effects read beside them: 2x2 tables and sizes of arms where every study tells
  /// them, and clusters where they are named.
  func smallStudyEffects(_ choices: ModelChoices) throws(AnalysisError) -> StudyEffects {
    var effects = try choices.dependence?.dependentEffects(self).effects ?? self.effects
    let places = 0..<count
    let tables = places.compactMap { table($0) }
    if tables.count == count { effects.counts = .tables(tables) }
    let sizes = places.compactMap { armSizes($0) }
    if sizes.count == count { effects.sizes = sizes }
    return effects
  }

  /// The 2x2 table of a study; its groups are exchanged where the effect was turned.
  private func table(_ place: Int) -> TwoByTwoTable? {
    guard let table = try? TwoByTwoTable(reported(place)), self[place].isTurned else {
      return try? TwoByTwoTable(reported(place))
    }
    return try? TwoByTwoTable(
      events1: table.events2, nonevents1: table.nonevents2, events2: table.events1,
      nonevents2: table.nonevents1)
  }
}

extension Analysis {
  /// The moderators of the plan; `nil` where it has none.
  var moderatorsOfFormula: Moderators? {
    get throws(AnalysisError) {
      guard let text = choices.plan.moderators else { return nil }
      let listed = try fitting(studies) { () throws(MetaAnalysisError) in
        try ListedModerators(text, of: studies.source)
      }
      return try studies.moderators(listed, references: choices.plan.references)
    }
  }
}

extension ModelChoices {
  /// The model that a method for small-study effects rests on.
  func smallStudyModel<Method: SmallStudyMethod>(for _: Method.Type) throws(AnalysisError) -> InverseVariance
  {
    var plan = plan
    if Method.takesClusters, dependence?.hasClustersAlone ?? false { plan.dependence = DependencePlan() }
    if Method.takesModerators { (plan.moderators, plan.references) = (nil, []) }
    let reason =
      "which weights studies by their precision" + (Method.takesModerators ? "" : " and has no moderators")
    return try ModelChoices(plan).plainModel(for: Method.name, because: reason)
  }
}

extension DependenceChoices {
  /// Whether clusters are named and nothing else about dependence is chosen.
  fileprivate var hasClustersAlone: Bool {
    plan.givenKeys.allSatisfy { ["cluster", "robust"].contains($0) }
  }
}

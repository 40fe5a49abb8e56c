import EffectSizes
import MetaAnalysis
import StudyTables

extension Studies {
  /// The effects with what methods for small-study effects read beside them: 2x2 tables and sizes of arms where every study tells
  /// them, and clusters where they are named.
  ///
  /// - Parameter covariates: What the mean depends on, one value a study; of a composite effect all have one.
  func smallStudyEffects(
    _ choices: ModelChoices, _ covariates: [Covariate]
  ) throws(AnalysisError) -> StudyEffects {
    if choices.dependence?.makesComposites ?? false { return try composites(choices, covariates) }
    var effects = try choices.dependence?.dependentEffects(self).effects ?? self.effects
    effects = effects.adding(covariates)
    let places = 0..<count
    let tables = places.compactMap { table($0) }
    if tables.count == count { effects.counts = .tables(tables) }
    let sizes = places.compactMap { armSizes($0) }
    if sizes.count == count { effects.sizes = sizes }
    return effects
  }

  /// One effect of each cluster, independent of each other; with sizes where those of a cluster's rows are the same.
  private func composites(
    _ choices: ModelChoices, _ covariates: [Covariate]
  ) throws(AnalysisError) -> StudyEffects {
    let rows = try PooledRows(self, covariates, choices)
    var effects = rows.effects
    effects.clusters = nil
    let places = Dictionary(uniqueKeysWithValues: (0..<count).map { (position($0), $0) })
    let sizes = rows.members.compactMap { members in
      let known = Set(members.map { position in places[position].flatMap(armSizes) })
      return known.count == 1 ? known.first ?? nil : nil
    }
    if sizes.count == effects.count { effects.sizes = sizes }
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
    if dependence?.makesComposites ?? false, plan.dependence.robust == nil {
      plan.dependence = DependencePlan()
    }
    if Method.takesModerators { (plan.moderators, plan.references) = (nil, []) }
    if let key = try ModelChoices(plan).dependence?.plan.givenKeys.first {
      throw .incompatible(key: key, with: Method.independence)
    }
    let reason =
      "which weights studies by their precision" + (Method.takesModerators ? "" : " and has no moderators")
    return try ModelChoices(plan).plainModel(for: Method.name, because: reason)
  }
}

extension SmallStudyMethod {
  /// What is said of choices about dependent effects that the method does not take.
  static var independence: String {
    "\(name), which takes effects as independent\(takesClusters ? " or robust by cluster" : ""); use --dependence aggregate, one composite "
      + "effect of each cluster"
  }
}

extension DependenceChoices {
  /// Whether clusters are named and nothing else about dependence is chosen.
  fileprivate var hasClustersAlone: Bool {
    plan.givenKeys.allSatisfy { ["cluster", "robust"].contains($0) }
  }
}

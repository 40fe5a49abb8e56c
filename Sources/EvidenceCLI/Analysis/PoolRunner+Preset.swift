import Evidence

/// What a preset changes in the model, beyond the codes that options could name as well.
extension PoolRunner {
  /// RevMan 5's DerSimonian and Laird takes Q around the Mantel-Haenszel estimate for events in two groups.
  func preset(
    _ estimator: any HeterogeneityEstimator, _ table: EffectTable
  ) throws -> any HeterogeneityEstimator {
    guard plan.preset?.qAroundMantelHaenszel == true, estimator.code == DerSimonianLaird().code,
      ["OR", "RR", "RD"].contains(entry.code)
    else { return estimator }
    let q = try fitMantelHaenszel(table, by: nil).heterogeneity.q
    return DerSimonianLaird(q: q)
  }

  /// IQWiG's rule: the Hartung-Knapp factor is at least 1 where its interval is narrower than that of DerSimonian and
  /// Laird with a normal quantile.
  func preset(
    _ inference: any CoefficientInference, _ table: EffectTable, _ estimator: (any HeterogeneityEstimator)?
  ) throws -> any CoefficientInference {
    guard plan.preset?.adHocOnlyWhereNarrower == true, inference.code == KnappHartungInference().code,
      let estimator
    else { return inference }
    let effects = table.effects
    let knappHartung = try RandomEffects(method: estimator, level: plan.level).fit(effects)
    let classic = try RandomEffects(method: .derSimonianLaird, inference: .normal, level: plan.level)
      .fit(effects)
    return knappHartung.pooled.interval.width < classic.pooled.interval.width
      ? AdHocKnappHartungInference() : inference
  }
}

import Evidence

/// What a preset changes in the model, beyond the codes that options could name as well.
extension PoolRunner {
  /// The estimator and the inference for effects, as the preset wants them for just these.
  func preset(
    _ estimator: (any HeterogeneityEstimator)?, _ table: EffectTable
  ) throws -> ((any HeterogeneityEstimator)?, any CoefficientInference) {
    let chosen = try estimator.map { try preset($0, table) }
    return (chosen, try preset(plan.inference, table, chosen))
  }

  /// RevMan 5's DerSimonian and Laird takes Q around the Mantel-Haenszel estimate for events in two groups.
  private func preset(
    _ estimator: any HeterogeneityEstimator, _ table: EffectTable
  ) throws -> any HeterogeneityEstimator {
    guard plan.preset?.qAroundMantelHaenszel == true, estimator.code == DerSimonianLaird().code,
      ["OR", "RR", "RD"].contains(entry.code)
    else { return estimator }
    let q = try mantelHaenszelQ(table)
    return DerSimonianLaird(q: q)
  }

  /// IQWiG's rule: the Hartung-Knapp factor is at least 1 where its interval is narrower than that of DerSimonian and
  /// Laird with a normal quantile.
  private func preset(
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

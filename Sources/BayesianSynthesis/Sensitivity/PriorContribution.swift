import EffectSizes

/// What the prior of τ contributed to a result: most of it, where studies are few.
public struct PriorContribution: Sendable, Hashable, Codable {
  /// What is believed of τ before the studies; `nil` for an improper prior.
  public var prior: PriorSummary?
  /// What is believed of it after them, in the same terms.
  public var posterior: PriorSummary
  /// The result under a prior of half the scale; `nil` where the prior has no scale.
  public var halved: HierarchicalFit?
  /// The result under a prior of twice the scale.
  public var doubled: HierarchicalFit?
}

extension HierarchicalPosterior {
  /// What the prior of τ contributed.
  public var priorContribution: PriorContribution {
    func fit(_ factor: Double) -> HierarchicalFit? {
      guard let prior = model.heterogeneityPrior.scaled(by: factor) else { return nil }
      var other = model
      other.heterogeneityPrior = prior
      return try? other.fit(effects, includesStudies: false)
    }
    return PriorContribution(
      prior: model.heterogeneityPrior.summary(level: model.level, of: precision),
      posterior: PriorSummary(median: tau.quantile(0.5), upper: tau.quantile(model.level)), halved: fit(0.5),
      doubled: fit(2))
  }
}

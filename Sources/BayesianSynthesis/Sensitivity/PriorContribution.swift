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
    PriorContribution(of: model.heterogeneityPrior, tau, level: model.level, precision) { prior in
      var other = model
      other.heterogeneityPrior = prior
      return try? other.fit(effects, includesStudies: false)
    }
  }
}

extension BinomialPosterior {
  /// What the prior of τ contributed.
  public var priorContribution: PriorContribution {
    PriorContribution(of: model.heterogeneityPrior, tau, level: model.level, StudyPrecision(tables)) {
      prior in
      var other = model
      other.heterogeneityPrior = prior
      return try? other.fit(tables, includesStudies: false)
    }
  }
}

extension PriorContribution {
  init(
    of own: any HeterogeneityPrior, _ tau: LatticeDensity, level: Double, _ studies: StudyPrecision,
    fit: (any HeterogeneityPrior) -> HierarchicalFit?
  ) {
    prior = own.summary(level: level, of: studies)
    posterior = PriorSummary(median: tau.quantile(0.5), upper: tau.quantile(level))
    halved = own.scaled(by: 0.5).flatMap(fit)
    doubled = own.scaled(by: 2).flatMap(fit)
  }
}

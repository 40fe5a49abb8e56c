public import Estimates

extension Catalogue where Element == any HeterogeneityEstimator {
  /// The estimators of τ² by their codes, the default first; `known:0.05` is a given τ².
  public static var heterogeneityEstimators: Self { estimators }
}

private let estimators = Catalogue(
  [
    RestrictedMaximumLikelihood(), DerSimonianLaird(), Hedges(), HunterSchmidt(), HunterSchmidtCorrected(),
    SidikJonkman(), MaximumLikelihood(), EmpiricalBayes(), PauleMandel(), PauleMandelMedian(),
    GeneralizedQMoment(), GeneralizedQMedian(),
  ].map { (estimator: any HeterogeneityEstimator) in
    Catalogue<any HeterogeneityEstimator>.Entry(estimator.code, estimator.name) { estimator }
  } + [
    .init(
      "known", "a given tau2", .number("TAU2", "the variance of the true effects", .atLeast(0), example: 0.05)
    ) { KnownTauSquared($0) }
  ])

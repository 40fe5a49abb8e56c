import Distributions
public import EffectSizes
import Estimates
public import MetaAnalysis

/// The test of excess significance: whether more results are significant than the studies' powers add up to.
///
/// Power is that at the pooled effect, and with random effects on average over the true effects. One-sided.
///
/// Sources: Ioannidis and Trikalinos 2007, doi 10.1177/1740774507079441; the exact distribution: Francis 2013,
/// doi 10.1016/j.jmp.2013.02.003.
public struct ExcessSignificanceTest: AsymmetryTest {
  /// The model whose mean and τ² powers are computed at.
  public var model: InverseVariance

  /// The test with the mean and τ² of a model.
  public init(model: InverseVariance = InverseVariance()) { self.model = model }

  public var code: String { "excess" }
  public var name: String { "Excess significance" }
  public var scope: AsymmetryScope { .onRequest }

  /// O(k s) for s significant results.
  public func test(_ effects: StudyEffects) throws(SmallStudyError) -> AsymmetryResult {
    try effects.demandNoEffectAtZero()
    let fit = try fitting { () throws(MetaAnalysisError) in try model.fit(effects) }
    let (mean, tauSquared) = (fit.pooled.estimate, fit.heterogeneity.tauSquared)
    let normal = StandardNormal()
    let errors = effects.standardErrors
    let powers = effects.variances.indices.map { study in
      let spread = (effects.variances[study] + tauSquared).squareRoot()
      let limit = Significance.critical * errors[study]
      return normal.cumulative((mean - limit) / spread) + normal.cumulative((-mean - limit) / spread)
    }
    let observed = effects.areSignificant().count { $0 }
    return AsymmetryResult(
      test: code, studyCount: effects.count,
      pValue: PoissonBinomial(probabilities: powers).survival(from: observed),
      significance: .init(observed: observed, expected: powers.reduce(0, +)),
      notes: .about(studies: effects.count))
  }
}

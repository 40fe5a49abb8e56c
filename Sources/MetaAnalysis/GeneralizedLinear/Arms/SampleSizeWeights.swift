public import EffectSizes
import Estimates

/// Effects weighted by the sizes of their studies, n1 n2 / (n1 + n2), which do not depend on how many events there are; τ² by
/// restricted maximum likelihood goes into the standard error.
///
/// Source: Bakbergenuly, Hoaglin, Kulinskaya 2020, doi 10.1002/jrsm.1404.
public struct SampleSizeWeights: MetaAnalysisModel, Hashable {
  /// Whether Wald statistics are referred to Student's t with k - 1 degrees of freedom, and not to the normal distribution.
  public var usesStudentsT: Bool
  /// The level of intervals, between 0 and 1.
  public var level: Double

  /// A model with the given settings.
  public init(usesStudentsT: Bool = false, level: Double = 0.95) {
    self.usesStudentsT = usesStudentsT
    self.level = level
  }

  /// The code of the method in files and on the command line.
  public static let code = "SSW"

  /// Pools the effects; sizes are those of the counts, as they are. O(k) for each pass of the estimator of τ².
  /// - Throws: what `InverseVariance.fit` throws; `noCounts`.
  public func fit(_ effects: StudyEffects) throws(MetaAnalysisError) -> CountModelFit {
    try effects.validateCounts()
    guard case .tables(let tables)? = effects.counts else { throw .noCounts }
    let sizes = tables.map { $0.n1 * $0.n2 / ($0.n1 + $0.n2) }
    let model = InverseVariance(
      method: RestrictedMaximumLikelihood(), inference: NormalInference(), level: level)
    let random = try model.fit(effects)
    let tauSquared = random.heterogeneity.tauSquared
    let total = sizes.reduce(0, +)
    let shares = sizes.map { $0 / total }
    let estimate = zip(shares, effects.estimates).reduce(0) { $0 + $1.0 * $1.1 }
    let variance = zip(shares, effects.variances).reduce(0) { $0 + $1.0 * $1.0 * ($1.1 + tauSquared) }
    let inference = usesStudentsT ? StudentsTInference().code : NormalInference().code
    var fit = CountModelFit(
      effects: effects, used: Array(0..<effects.count),
      settings: ModelSettings(method: Self.code, inference: inference, level: level, weighting: .given),
      pooled: Coefficient(
        name: "intercept", estimate: estimate, standardError: variance.squareRoot(),
        degreesOfFreedom: usesStudentsT && effects.count > 1 ? Double(effects.count - 1) : nil, level: level),
      heterogeneity: random.heterogeneity)
    fit.weights = shares.map { 100 * $0 }
    return fit
  }
}

public import EffectSizes
import Estimates

/// Pooling within subgroups of studies, and the test whether their effects differ.
///
/// <!-- snippet: given let bcg: StudyEffects, kinds: [String] -->
///
///     let fit = try SubgroupAnalysis(by: "alloc").fit(bcg.adding([.categorical("alloc", kinds)]))
public struct SubgroupAnalysis: MetaAnalysisModel {
  /// Whether subgroups share their heterogeneity.
  public enum TauSquared: Sendable, Hashable {
    /// Each subgroup has its own τ².
    case separate
    /// One τ² for all: steadier with few studies in a subgroup.
    case common
  }

  /// The name of the covariate whose levels are the subgroups.
  public var grouping: String
  /// The estimator of τ²; `nil` for common effects within subgroups.
  public var method: (any HeterogeneityEstimator)?
  /// How standard errors and intervals are made.
  public var inference: any CoefficientInference
  /// Whether subgroups share their heterogeneity.
  public var tauSquared: TauSquared
  /// The weights of the pooled estimates.
  public var weighting: Weighting
  /// The level of intervals, between 0 and 1.
  public var level: Double

  /// An analysis with the given settings.
  public init(
    by grouping: String, method: (any HeterogeneityEstimator)? = RestrictedMaximumLikelihood(),
    inference: some CoefficientInference = .adHocKnappHartung, tauSquared: TauSquared = .separate,
    weighting: Weighting = .inverseVariance, level: Double = 0.95
  ) {
    self.grouping = grouping
    self.method = method
    self.inference = inference
    self.tauSquared = tauSquared
    self.weighting = weighting
    self.level = level
  }

  /// Pools effects within the groups of studies with the same level of the covariate. O(k) for each pass of the
  /// estimator, and O(k p²) with p groups for one of the test between them, and of a common τ².
  ///
  /// A subgroup of one study gives that study, and a covariate with one level gives one subgroup, without a test.
  /// - Throws: what `InverseVariance.fit` throws, and `MetaRegression.fit` for a common τ²; `unknownModerator` when the effects have no such covariate.
  public func fit(_ effects: StudyEffects) throws(MetaAnalysisError) -> SubgroupFit {
    try model.validate(effects)
    let levels = try levels(of: effects)
    let grouped = effects.adding([.categorical(grouping, levels)])
    // One subgroup has one τ² either way.
    let isShared = tauSquared == .common && Set(levels).count > 1
    let shared = isShared ? try SharedHeterogeneity(self, grouped) : nil
    var subgroups: [SubgroupFit.Subgroup] = []
    for (position, level) in Set(levels).sorted().enumerated() {
      let members = levels.indices.filter { levels[$0] == level }
      let separate = try model.fit(effects.members(members))
      subgroups.append(
        SubgroupFit.Subgroup(
          level: level, members: members,
          pooled: shared?.fit.coefficients[position] ?? separate.pooled,
          modelBasedStandardError: shared?.standardErrors[position] ?? separate.modelBasedStandardError,
          heterogeneity: separate.heterogeneity(sharing: shared?.fit.heterogeneity.tauSquared),
          convergence: shared == nil ? separate.convergence : shared?.fit.convergence,
          notes: shared?.fit.notes ?? separate.notes))
    }
    return SubgroupFit(
      effects, settings: model.settings, name: grouping, subgroups: subgroups,
      regressionTest: try regressionTest(grouped))
  }

  /// The test that the grouping does not matter in a regression on it, which has one τ² for all groups, by the inference of
  /// the analysis; `nil` with one group, under normal inference, one that is for a mean alone, and without more studies than groups. O(k p²) with p groups for each pass of
  /// the estimator.
  /// - Throws: what `fit` throws.
  public func regressionTest(_ effects: StudyEffects) throws(MetaAnalysisError) -> OmnibusTest? {
    let levels = try levels(of: effects)
    let groups = Set(levels).count
    guard groups > 1, levels.count > groups, let inference = inference as? any RegressionInference,
      inference.degreesOfFreedom(residual: levels.count - groups) != nil
    else { return nil }
    return try regression(inference, hasIntercept: true)
      .fit(effects.adding([.categorical(grouping, levels)])).moderatorTest
  }

  /// Each study's level.
  private func levels(of effects: StudyEffects) throws(MetaAnalysisError) -> [String] {
    guard let levels = effects.covariate(named: grouping)?.levels else {
      throw .unknownModerator(name: grouping)
    }
    return levels
  }

  /// What each subgroup is pooled by.
  private var model: InverseVariance {
    InverseVariance(method: method, inference: inference, weighting: weighting, level: level)
  }

  /// One mean a level (or the first and the others' differences from it), and one τ².
  fileprivate func regression(_ inference: any CoefficientInference, hasIntercept: Bool) -> MetaRegression {
    MetaRegression(
      ModeratorFormula(terms: [[grouping]], hasIntercept: hasIntercept), method: method,
      inference: inference, weighting: weighting, level: level)
  }
}

/// Subgroups with one τ² for all.
private struct SharedHeterogeneity {
  /// One mean a level.
  let fit: MetaRegressionFit
  /// The means' standard errors as the model implies them.
  let standardErrors: [Double]

  init(_ analysis: SubgroupAnalysis, _ effects: StudyEffects) throws(MetaAnalysisError) {
    fit = try analysis.regression(analysis.inference, hasIntercept: false).fit(effects)
    standardErrors = try analysis.regression(NormalInference(), hasIntercept: false).fit(effects)
      .coefficients.map(\.standardError)
  }
}

extension PooledFit {
  /// The heterogeneity with another τ² in place of the subgroup's own.
  fileprivate func heterogeneity(sharing tauSquared: Double?) -> Heterogeneity {
    guard let tauSquared else { return heterogeneity }
    var shared = heterogeneity
    shared.tauSquared = tauSquared
    shared.tauSquaredStandardError = nil
    return shared
  }
}

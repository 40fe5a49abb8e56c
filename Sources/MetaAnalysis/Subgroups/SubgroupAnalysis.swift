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
    inference: some CoefficientInference = .knappHartung, tauSquared: TauSquared = .separate,
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
  /// estimator.
  ///
  /// A subgroup of one study gives that study.
  /// - Throws: what `InverseVariance.fit` throws; `unknownModerator` when the effects have no such covariate, and
  ///   `moderatorDoesNotVary` when it has one level.
  public func fit(_ effects: StudyEffects) throws(MetaAnalysisError) -> SubgroupFit {
    try model.validate(effects)
    guard let levels = effects.covariate(named: grouping)?.levels else {
      throw .unknownModerator(name: grouping)
    }
    guard !levels.allSatisfy({ $0 == levels[0] }) else {
      throw .moderatorDoesNotVary(name: grouping, value: levels[0])
    }
    let grouped = effects.adding([.categorical(grouping, levels)])
    let regression = tauSquared == .common ? try regression(inference).fit(grouped) : nil
    var subgroups: [SubgroupFit.Subgroup] = []
    for (position, level) in Set(levels).sorted().enumerated() {
      let members = levels.indices.filter { levels[$0] == level }
      let separate = try model.fit(effects.selecting(members))
      subgroups.append(
        SubgroupFit.Subgroup(
          level: level, members: members,
          pooled: regression?.coefficients[position] ?? separate.pooled,
          heterogeneity: separate.heterogeneity(sharing: regression?.heterogeneity.tauSquared),
          convergence: regression == nil ? separate.convergence : regression?.convergence,
          notes: regression?.notes ?? separate.notes))
    }
    return SubgroupFit(
      effects, settings: model.settings, name: grouping, subgroups: subgroups,
      test: SubgroupFit.test(try normalCoefficients(grouped) ?? subgroups.map(\.pooled)))
  }

  /// What each subgroup is pooled by.
  private var model: InverseVariance {
    InverseVariance(method: method, inference: inference, weighting: weighting, level: level)
  }

  /// One mean a level, and one τ².
  private func regression(_ inference: any CoefficientInference) -> MetaRegression {
    MetaRegression(
      ModeratorFormula(terms: [[grouping]], hasIntercept: false), method: method, inference: inference,
      weighting: weighting, level: level)
  }

  /// The coefficients of the model with common τ² under normal inference, which its test is made of.
  private func normalCoefficients(_ effects: StudyEffects) throws(MetaAnalysisError) -> [Coefficient]? {
    guard tauSquared == .common else { return nil }
    return try regression(NormalInference()).fit(effects).coefficients
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

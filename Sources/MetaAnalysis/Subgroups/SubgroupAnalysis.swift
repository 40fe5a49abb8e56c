public import EffectSizes
import Estimates

/// Pooling within subgroups of studies, and the test whether their effects differ.
public struct SubgroupAnalysis: Sendable {
  /// Whether subgroups share their heterogeneity.
  public enum TauSquared: Sendable, Hashable {
    /// Each subgroup has its own τ².
    case separate
    /// One τ² for all: steadier with few studies in a subgroup.
    case common
  }

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
    method: (any HeterogeneityEstimator)? = RestrictedMaximumLikelihood(),
    inference: some CoefficientInference = .knappHartung, tauSquared: TauSquared = .separate,
    weighting: Weighting = .inverseVariance, level: Double = 0.95
  ) {
    precondition(level > 0 && level < 1, "a level lies between 0 and 1")
    self.method = method
    self.inference = inference
    self.tauSquared = tauSquared
    self.weighting = weighting
    self.level = level
  }

  /// Pools effects within the groups of studies with the same level in `groups`, which has one element a study. O(k) for
  /// each pass of the estimator.
  ///
  /// A subgroup of one study gives that study.
  /// - Throws: what `RandomEffects.fit` throws, and `moderatorDoesNotVary` when there is one level.
  public func fit(
    _ effects: StudyEffects, by name: String, groups: [String]
  ) throws(MetaAnalysisError) -> SubgroupFit {
    guard groups.count == effects.count else {
      throw .unequalLengths(name: name, expected: effects.count, found: groups.count)
    }
    guard let first = groups.first else { throw .noStudies }
    guard !groups.allSatisfy({ $0 == first }) else { throw .moderatorDoesNotVary(name: name, value: first) }
    var subgroups: [SubgroupFit.Subgroup] = []
    let regression = tauSquared == .common ? try fitRegression(effects, name, groups) : nil
    for (position, level) in Set(groups).sorted().enumerated() {
      let members = groups.indices.filter { groups[$0] == level }
      let separate = try fitOne(effects.selecting(members), weighting.selecting(members))
      subgroups.append(
        SubgroupFit.Subgroup(
          level: level, members: members,
          pooled: regression?.coefficients[position] ?? separate.pooled,
          heterogeneity: separate.heterogeneity(sharing: regression?.heterogeneity.tauSquared),
          convergence: regression == nil ? separate.convergence : regression?.convergence,
          notes: regression?.notes ?? separate.notes))
    }
    return SubgroupFit(
      name: name, subgroups: subgroups,
      test: SubgroupFit.test(try normalCoefficients(effects, name, groups) ?? subgroups.map(\.pooled)))
  }

  private func fitOne(
    _ effects: StudyEffects, _ weighting: Weighting
  ) throws(MetaAnalysisError) -> PooledFit {
    if let method {
      return try RandomEffects(method: method, inference: inference, weighting: weighting, level: level)
        .fit(effects)
    }
    return try CommonEffect(inference: inference, weighting: weighting, level: level).fit(effects)
  }

  /// One mean a level, and one τ².
  private func fitRegression(
    _ effects: StudyEffects, _ name: String, _ groups: [String], inference: (any CoefficientInference)? = nil
  ) throws(MetaAnalysisError) -> MetaRegressionFit {
    let inference = inference ?? self.inference
    let formula = ModeratorFormula(terms: [[name]], hasIntercept: false)
    return try MetaRegression(
      formula, moderators: [.categorical(name, groups)], method: method, inference: inference,
      weighting: weighting, level: level
    ).fit(effects)
  }

  /// The coefficients of the model with common τ² under normal inference, which its test is made of.
  private func normalCoefficients(
    _ effects: StudyEffects, _ name: String, _ groups: [String]
  ) throws(MetaAnalysisError) -> [Coefficient]? {
    guard tauSquared == .common else { return nil }
    return try fitRegression(effects, name, groups, inference: NormalInference()).coefficients
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

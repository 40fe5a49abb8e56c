import Distributions
public import EffectSizes

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
  /// The level of intervals, between 0 and 1.
  public var level: Double

  /// An analysis with the given settings.
  public init(
    method: (any HeterogeneityEstimator)? = RestrictedMaximumLikelihood(),
    inference: some CoefficientInference = .knappHartung, tauSquared: TauSquared = .separate,
    level: Double = 0.95
  ) {
    precondition(level > 0 && level < 1, "a level lies between 0 and 1")
    self.method = method
    self.inference = inference
    self.tauSquared = tauSquared
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
      let separate = try fitOne(effects.selecting(members))
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

  private func fitOne(_ effects: StudyEffects) throws(MetaAnalysisError) -> PooledFit {
    if let method {
      return try RandomEffects(method: method, inference: inference, level: level).fit(effects)
    }
    return try CommonEffect(inference: inference, level: level).fit(effects)
  }

  /// One mean a level, and one τ².
  private func fitRegression(
    _ effects: StudyEffects, _ name: String, _ groups: [String], inference: (any CoefficientInference)? = nil
  ) throws(MetaAnalysisError) -> MetaRegressionFit {
    let inference = inference ?? self.inference
    let formula = ModeratorFormula(terms: [[name]], hasIntercept: false)
    return try MetaRegression(
      formula, moderators: [.categorical(name, groups)], method: method, inference: inference, level: level
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

/// The result of a subgroup analysis.
public struct SubgroupFit: Sendable, Hashable, Codable {
  /// One subgroup's result.
  public struct Subgroup: Sendable, Hashable, Codable {
    /// The level that its studies share.
    public var level: String
    /// The positions of its studies.
    public var members: [Int]
    /// Its pooled effect.
    public var pooled: Coefficient
    /// How much the true effects differ within it; with a common τ², that of all subgroups.
    public var heterogeneity: Heterogeneity
    /// How τ² was reached.
    public var convergence: ConvergenceRecord?
    /// What a reader should know.
    public var notes: [FitNote]
  }

  /// The name of the grouping.
  public var name: String
  /// The subgroups in alphabetical order of their levels.
  public var subgroups: [Subgroup]
  /// The test whether the subgroups' effects are equal; `nil` where a standard error is 0.
  public var test: OmnibusTest?

  /// Cochran's Q between pooled effects with their own standard errors (Borenstein and Higgins 2013,
  /// doi 10.1007/s11121-013-0377-7).
  static func test(_ pooled: [Coefficient]) -> OmnibusTest? {
    guard pooled.allSatisfy({ $0.standardError > 0 }) else { return nil }
    let effects = StudyEffects(
      estimates: pooled.map(\.estimate), variances: pooled.map { $0.standardError * $0.standardError })
    let problem = HeterogeneityProblem(effects)
    return OmnibusTest(
      statistic: problem.residualSums(at: 0).residual, numeratorDegreesOfFreedom: pooled.count - 1,
      denominatorDegreesOfFreedom: nil)
  }
}

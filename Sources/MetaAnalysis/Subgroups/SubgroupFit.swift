import EffectSizes
public import Estimates

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

    /// A subgroup's result from any model.
    public init(
      level: String, members: [Int], pooled: Coefficient, heterogeneity: Heterogeneity,
      convergence: ConvergenceRecord? = nil, notes: [FitNote] = []
    ) {
      self.level = level
      self.members = members
      self.pooled = pooled
      self.heterogeneity = heterogeneity
      self.convergence = convergence
      self.notes = notes
    }
  }

  /// The name of the grouping.
  public var name: String
  /// The subgroups in alphabetical order of their levels.
  public var subgroups: [Subgroup]
  /// The test whether the subgroups' effects are equal; `nil` where a standard error is 0.
  public var test: OmnibusTest?

  /// Subgroups with the test between them from their pooled effects and standard errors.
  public init(name: String, subgroups: [Subgroup]) {
    self.init(name: name, subgroups: subgroups, test: Self.test(subgroups.map(\.pooled)))
  }

  init(name: String, subgroups: [Subgroup], test: OmnibusTest?) {
    self.name = name
    self.subgroups = subgroups
    self.test = test
  }

  /// Cochran's Q between pooled effects with their own standard errors (Borenstein and Higgins 2013,
  /// doi 10.1007/s11121-013-0377-7).
  static func test(_ pooled: [Coefficient]) -> OmnibusTest? {
    guard pooled.count > 1, pooled.allSatisfy({ $0.standardError > 0 }) else { return nil }
    let effects = StudyEffects(
      estimates: pooled.map(\.estimate), variances: pooled.map { $0.standardError * $0.standardError })
    let problem = HeterogeneityProblem(effects)
    return OmnibusTest(
      statistic: problem.residualSums(at: 0).residual, numeratorDegreesOfFreedom: pooled.count - 1,
      denominatorDegreesOfFreedom: nil)
  }
}

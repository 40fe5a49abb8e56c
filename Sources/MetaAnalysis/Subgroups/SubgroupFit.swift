public import EffectSizes
public import Estimates
public import LinearAlgebra

/// The result of a subgroup analysis.
public struct SubgroupFit: MetaAnalysisFit, Hashable, Codable {
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

  /// The studies of all subgroups.
  public var effects: StudyEffects
  /// The settings of the model within subgroups.
  public var settings: ModelSettings
  /// The name of the grouping.
  public var name: String
  /// The subgroups in alphabetical order of their levels.
  public var subgroups: [Subgroup]
  /// The test whether the subgroups' effects are equal; `nil` where a standard error is 0.
  public var test: OmnibusTest?

  /// Subgroups of studies, pooled by a model of the given settings, with the test between them from their pooled effects
  /// and standard errors.
  public init(_ effects: StudyEffects, settings: ModelSettings, name: String, subgroups: [Subgroup]) {
    self.init(
      effects, settings: settings, name: name, subgroups: subgroups, test: Self.test(subgroups.map(\.pooled)))
  }

  init(
    _ effects: StudyEffects, settings: ModelSettings, name: String, subgroups: [Subgroup], test: OmnibusTest?
  ) {
    self.effects = effects
    self.settings = settings
    self.name = name
    self.subgroups = subgroups
    self.test = test
  }

  /// The subgroups' pooled effects, named by their levels.
  public var coefficients: [Coefficient] {
    subgroups.map { subgroup in
      var coefficient = subgroup.pooled
      coefficient.name = subgroup.level
      return coefficient
    }
  }

  /// The covariance matrix of the subgroups' effects, which no study ties together: a diagonal.
  public var covariance: Matrix {
    var covariance = Matrix(rows: subgroups.count, columns: subgroups.count)
    for (i, subgroup) in subgroups.enumerated() {
      covariance[i, i] = subgroup.pooled.standardError * subgroup.pooled.standardError
    }
    return covariance
  }

  /// The variance of true effects within each subgroup, named by its level; with a common τ² the same for all.
  public var varianceComponents: [VarianceComponent] {
    subgroups.filter(\.heterogeneity.isRandomEffects).map {
      VarianceComponent(
        name: $0.level, value: $0.heterogeneity.tauSquared,
        standardError: $0.heterogeneity.tauSquaredStandardError)
    }
  }

  /// That of the first subgroup that did not converge, or of the first.
  public var convergence: ConvergenceRecord? {
    let records = subgroups.compactMap(\.convergence)
    return records.first { !$0.converged } ?? records.first
  }

  /// The notes on any of the subgroups, each once.
  public var notes: [FitNote] {
    subgroups.flatMap(\.notes).reduce(into: []) { notes, note in
      if !notes.contains(note) { notes.append(note) }
    }
  }

  /// Cochran's Q between pooled effects with their own standard errors (Borenstein and Higgins 2013,
  /// doi 10.1007/s11121-013-0377-7).
  static func test(_ pooled: [Coefficient]) -> OmnibusTest? {
    guard pooled.count > 1, pooled.allSatisfy({ $0.standardError > 0 }) else { return nil }
    let means = StudyEffects(
      estimates: pooled.map(\.estimate), variances: pooled.map { $0.standardError * $0.standardError })
    let problem = HeterogeneityProblem(means)
    return OmnibusTest(
      statistic: problem.residualSums(at: 0).residual, numeratorDegreesOfFreedom: pooled.count - 1,
      denominatorDegreesOfFreedom: nil)
  }
}

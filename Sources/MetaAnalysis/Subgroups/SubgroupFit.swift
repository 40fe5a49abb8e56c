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
    /// The standard error that the model implies for it, before inference scales it: what the test between subgroups is
    /// made from.
    public var modelBasedStandardError: Double
    /// How much the true effects differ within it; with a common τ², that of all subgroups.
    public var heterogeneity: Heterogeneity
    /// How τ² was reached.
    public var convergence: ConvergenceRecord?
    /// What a reader should know.
    public var notes: [FitNote]

    /// Its pooled effect with the model's own standard error and normal inference.
    public var wald: Coefficient {
      Coefficient(
        name: pooled.name, estimate: pooled.estimate, standardError: modelBasedStandardError,
        level: pooled.level)
    }

    /// A subgroup's result from any model; without a standard error that the model implies, that of `pooled` is it.
    public init(
      level: String, members: [Int], pooled: Coefficient, modelBasedStandardError: Double? = nil,
      heterogeneity: Heterogeneity, convergence: ConvergenceRecord? = nil, notes: [FitNote] = []
    ) {
      self.level = level
      self.members = members
      self.pooled = pooled
      self.modelBasedStandardError = modelBasedStandardError ?? pooled.standardError
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
  /// The subgroups: in alphabetical order of their levels, unless they are arranged otherwise.
  public var subgroups: [Subgroup]
  /// Cochran's Q between the subgroups' effects with the standard errors that the model implies (Borenstein and Higgins
  /// 2013, doi 10.1007/s11121-013-0377-7); `nil` with one subgroup.
  ///
  /// Standard errors scaled by Hartung and Knapp have no part in it: from two or three studies they may be close to 0 by
  /// chance, and Q would take them as known.
  public var test: OmnibusTest?
  /// The test that the grouping does not matter in a regression with one τ² for all subgroups, by the model's own
  /// inference; `nil` with one subgroup, under normal inference, one that is for a mean alone, and without more studies than subgroups.
  public var regressionTest: OmnibusTest?

  /// Subgroups of studies, pooled by a model of the given settings.
  public init(
    _ effects: StudyEffects, settings: ModelSettings, name: String, subgroups: [Subgroup],
    regressionTest: OmnibusTest? = nil
  ) {
    self.effects = effects
    self.settings = settings
    self.name = name
    self.subgroups = subgroups
    test = Self.test(between: subgroups)
    self.regressionTest = regressionTest
  }

  /// Puts the subgroups into the order of these levels; those of no level among them come last. O(p²) with p subgroups.
  public mutating func arrange(in levels: [String]) {
    let named = levels.flatMap { level in subgroups.filter { $0.level == level } }
    subgroups = named + subgroups.filter { !levels.contains($0.level) }
  }

  /// The test that leads: that of the regression, or Q where there is none.
  public var leadingTest: OmnibusTest? { regressionTest ?? test }

  /// The fewest studies in a subgroup with which tests between subgroups hold their level (the page "Choosing a method"
  /// has the simulation).
  public static var fewestStudies: Int { 5 }

  /// The subgroups with so few studies that no test between subgroups holds its level.
  public var smallSubgroups: [Subgroup] { subgroups.filter { $0.members.count < Self.fewestStudies } }

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

  /// Cochran's Q between subgroups that were pooled one by one; `nil` with one of them.
  public static func test(between subgroups: [Subgroup]) -> OmnibusTest? {
    guard subgroups.count > 1, subgroups.allSatisfy({ $0.modelBasedStandardError > 0 }) else { return nil }
    let means = StudyEffects(
      estimates: subgroups.map(\.pooled.estimate),
      variances: subgroups.map { $0.modelBasedStandardError * $0.modelBasedStandardError })
    let problem = HeterogeneityProblem(means)
    return OmnibusTest(
      statistic: problem.residualSums(at: 0).residual, numeratorDegreesOfFreedom: subgroups.count - 1,
      denominatorDegreesOfFreedom: nil)
  }
}

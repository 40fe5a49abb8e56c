public import EffectSizes
public import MetaAnalysis

/// A test whose p value is the share of rearranged data that tell as much against no effect as the data do: no distribution is
/// assumed.
///
/// Where there is one pooled effect, the signs of the studies' effects are flipped: if there is no effect they could as well have been
/// the others (Follmann and Proschan 1999, doi 10.1111/j.0006-341X.1999.00732.x). With moderators the rows of the design are dealt
/// out anew among the studies (Higgins and Thompson 2004, doi 10.1002/sim.1752). Every arrangement is fitted, τ² included.
public struct PermutationTest: Sendable, Hashable {
  /// The most arrangements that are tried: all of them, where there are no more, otherwise so many at random, of which the first is
  /// the data.
  public var most: Int
  /// The seed of random arrangements.
  public var seed: UInt64

  /// The seed unless another is given.
  public static let usualSeed: UInt64 = 1

  /// A test with at most so many arrangements, at least 1.
  public init(most: Int, seed: UInt64 = usualSeed) {
    precondition(most > 0, "at least the data are an arrangement")
    self.most = most
    self.seed = seed
  }

  /// What a test found.
  public struct Result: Sendable, Hashable, Codable {
    /// Whether all arrangements were tried.
    public var isExact: Bool
    /// The number of arrangements, the data among them.
    public var count: Int
    /// The two-sided p value of each coefficient, in the model's order.
    public var pValues: [Double]
    /// The p value of the test that no moderator matters; `nil` without moderators.
    public var moderatorPValue: Double?
  }

  /// Statistics this near to the data's, relative to it, are equal to it: mirror images and relabelled groups tie with the data in
  /// theory, and refits end within it.
  private static let tie = 1e-8

  /// Tests the coefficients of a model of effects: signs flipped for a mean, rows shuffled for a regression.
  ///
  /// - Returns: The result; `nil` for a model of another kind.
  /// - Throws: what `fit` throws; `tooFewStudies` for a single one.
  public func test(
    _ model: some MetaAnalysisModel, _ effects: StudyEffects
  ) throws(MetaAnalysisError) -> Result? {
    switch model {
    case let regression as MetaRegression: try rows(regression, effects)
    case let pooled as any PooledModel: try signs(pooled.inverseVariance, effects)
    default: nil
    }
  }

  private func signs(_ model: InverseVariance, _ effects: StudyEffects) throws(MetaAnalysisError) -> Result {
    let fit = try model.fit(effects)
    guard effects.count > 1 else { throw .tooFewStudies(studies: effects.count, coefficients: 1) }
    let patterns = SignPatterns(studies: effects.count, most: most, seed: seed)
    let observed = size(fit.pooled.estimate, fit.pooled.standardError)
    var reached = 0
    try model.refitting(effects, patterns) { estimate, error in
      if reaches(size(estimate, error), observed) { reached += 1 }
    }
    return Result(
      isExact: patterns.isExact, count: patterns.count,
      pValues: [Double(reached) / Double(patterns.fittedCount)], moderatorPValue: nil)
  }

  private func rows(_ model: MetaRegression, _ effects: StudyEffects) throws(MetaAnalysisError) -> Result {
    let refits = try RegressionRefits(model, effects)
    let observed = refits.statistics(Array(effects.estimates.indices))
    var arrangements = RowArrangements(classes: refits.rowClasses, most: most, seed: seed)
    var reached = Array(repeating: 0, count: observed.coefficients.count)
    var reachedTogether = 0
    while let studies = arrangements.next() {
      let found = refits.statistics(studies)
      for (place, statistic) in found.coefficients.enumerated()
      where reaches(statistic, observed.coefficients[place]) { reached[place] += 1 }
      if let one = found.together, let other = observed.together, reaches(one, other) { reachedTogether += 1 }
    }
    let count = Double(arrangements.count)
    return Result(
      isExact: arrangements.isExact, count: arrangements.count, pValues: reached.map { Double($0) / count },
      moderatorPValue: observed.together.map { _ in Double(reachedTogether) / count })
  }

  /// A statistic by its size; infinite where the standard error is 0 and the estimate is not.
  private func size(_ estimate: Double, _ standardError: Double) -> Double {
    standardError > 0 ? abs(estimate) / standardError : estimate == 0 ? 0 : .infinity
  }

  private func reaches(_ statistic: Double, _ observed: Double) -> Bool {
    statistic >= observed * (1 - Self.tie)
  }
}

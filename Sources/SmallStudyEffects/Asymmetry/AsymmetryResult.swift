public import Estimates

/// What a test of asymmetry found.
public struct AsymmetryResult: Sendable, Hashable, Codable {
  /// The test's code.
  public var test: String
  /// The number of studies that it is made of.
  public var studyCount: Int
  /// The statistic: t or z of the slope, Kendall's tau of `begg`, z of `schwarzer`; `nil` where it is not defined, and for `excess`.
  public var statistic: Double?
  /// What the statistic is; `nil` where there is none.
  public var statisticKind: StatisticKind?
  /// The degrees of freedom of Student's t; `nil` for every other distribution.
  public var degreesOfFreedom: Double?
  /// The p value, two-sided but of `excess`; `nil` where it is not defined.
  public var pValue: Double?
  /// The slope of a regression: the change of the effect with one unit of the predictor; `nil` for other tests.
  public var slope: Coefficient?
  /// The effect where the predictor is 0, that of an infinitely large study; `nil` where it has no such meaning.
  public var limit: Coefficient?
  /// How many results are significant and were expected to be; `nil` but for `excess`.
  public var significance: SignificanceCount?
  /// What a reader should know.
  public var notes: [SmallStudyNote]

  /// What the statistic of a test is.
  public enum StatisticKind: String, Sendable, Hashable, Codable {
    /// Student's t.
    case t
    /// A standard normal.
    case z
    /// Kendall's rank correlation.
    case tau
  }

  /// How many results are significant, and how many were expected to be.
  public struct SignificanceCount: Sendable, Hashable, Codable {
    /// Results with a two-sided p value below 0.05.
    public var observed: Int
    /// The sum of the studies' powers.
    public var expected: Double
  }
}

extension AsymmetryResult {
  /// The result of a test on a slope.
  init(_ test: some AsymmetryTest, _ regression: WeightedRegression, hasLimit: Bool = false) {
    self.init(
      test: test.code, studyCount: regression.fit.effects.count, statistic: regression.slope.statistic,
      statisticKind: regression.slope.degreesOfFreedom == nil ? .z : .t,
      degreesOfFreedom: regression.slope.degreesOfFreedom, pValue: regression.slope.pValue,
      slope: regression.slope, limit: hasLimit ? regression.intercept : nil,
      notes: .about(studies: regression.fit.effects.count))
  }
}

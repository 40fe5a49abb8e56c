import EffectSizes
public import Estimates

/// The effect that a regression fits where moderators have given values.
public struct FittedEffect: Sendable, Hashable, Codable {
  /// The values; moderators without one are at their averages.
  public let settings: [ModeratorSetting]
  /// The mean of true effects there, on the analysis scale.
  public let effect: Coefficient
  /// The interval that the true effect of a new study there falls in with the model's probability; `nil` in a common-effect
  /// model, and where the variance of true effects there is not known.
  public var prediction: Interval?
  /// The degrees of freedom of `prediction`; `nil` for the normal distribution.
  public var predictionDegreesOfFreedom: Double?
  /// The moderators whose value lies outside the range that the studies have: the effect rests there on the line alone.
  public let extrapolations: [Extrapolation]

  /// A value outside the range of the studies' values.
  public struct Extrapolation: Sendable, Hashable, Codable {
    public var moderator: String
    public var value: Double
    /// The smallest and the largest value of the studies.
    public var range: Interval
  }
}

extension RegressionAnswers {
  /// The effect where moderators have given values.
  ///
  /// The confidence interval has the standard error of `inference`. The prediction interval reaches a quantile times
  /// √(se² + variance of true effects) to either side, with the fit's own standard error and, unless a distribution is asked
  /// for, its own distribution. O(p²).
  /// - Throws: `unknownModerator`, `unknownLevel`, `notNumeric` for a level of a numeric moderator, `notCategorical` for a number
  ///   of another, `valueNotFinite`.
  public func effect(
    at settings: [ModeratorSetting], predictingBy distribution: PredictionDistribution? = nil
  ) throws(MetaAnalysisError) -> FittedEffect {
    var extrapolations: [FittedEffect.Extrapolation] = []
    for setting in settings {
      if let beyond = try moderator(setting.moderator).checked(setting.value) {
        extrapolations.append(beyond)
      }
    }
    let row = row(at: settings)
    let own = fit.combination(row, named: "fitted")
    let prediction = fit.variance(ofNewEffectAt: settings).flatMap { variance in
      fit.resolve(distribution, predicting: row)?.interval(around: own, variance: variance)
    }
    return FittedEffect(
      settings: settings, effect: inference.combination(row, named: "fitted"),
      prediction: prediction?.interval, predictionDegreesOfFreedom: prediction?.degreesOfFreedom,
      extrapolations: extrapolations)
  }
}

extension RegressionFit {
  /// What a new effect is predicted by whose mean is Σ cb for factors c.
  func resolve(
    _ distribution: PredictionDistribution?, predicting factors: [Double]
  ) -> ResolvedPrediction? {
    PredictionDistribution.resolve(
      distribution, isNormal: degreesOfFreedom(of: factors) == nil,
      degreesOfFreedom: studentsDegreesOfFreedom(of: factors))
  }
}

extension Covariate {
  /// Where a value lies outside the studies' range, that; `nil` within it.
  /// - Throws: where the covariate cannot have the value.
  fileprivate func checked(
    _ value: ModeratorSetting.Value
  ) throws(MetaAnalysisError) -> FittedEffect.Extrapolation? {
    switch (values, value) {
    case (.categorical(let levels, _), .level(let level)):
      guard levels.contains(level) else {
        throw .unknownLevel(moderator: name, level: level, levels: Set(levels).sorted())
      }
      return nil
    case (.categorical, .number): throw .notNumeric(moderator: name)
    case (.numeric, .level): throw .notCategorical(moderator: name)
    case (.numeric(let numbers), .number(let number)):
      guard number.isFinite else { throw .valueNotFinite(moderator: name) }
      guard let least = numbers.min(), let most = numbers.max() else { return nil }
      let range = Interval(lower: least, upper: most)
      return range.contains(number) ? nil : .init(moderator: name, value: number, range: range)
    }
  }
}

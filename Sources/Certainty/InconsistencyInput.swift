public import Estimates
public import MetaAnalysis

/// What a judgement on inconsistency needs to know: how far true effects differ, and across what.
public struct InconsistencyInput: Sendable, Hashable, Codable {
  /// The number of studies.
  public let studyCount: Int
  /// I² in percent; `nil` with one study.
  public let iSquared: Double?
  /// The p value of Cochran's Q; `nil` with one study.
  public let pValue: Double?
  /// The variance of true effects; `nil` for a common effect.
  public let tauSquared: Double?
  /// Where the effect of a new study is expected, on the analysis scale.
  public let prediction: Interval?
  /// The values between which effects mean different things that lie inside the prediction interval and outside the
  /// confidence interval.
  public let crossedByPredictionOnly: [Double]
  /// Whether the prediction interval takes τ² to be 0, and so allows for no differences between studies.
  public let allowsForNoDifferences: Bool

  /// The heterogeneity of a pooled effect, with the values that matter, on the analysis scale.
  public init(
    heterogeneity: Heterogeneity, iSquared: Double?, prediction: PredictionInterval?, interval: Interval,
    thresholds: [Double]
  ) {
    studyCount = heterogeneity.degreesOfFreedom + 1
    self.iSquared = iSquared
    pValue = heterogeneity.pValue
    tauSquared = heterogeneity.isRandomEffects ? heterogeneity.tauSquared : nil
    let usable = PredictionPlace.text.shows(studyCount: studyCount) ? prediction : nil
    self.prediction = usable?.interval
    allowsForNoDifferences = usable?.hasOwnTauSquared == false && tauSquared == 0
    crossedByPredictionOnly = thresholds.filter { value in
      usable?.interval.contains(value) == true && !interval.contains(value)
    }
  }

  /// Serious where I² is 50% or more and a new study's effect may lie across a value that the pooled interval excludes, or
  /// where I² is 75% or more; very serious where both are so. The bounds are this package's, for a draft.
  public var concern: Concern {
    guard let iSquared else { return .none }
    let crosses = !crossedByPredictionOnly.isEmpty
    if iSquared >= 75 { return crosses ? .verySerious : .serious }
    return iSquared >= 50 && crosses ? .serious : .none
  }
}

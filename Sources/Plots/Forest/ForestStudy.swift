public import EffectSizes
public import Estimates
public import RiskOfBias

/// A study of a forest plot, on the analysis scale.
public struct ForestStudy: Sendable, Hashable {
  public var label: String
  /// The study that it is one of several effects of; `nil` where it is a study itself.
  public var parent: String?
  /// Its effect; `nil` where it is not estimable.
  public var effect: EffectSize?
  /// The effect's interval.
  public var interval: Interval?
  /// The proportion that it observed, which is shown in the effect's place where the interval is that of its counts.
  public var observed: Double?
  /// Its weight in percent; `nil` where it has no part in the pooled effect.
  public var weight: Double?
  /// The way back to what it observed, where the measure's depends on the study's size.
  public var inverse: ExactInverse?
  /// What its arms report.
  public var arms: [ForestArm]
  /// The judgements of its risk of bias, where they are shown.
  public var assessment: Assessment?
  /// Its mean by a regression.
  public var fitted: Coefficient?
  /// What columns of the data say of it.
  public var columns: [String?] = []
  /// Whether what its arms report was derived from other things.
  public var derivesArms = false
  /// Whether its arms have results that its effect was not computed from.
  public var showsOtherResults = false
  /// Whether its clusters are allowed for, so that the numbers of its arms are what they make its people worth.
  public var allowsForClusters = false
  /// Whether its comparator is a part of one that other comparisons share.
  public var hasDividedComparator = false
  /// Whether a standard deviation of its arms is that of other studies, which is marked.
  public var borrowsDeviation = false

  /// A study; what it does not have is `nil`.
  public init(
    label: String, effect: EffectSize?, interval: Interval?, weight: Double?,
    inverse: ExactInverse? = nil, arms: [ForestArm] = [], assessment: Assessment? = nil
  ) {
    self.label = label
    self.effect = effect
    self.interval = interval
    self.weight = weight
    self.inverse = inverse
    self.arms = arms
    self.assessment = assessment
  }
}

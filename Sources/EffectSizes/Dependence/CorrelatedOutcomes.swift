// Covariances of effects on several outcomes of the same people, from the correlation of the outcomes.

extension MeanDifference {
  /// The covariance of the differences in two outcomes of the same two groups, whose values correlate within groups:
  /// r (s1 t1/n1 + s2 t2/n2).
  public static func covariance(
    of first: TwoGroupMeans, and second: TwoGroupMeans, outcomeCorrelation r: Double
  ) -> Double {
    r * (first.sd1 * second.sd1 / first.n1 + first.sd2 * second.sd2 / first.n2)
  }
}

extension StandardizedMeanDifference {
  /// The covariance of the standardised differences in two outcomes of the same two groups, whose values correlate within
  /// groups: r (1/n1 + 1/n2) + r² g h/(2 (n1 + n2)).
  ///
  /// Source: Gleser and Olkin 2009, in The Handbook of Research Synthesis and Meta-Analysis, 2nd ed., chapter 19.
  public static func covariance(
    of first: Double, and second: Double, group1 n1: Double, group2 n2: Double, outcomeCorrelation r: Double
  ) -> Double {
    r * (1 / n1 + 1 / n2) + r * r * first * second / (2 * (n1 + n2))
  }
}

/// A standardised mean difference of a trial whose clusters were allocated, with the variance that clusters imply.
///
/// Hedges LV (2007), Effect sizes in cluster-randomized designs, J Educ Behav Stat 32:341,
/// doi 10.3102/1076998606298043. The general formulas for clusters of unequal sizes are used; with equal sizes they
/// reduce to those for equal ones.
public struct ClusteredStandardizedDifference: Sendable, Hashable, Codable {
  /// What the difference of means is divided by.
  public enum Standardizer: String, Sendable, Hashable, Codable, CaseIterable {
    /// The standard deviation of people over all clusters of their arm, which reports give as a rule: d_T.
    case total
    /// The standard deviation of people within their clusters: d_W.
    case within
  }

  /// The difference of means divided by the reported standard deviation, pooled over both arms.
  public var d: Double
  /// The clusters of group 1.
  public var sizes1: ClusterSizes
  /// The clusters of group 2.
  public var sizes2: ClusterSizes
  /// The share of the variance that lies between clusters.
  public var intraclusterCorrelation: Double
  /// Which standard deviation the reported one is, and the effect is in units of.
  public var standardizer: Standardizer

  /// A difference with the clusters behind it.
  ///
  /// - Throws: `SummaryError.impossible` for a correlation outside [0, 1).
  public init(
    d: Double, sizes1: ClusterSizes, sizes2: ClusterSizes, intraclusterCorrelation: Double,
    standardizer: Standardizer = .total
  ) throws(SummaryError) {
    try DesignEffect.check(intraclusterCorrelation)
    self.d = d
    self.sizes1 = sizes1
    self.sizes2 = sizes2
    self.intraclusterCorrelation = intraclusterCorrelation
    self.standardizer = standardizer
  }

  /// The effect with its variance; by default corrected for small samples with the degrees of freedom of the standard
  /// deviation it is divided by.
  ///
  /// d_T = d √((N - 2 - ρ (N - 2 - B))/(N - 2)), B = N - Σn1²/N1 - Σn2²/N2, which is d √(1 - 2 (n - 1) ρ/(N - 2)) with n
  /// people in each cluster; d_W = d.
  /// - Throws: why it is not defined: too few people or clusters.
  public func effect(corrected: Bool = true) throws(UndefinedEffect) -> EffectSize {
    switch standardizer {
    case .total: try totalEffect(corrected: corrected)
    case .within: try withinEffect(corrected: corrected)
    }
  }

  private var people: Double { sizes1.people + sizes2.people }

  /// (N1 + N2)/(N1 N2) (1 + (ñ - 1) ρ), ñ = N2 Σn1²/(N1 N) + N1 Σn2²/(N2 N): the variance of the difference of means in
  /// units of the total variance.
  private var placeVariance: Double {
    let (n1, n2, N) = (sizes1.people, sizes2.people, people)
    let size = n2 * sizes1.sumOfSquares / (n1 * N) + n1 * sizes2.sumOfSquares / (n2 * N)
    return (n1 + n2) / (n1 * n2) * (1 + (size - 1) * intraclusterCorrelation)
  }

  private func totalEffect(corrected: Bool) throws(UndefinedEffect) -> EffectSize {
    let (N, rho) = (people, intraclusterCorrelation)
    let (A, B) = (sizes1.squaredSpread + sizes2.squaredSpread, sizes1.spread + sizes2.spread)
    // E S² = σ² (N - 2 - ρ (N - 2 - B))/(N - 2), with B = N - 2n where clusters have n people each.
    let expected = (N - 2) - rho * (N - 2 - B)
    guard N > 2, expected > 0 else { throw UndefinedEffect("the standard deviation needs more people") }
    let square = (N - 2) * (1 - rho) * (1 - rho) + A * rho * rho + 2 * B * rho * (1 - rho)
    let estimate = d * (expected / (N - 2)).squareRoot()
    let degreesOfFreedom = expected * expected / square
    let J = try SmallSampleCorrection.factor(degreesOfFreedom: degreesOfFreedom, if: corrected)
    return try EffectSize(
      defined: J * estimate,
      variance: placeVariance + J * J * estimate * estimate * square / (2 * (N - 2) * expected),
      otherwise: "the variance needs more people")
  }

  private func withinEffect(corrected: Bool) throws(UndefinedEffect) -> EffectSize {
    let degreesOfFreedom = people - sizes1.count - sizes2.count
    guard degreesOfFreedom > 0 else {
      throw UndefinedEffect("the standard deviation within clusters needs more than one person in a cluster")
    }
    let J = try SmallSampleCorrection.factor(degreesOfFreedom: degreesOfFreedom, if: corrected)
    return try EffectSize(
      defined: J * d,
      variance: placeVariance / (1 - intraclusterCorrelation) + J * J * d * d / (2 * degreesOfFreedom),
      otherwise: "the variance needs more people")
  }
}

extension ClusterSizes {
  /// The coefficient of the variance between clusters in the expectation of the sum of squares around the arm's mean:
  /// N - Σn²/N.
  fileprivate var spread: Double { people - sumOfSquares / people }

  /// That of the squared variance between clusters in half the variance of that sum: Σn² + (Σn²)²/N² - 2 Σn³/N.
  fileprivate var squaredSpread: Double {
    let share = sumOfSquares / people
    return sumOfSquares + share * share - 2 * sumOfCubes / people
  }
}

import Distributions
import EffectSizes
public import Estimates
public import LinearAlgebra

/// Standard errors that hold whatever the effects of a cluster have in common: a sandwich of the clusters' residuals.
///
/// What the model says of covariances is used for weights, and under CR2 as a working model for degrees of freedom.
///
/// <!-- snippet: given let fit: MultilevelFit; let trials: [String] -->
///
///     let robust = try ClusterRobustInference(.cr2).coefficients(of: fit, clusters: trials)
///
/// Source: Hedges, Tipton and Johnson 2010, doi 10.1002/jrsm.5; Tipton and Pustejovsky 2015,
/// doi 10.3102/1076998615606099; Pustejovsky and Tipton 2022, doi 10.1007/s11121-021-01246-3.
public struct ClusterRobustInference: Sendable, Hashable {
  /// How residuals are corrected.
  public var correction: SandwichCorrection

  /// The inference with a correction.
  public init(_ correction: SandwichCorrection = .cr2) { self.correction = correction }

  /// The coefficients of a fit with robust standard errors, degrees of freedom, and tests.
  ///
  /// O(Σ n³) for clusters of n effects, and O(m p³) for m clusters.
  /// - Parameters:
  ///   - fit: A fit whose random terms and correlated errors lie within clusters.
  ///   - clusters: What each effect belongs to; each value is one cluster.
  /// - Throws: `oneCluster`, `clustersShare` where something is common to effects of several, `clusterCarriesColumn` under CR3,
  ///   `givenWeights` where effects are not weighted by their inverse variances, `unequalLengths`, `tooFewClusters` where these do not
  ///   outnumber coefficients and the correction needs that.
  public func coefficients(
    of fit: some GeneralizedLeastSquaresFit, clusters: [String]
  ) throws(MetaAnalysisError) -> ClusterRobustResult {
    let groups = clusters.positionsByValue
    guard groups.count > fit.coefficients.count || correction.hasSatterthwaiteDegreesOfFreedom else {
      throw .tooFewClusters(clusters: groups.count, coefficients: fit.coefficients.count)
    }
    return ClusterRobustResult(try Sandwich(fit, clusters, correction), fit, correction)
  }
}

/// Coefficients with robust standard errors.
public struct ClusterRobustResult: JointCoefficients, Hashable, Codable {
  /// How residuals were corrected.
  public let correction: SandwichCorrection
  /// The number of clusters, m.
  public let clusterCount: Int
  /// The coefficients, in the order of the fit's.
  public let coefficients: [Coefficient]
  /// Their covariance matrix.
  public let covariance: Matrix
  /// The test that no moderator matters; `nil` where there is none, or too few clusters for it.
  public let moderatorTest: OmnibusTest?
  /// The clusters' parts, for tests of other coefficients.
  private let sandwich: Sandwich

  init(_ sandwich: Sandwich, _ fit: some GeneralizedLeastSquaresFit, _ correction: SandwichCorrection) {
    self.sandwich = sandwich
    self.correction = correction
    clusterCount = sandwich.parts.count
    let covariance = sandwich.covariance
    self.covariance = covariance
    coefficients = fit.coefficients.indices.map { index in
      var coefficient = fit.coefficients[index]
      let factors = fit.coefficients.indices.map { $0 == index ? 1.0 : 0 }
      coefficient.standardError =
        sandwich.isUndefined(factors) ? .nan : max(0, covariance[index, index]).squareRoot()
      coefficient.degreesOfFreedom = sandwich.degreesOfFreedom(of: factors)
      return coefficient
    }
    let first = fit.designHasIntercept ? 1 : 0
    moderatorTest = sandwich.test(Array(first..<coefficients.count), coefficients, covariance)
  }

  /// √(c'Σc); not a number where clusters that alone tell of the combination leave nothing to compare.
  public func standardError(of factors: [Double]) -> Double {
    sandwich.isUndefined(factors) ? .nan : max(0, dot(factors, covariance * factors)).squareRoot()
  }

  /// The coefficients that rest on one cluster alone, and that cluster: robust standard errors know nothing of what varies between
  /// clusters of its kind, and are too small, or not defined where nothing else tells.
  public var coefficientsOfOneCluster: [(coefficient: String, cluster: String)] {
    let clusters = Set(sandwich.carried.map(\.cluster)).sorted()
    return coefficients.indices.flatMap { index in
      let factors = coefficients.indices.map { $0 == index ? 1.0 : 0 }
      return clusters.filter { sandwich.carriedShare(of: factors, by: $0) > 1e-6 }
        .map { (coefficients[index].name, $0) }
    }
  }

  /// Satterthwaite's under CR2 and CR3, m - p otherwise; `nil` where there is no robust standard error.
  public func degreesOfFreedom(of factors: [Double]) -> Double? { sandwich.degreesOfFreedom(of: factors) }

  /// The Wald test that the coefficients at some positions are all 0: HTZ under CR2 and CR3, F with m - p otherwise; `nil` where
  /// too few clusters tell.
  public func test(_ positions: [Int]) -> OmnibusTest? {
    sandwich.test(positions, coefficients, covariance)
  }
}

import Distributions
public import EffectSizes
public import Estimates
public import LinearAlgebra

/// The result of a meta-regression.
public struct MetaRegressionFit: FittedModel, Hashable, Codable {
  /// The studies that were fitted.
  public let studies: StudyEffects
  /// The settings that led here.
  public let settings: ModelSettings
  /// The design.
  public let design: Design
  /// The coefficients, in the order of the design's columns.
  public let coefficients: [Coefficient]
  /// The coefficients' covariance matrix, p x p, with the inference's factor.
  public let covariance: Matrix
  /// How much the true effects differ around the regression.
  public let heterogeneity: Heterogeneity
  /// How τ² was reached; `nil` in a common-effect model.
  public let convergence: ConvergenceRecord?
  /// τ² of the model without moderators; `nil` in a common-effect model.
  public let tauSquaredWithoutModerators: Double?
  /// What a reader should know.
  public let notes: [FitNote]
  /// The orthonormal basis of the design, and the given weights: what intervals for τ² are computed from.
  private let basis: Matrix

  init(
    _ effects: StudyEffects, design: Design, orthonormal: OrthonormalDesign,
    estimator: (any HeterogeneityEstimator)?, inference: any CoefficientInference, settings: ModelSettings,
    tauSquaredWithoutModerators: Double?
  ) {
    let problem = HeterogeneityProblem(
      effects, basis: orthonormal.basis, weights: settings.weighting.given)
    let estimate = estimator?.estimate(problem)
    let totals = effects.variances.map { $0 + (estimate?.tauSquared ?? 0) }
    let weights = settings.weighting.weights(totalVariances: totals)
    let solution = WeightedLeastSquares(
      basis: orthonormal.basis, effects: effects.estimates, weights: weights)
    let degreesOfFreedom = problem.residualDegreesOfFreedom
    let factor = inference.varianceFactor(
      residualMeanSquare: Self.residual(problem, effects, totals, tauSquared: estimate?.tauSquared ?? 0)
        / Double(degreesOfFreedom))
    let inner = solution.covariance(
      totals: totals, areInverses: settings.weighting == .inverseVariance)
    covariance = orthonormal.inverse * inner * orthonormal.inverse.transposed * factor
    let estimates = orthonormal.inverse * solution.coordinates
    coefficients = design.names.indices.map { [covariance] i in
      Coefficient(
        name: design.names[i], estimate: estimates[i], standardError: max(0, covariance[i, i]).squareRoot(),
        degreesOfFreedom: inference.degreesOfFreedom(residual: degreesOfFreedom), level: settings.level)
    }
    studies = effects
    self.settings = settings
    self.design = design
    heterogeneity = Heterogeneity(problem, estimate)
    convergence = estimate?.convergence
    self.tauSquaredWithoutModerators = tauSquaredWithoutModerators
    notes = .about(
      studies: effects.count, degreesOfFreedom: degreesOfFreedom, inference: inference, estimate: estimate,
      factor: factor)
    basis = orthonormal.basis
  }

  /// The residual sum of squares with inverse-variance weights; 0 where it is the rounding of a perfect fit.
  private static func residual(
    _ problem: HeterogeneityProblem, _ effects: StudyEffects, _ totals: [Double], tauSquared: Double
  ) -> Double {
    let residual = problem.residualSums(at: tauSquared).residual
    let size = totals.indices.reduce(0.0) { $0 + effects.estimates[$1] * effects.estimates[$1] / totals[$1] }
    return residual <= 1e-28 * size ? 0 : residual
  }

  /// The studies and the design as the estimators of τ² see them.
  public func problem() -> HeterogeneityProblem {
    HeterogeneityProblem(studies, basis: basis, weights: settings.weighting.given)
  }

  /// R²: the percentage of τ² that the moderators account for (Raudenbush 1994); `nil` where there is none to account
  /// for, without an intercept, and in a common-effect model.
  public var rSquared: Double? {
    guard design.hasIntercept, let total = tauSquaredWithoutModerators, total > 0 else { return nil }
    return 100 * max(0, (total - heterogeneity.tauSquared) / total)
  }

  /// The fitted mean of each study.
  public var fittedValues: [Double] { design.matrix * coefficients.map(\.estimate) }

  /// The standard error of each fitted mean.
  public var fittedStandardErrors: [Double] {
    (0..<studies.count).map { study in
      let row = (0..<design.names.count).map { design.matrix[study, $0] }
      return max(0, dot(row, covariance * row)).squareRoot()
    }
  }
}

extension MetaRegressionFit {
  /// The test that no moderator matters: all coefficients but the intercept (all, if there is none).
  public var moderatorTest: OmnibusTest? {
    test(design.hasIntercept ? Array(1..<design.names.count) : Array(design.names.indices))
  }

  /// The Wald test that the coefficients at the given positions are all 0; `nil` when there are none, or their covariance
  /// matrix is singular (all residuals 0 under Hartung-Knapp). O(p³).
  public func test(_ indices: [Int]) -> OmnibusTest? {
    guard !indices.isEmpty else { return nil }
    // Correlations, so that the units of the moderators do not matter.
    let errors = indices.map { coefficients[$0].standardError }
    guard errors.allSatisfy({ $0 > 0 }) else { return nil }
    var correlation = covariance.submatrix(indices)
    for i in indices.indices {
      for j in indices.indices { correlation[i, j] /= errors[i] * errors[j] }
    }
    let ratios = indices.indices.map { coefficients[indices[$0]].estimate / errors[$0] }
    guard let factor = Cholesky(correlation) else { return nil }
    let sum = dot(ratios, factor.solve(ratios))
    let degreesOfFreedom = coefficients[indices[0]].degreesOfFreedom
    return OmnibusTest(
      statistic: degreesOfFreedom == nil ? sum : sum / Double(indices.count),
      numeratorDegreesOfFreedom: indices.count, denominatorDegreesOfFreedom: degreesOfFreedom)
  }
}

import Distributions
public import EffectSizes
public import Estimates
public import LinearAlgebra

/// The result of a meta-regression.
public struct MetaRegressionFit: UnivariateFit, Hashable, Codable {
  /// The studies that were fitted.
  public let effects: StudyEffects
  /// The settings that led here.
  public let settings: ModelSettings
  /// The design.
  public let design: Design
  /// The coefficients, in the order of the design's columns.
  public let coefficients: [Coefficient]
  /// The coefficients' covariance matrix, p x p, as the inference made it, in the moderators' units.
  public var covariance: Matrix {
    var covariance = unitCovariance
    for j in units.indices {
      for i in units.indices { covariance[i, j] = covariance[i, j] / units[i] / units[j] }
    }
    return covariance
  }
  /// How much the true effects differ around the regression.
  public let heterogeneity: Heterogeneity
  /// How τ² was reached; `nil` in a common-effect model.
  public let convergence: ConvergenceRecord?
  /// τ² of the model without moderators; `nil` in a common-effect model.
  public let tauSquaredWithoutModerators: Double?
  /// The factor by which inference multiplied the model's variance of the first coefficient.
  public let varianceFactor: Double
  /// What a reader should know.
  public let notes: [FitNote]
  /// The orthonormal basis of the design, and the given weights: what intervals for τ² are computed from.
  private let basis: Matrix
  /// The covariance matrix of the coefficients of the design's columns in their units (see `OrthonormalDesign`).
  private let unitCovariance: Matrix
  private let units: [Double]

  init(
    _ effects: StudyEffects, design: Design, orthonormal: OrthonormalDesign, model: InverseVariance,
    inference: any RegressionInference, tauSquaredWithoutModerators: Double?
  ) {
    let problem = HeterogeneityProblem(
      effects, basis: orthonormal.basis, weights: effects.weights(given: model.weighting))
    let estimate = model.method?.estimate(problem)
    let tauSquared = estimate?.tauSquared ?? 0
    let totals = effects.variances.map { $0 + tauSquared }
    let solution = WeightedLeastSquares(
      basis: orthonormal.basis, effects: effects.estimates,
      weights: effects.weights(model.weighting, tauSquared: tauSquared))
    let (estimates, covariance) = solution.coefficients(
      orthonormal.inverse, totals: totals, areInverses: model.weighting == .inverseVariance)
    let degreesOfFreedom = problem.residualDegreesOfFreedom
    let modelBased = ModelBasedCovariance(
      matrix: covariance,
      residualMeanSquare: Self.residual(problem, effects, totals, tauSquared: tauSquared)
        / Double(degreesOfFreedom), residualDegreesOfFreedom: degreesOfFreedom)
    unitCovariance = inference.covariance(modelBased)
    varianceFactor = unitCovariance[0, 0] / covariance[0, 0]
    units = orthonormal.units
    coefficients = Self.coefficients(
      design.names, estimates, unitCovariance, orthonormal.units,
      inference.degreesOfFreedom(modelBased), level: model.level)
    self.effects = effects
    settings = model.settings
    self.design = design
    heterogeneity = Heterogeneity(problem, estimate)
    convergence = estimate?.convergence
    self.tauSquaredWithoutModerators = tauSquaredWithoutModerators
    notes = .about(
      studies: effects.count, degreesOfFreedom: coefficients[0].degreesOfFreedom,
      record: estimate?.convergence,
      factor: inference.varianceFactor(residualMeanSquare: modelBased.residualMeanSquare),
      level: model.level)
    basis = orthonormal.basis
  }

  private static func coefficients(
    _ names: [String], _ estimates: [Double], _ covariance: Matrix, _ units: [Double],
    _ degreesOfFreedom: [Double?], level: Double
  ) -> [Coefficient] {
    names.indices.map { i in
      Coefficient(
        name: names[i], estimate: estimates[i] / units[i],
        standardError: max(0, covariance[i, i]).squareRoot() / units[i],
        degreesOfFreedom: degreesOfFreedom[i], level: level)
    }
  }

  /// A share of the weighted sum of squares of effects; a residual one below it is rounding.
  static let rounding = 1e-28

  /// The residual sum of squares with inverse-variance weights; 0 where it is the rounding of a perfect fit.
  private static func residual(
    _ problem: HeterogeneityProblem, _ effects: StudyEffects, _ totals: [Double], tauSquared: Double
  ) -> Double {
    let residual = problem.residualSums(at: tauSquared).residual
    let size = totals.indices.reduce(0.0) { $0 + effects.estimates[$1] * effects.estimates[$1] / totals[$1] }
    return residual <= rounding * size ? 0 : residual
  }

  /// The studies and the design as the estimators of τ² see them.
  public func problem() -> HeterogeneityProblem {
    HeterogeneityProblem(
      effects, basis: basis, weights: effects.weights(given: settings.weighting ?? .inverseVariance))
  }

  /// R²: the percentage of τ² that the moderators account for (Raudenbush 1994); `nil` where there is none to account
  /// for, without an intercept, and in a common-effect model.
  public var rSquared: Double? {
    guard design.hasIntercept, let total = tauSquaredWithoutModerators, total > 0 else { return nil }
    return 100 * max(0, (total - heterogeneity.tauSquared) / total)
  }

  /// The fitted mean of each study.
  public var fittedValues: [Double] { design.matrix * coefficients.map(\.estimate) }

  /// The leverages: the diagonal of X(X'WX)⁻¹X'W. O(k p²).
  public var hatValues: [Double] {
    WeightedLeastSquares(
      basis: basis, effects: effects.estimates,
      weights: effects.weights(
        settings.weighting ?? .inverseVariance, tauSquared: heterogeneity.tauSquared)
    ).hatValues
  }

  /// The standard error of each fitted mean.
  public var fittedStandardErrors: [Double] {
    (0..<effects.count).map { study in
      let row = units.indices.map { design.matrix[study, $0] / units[$0] }
      return max(0, dot(row, unitCovariance * row)).squareRoot()
    }
  }
}

extension MetaRegressionFit {
  /// The test that no moderator matters: all coefficients but the intercept (all, if there is none).
  public var moderatorTest: OmnibusTest? { test(design.testedTogether) }

  /// The Wald test that the coefficients at the given positions are all 0; `nil` when there are none, or their covariance
  /// matrix is singular (all residuals 0 under Hartung-Knapp). O(p³).
  public func test(_ indices: [Int]) -> OmnibusTest? {
    let ratios = coefficients.map { $0.estimate / $0.standardError }
    guard let distance = RegressionStatistics.distance(indices, ratios, unitCovariance) else { return nil }
    let degreesOfFreedom = coefficients[indices[0]].degreesOfFreedom
    return OmnibusTest(
      statistic: degreesOfFreedom == nil ? distance : distance / Double(indices.count),
      numeratorDegreesOfFreedom: indices.count, denominatorDegreesOfFreedom: degreesOfFreedom)
  }

  /// How far its coefficients lie from 0.
  var statistics: RegressionStatistics {
    RegressionStatistics(
      coefficients.indices.map { coefficients[$0].estimate * units[$0] }, unitCovariance,
      tested: design.testedTogether)
  }
}

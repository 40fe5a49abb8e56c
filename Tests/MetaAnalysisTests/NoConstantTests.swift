import Distributions
import EffectSizes
import Estimates
import LinearAlgebra
import MetaAnalysis
import Testing

/// Regressions whose columns do not span the constant: nothing may be subtracted from all effects.
@Suite struct NoConstantTests {
  static let codes = Catalogue.heterogeneityEstimators.elements.map(\.code)
  static let formulas = ["-1 + x", "-1 + x + z", "-1 + g:x"]

  /// Latitude, year and allocation of the BCG trials, in the given order of rows.
  static func moderators(_ order: [Int] = Array(0..<13)) -> [Covariate] {
    [
      .numeric("x", order.map { BCG.latitude[$0] }), .numeric("z", order.map { BCG.year[$0] }),
      .categorical("g", order.map { BCG.allocation[$0] }),
    ]
  }

  static func fit(
    _ formula: String, _ effects: StudyEffects, _ moderators: [Covariate] = moderators(),
    code: String = "REML"
  ) throws -> MetaRegressionFit {
    try MetaRegression(
      ModeratorFormula(formula), method: Catalogue.heterogeneityEstimators[code], inference: .normal
    ).fit(effects.adding(moderators))
  }

  @Test func latitudeAloneHasTheValuesOfTheDefinition() throws {
    let effects = try BCG.logRiskRatios
    let fit = try Self.fit("-1 + x", effects)
    #expect(agree(fit.heterogeneity.q!, 48.702085611896, Tolerance.sameFormula))
    #expect(agree(fit.heterogeneity.tauSquared, 0.086450323068997, Tolerance.iterative))
    #expect(agree(fit.coefficients[0].estimate, -0.022595448933029, Tolerance.iterative))
    #expect(agree(fit.coefficients[0].standardError, 0.003202943126801, Tolerance.iterative))
  }

  @Test(arguments: [("DL", 0.073077992929777), ("PM", 0.130238923195677)])
  func otherEstimatorsHaveTheValuesOfTheDefinition(code: String, tauSquared: Double) throws {
    let fit = try Self.fit("-1 + x", BCG.logRiskRatios, code: code)
    #expect(agree(fit.heterogeneity.tauSquared, tauSquared, Tolerance.iterative))
  }

  @Test(arguments: formulas, codes)
  func estimatesDoNotDependOnTheOrderOfRows(formula: String, code: String) throws {
    let effects = try BCG.logRiskRatios
    let expected = try Self.fit(formula, effects, code: code)
    for order in [Array((0..<13).reversed()), (0..<13).map { (7 * $0 + 3) % 13 }] {
      let fit = try Self.fit(formula, effects.selecting(order), Self.moderators(order), code: code)
      let names = "\(formula) \(code)"
      #expect(agree(fit.heterogeneity.q!, expected.heterogeneity.q!, Tolerance.iterative), "\(names)")
      #expect(
        agree(fit.heterogeneity.tauSquared, expected.heterogeneity.tauSquared, Tolerance.iterative),
        "\(names)")
      #expect(
        agree(fit.likelihood?.logLikelihood, expected.likelihood?.logLikelihood, Tolerance.iterative),
        "\(names)")
      for (left, right) in zip(fit.coefficients, expected.coefficients) {
        #expect(agree(left.estimate, right.estimate, Tolerance.iterative), "\(names)")
        #expect(agree(left.standardError, right.standardError, Tolerance.iterative), "\(names)")
      }
    }
  }

  @Test(arguments: formulas, codes)
  func addingACombinationOfTheColumnsShiftsTheCoefficientsAlone(formula: String, code: String) throws {
    let effects = try BCG.logRiskRatios
    let expected = try Self.fit(formula, effects, code: code)
    let shifts = expected.coefficients.indices.map { 0.01 * Double($0 + 1) }
    let added = expected.design.matrix * shifts
    var shifted = effects
    for i in added.indices { shifted.estimates[i] += added[i] }
    let fit = try Self.fit(formula, shifted, code: code)
    // SJ starts from the spread of the effects themselves, whatever the columns.
    guard code != "SJ" else { return }
    #expect(agree(fit.heterogeneity.tauSquared, expected.heterogeneity.tauSquared, 1e-7))
    for (i, shift) in shifts.enumerated() {
      let moved = expected.coefficients[i].estimate + shift
      #expect(agree(fit.coefficients[i].estimate, moved, 1e-7, size: abs(shift)))
    }
  }

  @Test(arguments: formulas, codes)
  func estimatesSolveTheirEquationsInFullMatrices(formula: String, code: String) throws {
    let effects = try BCG.logRiskRatios
    let fit = try Self.fit(formula, effects, code: code)
    let dense = DenseProblem(effects, columns: fit.design.columns)
    let tauSquared = fit.heterogeneity.tauSquared
    #expect(agree(fit.heterogeneity.q!, dense.residual(effects, plus: 0), Tolerance.iterative))
    let solved = dense.solve(effects, plus: tauSquared)
    for (i, coefficient) in fit.coefficients.enumerated() {
      #expect(agree(coefficient.estimate, solved.estimates[i], Tolerance.iterative))
      #expect(agree(coefficient.standardError, solved.covariance[i, i].squareRoot(), Tolerance.iterative))
    }
    let (value, target) = dense.estimatingEquation(code, effects, at: tauSquared)
    #expect(agree(value, target, 1e-7), "\(formula) \(code)")
  }

  @Test func aLargeCommonPartCostsNoDigitsWhereLevelsSpanTheConstant() throws {
    let effects = try BCG.logRiskRatios.map { ($0 * 1024).rounded() / 1024 }
    let expected = try Self.fit("-1 + g", effects)
    let fit = try Self.fit("-1 + g", effects.map { $0 + 0x1p30 })
    #expect(agree(fit.heterogeneity.tauSquared, expected.heterogeneity.tauSquared, Tolerance.iterative))
    #expect(agree(fit.heterogeneity.q!, expected.heterogeneity.q!, Tolerance.iterative))
  }
}

extension Design {
  fileprivate var columns: [[Double]] { names.indices.map { Array(matrix.column($0)) } }
}

extension DenseProblem {
  /// (X'WX)⁻¹X'Wy and (X'WX)⁻¹, W = 1/(v + τ²).
  fileprivate func solve(
    _ effects: StudyEffects, plus tauSquared: Double
  ) -> (estimates: [Double], covariance: Matrix) {
    let weights = Self.diagonal(effects.variances.map { 1 / ($0 + tauSquared) })
    let covariance = Cholesky(design.transposed * weights * design)!.inverse
    return (covariance * (design.transposed * weights * effects.estimates), covariance)
  }

  /// y'Py.
  fileprivate func residual(_ effects: StudyEffects, plus tauSquared: Double) -> Double {
    let fitted = projection(weights: effects.variances.map { 1 / ($0 + tauSquared) }) * effects.estimates
    return zip(effects.estimates, fitted).reduce(0) { $0 + $1.0 * $1.1 }
  }

  /// Both sides of the equation that an estimate of τ² above 0 solves.
  fileprivate func estimatingEquation(
    _ code: String, _ effects: StudyEffects, at tauSquared: Double
  ) -> (Double, Double) {
    let (k, p) = (Double(design.rows), Double(design.columns))
    let y = effects.estimates
    let weights = effects.variances.map { 1 / ($0 + tauSquared) }
    let projection = projection(weights: weights)
    let pulled = projection * y
    let squares = pulled.reduce(0) { $0 + $1 * $1 }
    let q = residual(effects, plus: 0)
    let inverse = effects.variances.map { 1 / $0 }
    switch code {
    case "REML": return (squares, projection.trace)
    case "ML": return (squares, weights.reduce(0, +))
    case "PM", "EB": return (residual(effects, plus: tauSquared), k - p)
    case "PMM":
      return (residual(effects, plus: tauSquared), ChiSquared(degreesOfFreedom: k - p).quantile(0.5))
    case "DL", "GENQ": return (tauSquared, (q - (k - p)) / self.projection(weights: inverse).trace)
    case "HS": return (tauSquared, (q - k) / inverse.reduce(0, +))
    case "HSk": return (tauSquared, (k / (k - p) * q - k) / inverse.reduce(0, +))
    case "HE":
      let equal = self.projection(weights: y.map { _ in 1 })
      let fitted = equal * y
      let rest = zip(y, fitted).reduce(0) { $0 + $1.0 * $1.1 }
      return (tauSquared, (rest - (equal * variances).trace) / (k - p))
    case "SJ":
      let mean = y.reduce(0, +) / k
      let crude = y.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / k
      return (tauSquared, crude * residual(effects, plus: crude) / (k - p))
    default:
      // The median of the distribution of Q between moments: no closed form to compare with.
      return (1, 1)
    }
  }
}

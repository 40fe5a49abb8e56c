import EffectSizes
import Estimates
import LinearAlgebra
import MetaAnalysis
import RealModule

/// A fit to all effects, ready to be compared with fits to some of them.
struct FitComparison<Model: MetaAnalysisModel> {
  private let model: Model
  private let fit: Model.Fit
  private let effects: StudyEffects
  private let covariance: ScaledCovariance?
  /// What is told of single effects; `nil` where effects depend on each other.
  private let single: SingleEffects?
  private let weights: [Double]?

  init(model: Model, fit: Model.Fit, effects: StudyEffects) {
    (self.model, self.fit, self.effects) = (model, fit, effects)
    covariance = ScaledCovariance(fit.covariance)
    // Peto's method leaves studies out, so that places are not the same.
    let isWhole = fit.effects.count == effects.count
    let plain: any MetaAnalysisFit = (fit as? any RobustlyInferred)?.plain ?? fit
    single =
      isWhole ? (plain as? any UnivariateFit & GeneralizedLeastSquaresFit).map { SingleEffects($0) } : nil
    weights = single.map(\.weights) ?? (plain as? MultilevelFit)?.weights
  }

  /// The case of the effects at some positions.
  func omitting(_ positions: [Int], _ label: String) -> InfluenceCase {
    let left = Set(positions)
    let rest = effects.estimates.indices.filter { !left.contains($0) }
    let omitted = Result { () throws(RefitError) in try refit(rest) }
    var result = InfluenceCase(label: label, positions: positions, omitted: omitted.map(Refit.init))
    result.weight = weights.map { weights in positions.reduce(0) { $0 + weights[$1] } }
    result.hat = single.map { single in positions.reduce(0) { $0 + single.hatValues[$1] } }
    guard let other = try? omitted.get() else { return result }
    let known = model.covariance(of: effects, withVariancesOf: other)
    compare(with: other, known, &result)
    if positions.count == 1, let single {
      let residual = single.residual(positions[0], other, known)
      (result.studentizedResidual, result.dffits) = (residual?.studentized, residual?.dffits)
    }
    return result
  }

  private func refit(_ members: [Int]) throws(RefitError) -> Model.Fit {
    let other: Model.Fit
    do throws(MetaAnalysisError) {
      other = try model.fit(effects.members(members))
    } catch {
      throw RefitError.model(error)
    }
    let names = Set(other.coefficients.map(\.name))
    let lost = fit.coefficients.map(\.name).filter { !names.contains($0) }
    guard lost.isEmpty else { throw .coefficientsLost(lost) }
    return other
  }

  /// - Parameter known: The covariance of the coefficients of all effects with the variances of the other fit.
  private func compare(with other: Model.Fit, _ known: Matrix?, _ result: inout InfluenceCase) {
    let change = fit.coefficients.indices.map {
      fit.coefficients[$0].estimate - other.coefficients[$0].estimate
    }
    result.cooksDistance = covariance?.squaredLength(change)
    if let covariance { result.covarianceRatio = covariance.determinantRatio(other.covariance) }
    guard let known else { return }
    let factor = (other as? any UnivariateFit)?.varianceFactor ?? 1
    let errors = change.indices.map { (factor * known[$0, $0]).squareRoot() }
    guard errors.allSatisfy({ $0 > 0 }) else { return }
    result.dfbetas = change.indices.map { change[$0] / errors[$0] }
  }
}

/// A fit whose coefficients have robust standard errors, and the fit that gave the estimates.
private protocol RobustlyInferred {
  var plain: any MetaAnalysisFit { get }
}

extension RobustFit: RobustlyInferred {
  fileprivate var plain: any MetaAnalysisFit { base }
}

/// The leverage and the residual of single effects in a fit with one τ².
private struct SingleEffects {
  let hatValues: [Double]
  let weights: [Double]
  private let fitted: [Double]
  private let estimates: [Double]
  private let variances: [Double]
  private let design: Matrix
  /// Whether weights are inverse variances, with which the variance of a fitted mean is h(v + τ²).
  private let weighsByVariance: Bool

  init(_ fit: any UnivariateFit & GeneralizedLeastSquaresFit) {
    hatValues = fit.hatValues
    weights = fit.weights
    fitted = fit.fittedValues
    estimates = fit.effects.estimates
    variances = fit.effects.variances
    design = fit.designMatrix
    weighsByVariance = fit.settings.weighting.map { $0 == .inverseVariance } ?? true
  }

  /// The variance of a fitted mean with given or equal weights.
  private func ownVariance(_ row: [Double], _ known: Matrix?) -> Double? {
    guard !weighsByVariance, let known else { return nil }
    return zip(row, known * row).reduce(0) { $0 + $1.0 * $1.1 }
  }

  /// What a fit to the others says of an effect; `nil` where it is not of one τ².
  func residual(
    _ study: Int, _ other: some MetaAnalysisFit, _ known: Matrix?
  ) -> (studentized: Double, dffits: Double)? {
    guard let other = other as? any UnivariateFit else { return nil }
    let row = (0..<design.columns).map { design[study, $0] }
    let predicted = zip(row, other.coefficients).reduce(0) { $0 + $1.0 * $1.1.estimate }
    let product = other.covariance * row
    let error = zip(row, product).reduce(0) { $0 + $1.0 * $1.1 }
    let factor = other.varianceFactor
    let spread = factor * (variances[study] + other.heterogeneity.tauSquared)
    let studentized = (estimates[study] - predicted) / (spread + error).squareRoot()
    let mean = ownVariance(row, known).map { factor * $0 } ?? hatValues[study] * spread
    let dffits = (fitted[study] - predicted) / mean.squareRoot()
    return studentized.isFinite && dffits.isFinite ? (studentized, dffits) : nil
  }
}

/// A covariance matrix in units of its own standard errors, so that the scales of coefficients do not matter.
private struct ScaledCovariance {
  private let errors: [Double]
  private let factor: Cholesky

  /// `nil` where the matrix is singular: residuals of 0 under Hartung and Knapp.
  init?(_ matrix: Matrix) {
    errors = (0..<matrix.rows).map { max(0, matrix[$0, $0]).squareRoot() }
    guard errors.allSatisfy({ $0 > 0 && $0.isFinite }),
      let factor = Cholesky(Self.scaled(matrix, errors))
    else { return nil }
    self.factor = factor
  }

  private static func scaled(_ matrix: Matrix, _ errors: [Double]) -> Matrix {
    var scaled = matrix
    for i in errors.indices {
      for j in errors.indices { scaled[i, j] /= errors[i] * errors[j] }
    }
    return scaled
  }

  /// c'V⁻¹c.
  func squaredLength(_ change: [Double]) -> Double {
    let scaled = zip(change, errors).map { $0 / $1 }
    return zip(scaled, factor.solve(scaled)).reduce(0) { $0 + $1.0 * $1.1 }
  }

  /// The determinant of another matrix over that of this one; `nil` where the other is singular.
  func determinantRatio(_ other: Matrix) -> Double? {
    guard let otherFactor = Cholesky(Self.scaled(other, errors)) else { return nil }
    return .exp(otherFactor.logDeterminant - factor.logDeterminant)
  }
}

import Distributions
import RealModule

/// R² of a regression on fixed predictors.
///
/// The variance is that of the density in ρ² between 0 and 1 that is proportional to the likelihood of the F statistic:
/// F is noncentral with λ = n ρ²/(1 - ρ²) (Cohen J (1988), Statistical Power Analysis, 9.2).
public struct FixedCoefficientOfDetermination: Measure {
  /// R² on fixed predictors has no settings.
  public init() {}

  /// Shown as it is.
  public var scale: EffectScale { EffectScale(code: "R2F", name: "R²") }

  /// y = R², v = ∫ (ρ² - mean)² L(ρ²) dρ² / ∫ L(ρ²) dρ².
  public func effect(of study: MultipleCorrelation, given _: NoAverage) throws(UndefinedEffect) -> EffectSize
  {
    guard study.rSquared < 1 else { throw UndefinedEffect("R² is 1") }
    return try EffectSize(
      defined: study.rSquared, variance: likelihoodVariance(study),
      otherwise: "the likelihood of R² is not defined")
  }

  private func likelihoodVariance(_ study: MultipleCorrelation) -> Double {
    let (m, residual) = (study.predictors, study.residualDegreesOfFreedom)
    let statistic = study.rSquared / (1 - study.rSquared) * residual / m
    let distribution = FisherF(numerator: m, denominator: residual)
    func likelihood(_ square: Double) -> Double {
      let value = distribution.noncentralDensity(
        max(statistic, 1e-300), noncentrality: study.n * square / (1 - square))
      return value.isFinite ? value : 0
    }
    let (lower, upper) = window(study)
    let mass = Quadrature.integrate(from: lower, to: upper, likelihood)
    let mean = Quadrature.integrate(from: lower, to: upper) { $0 * likelihood($0) } / mass
    let spread = Quadrature.integrate(from: lower, to: upper) { ($0 - mean) * ($0 - mean) * likelihood($0) }
    return spread / mass
  }

  /// Where the likelihood is not negligible: more than twelve standard deviations about the estimate.
  private func window(_ study: MultipleCorrelation) -> (Double, Double) {
    let r = study.rSquared
    let width =
      12 * (4 * r * (1 - r) * (1 - r) / study.n + 4 * study.predictors / (study.n * study.n)).squareRoot()
    return (max(0, r - width), min(1, r + width + 40 / study.n))
  }
}

/// Fisher's z of the root of R² on fixed predictors.
public struct FisherFixedCoefficientOfDetermination: Measure {
  /// Fisher's z has no settings.
  public init() {}

  /// Shown as R².
  public var scale: EffectScale {
    EffectScale(code: "ZR2F", name: "R²", transformation: .squaredHyperbolicTangent)
  }

  /// y = atanh √R², v = v_R² / (4 R² (1 - R²)²).
  public func effect(of study: MultipleCorrelation, given _: NoAverage) throws(UndefinedEffect) -> EffectSize
  {
    let fixed = try FixedCoefficientOfDetermination().effect(of: study)
    let r2 = fixed.estimate
    return try EffectSize(
      defined: .atanh(r2.squareRoot()), variance: fixed.variance / (4 * r2 * (1 - r2) * (1 - r2)),
      otherwise: "the delta method fails at R² of 0")
  }
}

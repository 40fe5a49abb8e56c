import Distributions
public import Estimates
import RealModule

/// R² of a regression on fixed predictors.
///
/// The variance is that of the density in ρ² between 0 and 1 that is proportional to the likelihood of the F statistic:
/// F is noncentral with λ = n ρ²/(1 - ρ²) (Cohen J (1988), Statistical Power Analysis, 9.2).
public struct FixedCoefficientOfDetermination: Measure {
  /// R² on fixed predictors has no settings.
  public init() {}

  /// Shown as it is.
  public var scale: EffectScale { EffectScale(code: "R2F", name: "R²", errorDependsOnEffect: true) }

  /// y = R², v = ∫ (ρ² - mean)² L(ρ²) dρ² / ∫ L(ρ²) dρ².
  public func effect(of study: MultipleCorrelation, given _: NoAverage) throws(UndefinedEffect) -> EffectSize
  {
    guard study.rSquared < 1 else { throw UndefinedEffect("R² is 1") }
    return try EffectSize(
      defined: study.rSquared, variance: likelihoodVariance(study),
      otherwise: "the likelihood of R² is not defined")
  }

  private func likelihoodVariance(_ study: MultipleCorrelation) -> Double {
    let likelihood = likelihood(study)
    // Relative to the value at the estimate, so that no density is too small for the quadrature.
    let peak = likelihood(study.rSquared)
    let (lower, upper) = window(study)
    func moment(_ weight: (Double) -> Double) -> Double {
      Quadrature.integrate(from: lower, to: upper) { weight($0) * likelihood($0) / peak }
    }
    let mass = moment { _ in 1 }
    let mean = moment { $0 } / mass
    return moment { ($0 - mean) * ($0 - mean) } / mass
  }

  /// The density of the study's F statistic as a function of ρ².
  private func likelihood(_ study: MultipleCorrelation) -> (Double) -> Double {
    let (m, residual) = (study.predictors, study.residualDegreesOfFreedom)
    let statistic = study.rSquared / (1 - study.rSquared) * residual / m
    let distribution = FisherF(numerator: m, denominator: residual)
    return { square in
      // Next to ρ² = 1 the likelihood vanishes, and the density's series would not end.
      let noncentrality = study.n * square / (1 - square)
      guard noncentrality < 1e9 else { return 0 }
      // At F = 0 the density's factor in λ alone.
      guard statistic > 0 else { return .exp(-noncentrality / 2) }
      let value = distribution.noncentralDensity(statistic, noncentrality: noncentrality)
      return value.isFinite ? value : 0
    }
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

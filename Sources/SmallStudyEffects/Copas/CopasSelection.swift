import Distributions
public import EffectSizes
import Estimates
import MetaAnalysis
import RealModule

/// Copas and Shi's selection model: a study with standard error s is published with probability Φ(γ₀ + γ₁/s), and among studies
/// of one size those with larger effects are the likelier to be published, by a correlation ρ (2000,
/// doi 10.1093/biostatistics/1.3.247).
///
/// The data do not tell γ₀ and γ₁, which are given: a sensitivity analysis looks at several (`CopasPath`).
public struct CopasSelection: SelectionAdjustment {
  public static let code = "copas"
  public static let assumption =
    "the probability of publication depends on a study's size, as given, and on its error, by a correlation that is estimated"

  /// γ₀.
  public var constant: Double
  /// γ₁, on the scale of standard errors; not negative, so that larger studies are the likelier to be published.
  public var slope: Double
  /// The level of intervals, between 0 and 1.
  public var level: Double

  /// The model with given γ₀ and γ₁.
  public init(constant: Double, slope: Double, level: Double = 0.95) {
    self.constant = constant
    self.slope = slope
    self.level = level
  }

  /// Fits mean, τ and ρ by maximum likelihood. O(k) for each evaluation of the likelihood, of which there are some hundred.
  /// - Throws: `model`, `unsuitedPublication`, `tooFewStudies` unless there are four, `noMaximum`.
  public func adjust(_ effects: StudyEffects) throws(SmallStudyError) -> CopasFit {
    guard constant.isFinite, slope.isFinite, slope >= 0 else {
      throw .unsuitedPublication(constant: constant, slope: slope)
    }
    return try CopasFit(CopasProblem(effects, self), self)
  }
}

/// What the model is fitted to.
struct CopasProblem {
  let studies: SelectedStudies
  let propensities: [Double]
  /// The fit by maximum likelihood without selection, in the studies' unit.
  let mean: Double
  let tauSquared: Double

  init(_ effects: StudyEffects, _ model: CopasSelection) throws(SmallStudyError) {
    let fit: PooledFit
    do {
      fit = try RandomEffects(method: .maximumLikelihood, inference: .normal, level: model.level).fit(effects)
    } catch {
      throw .model(error)
    }
    guard effects.count > 3 else { throw .tooFewStudies(needed: 4, found: effects.count) }
    studies = SelectedStudies(effects, .greater)
    propensities = effects.variances.map { model.constant + model.slope / $0.squareRoot() }
    mean = fit.pooled.estimate / studies.unit
    tauSquared = fit.heterogeneity.tauSquared / studies.unit / studies.unit
  }

  /// u of the study least likely to be published.
  var leastPropensity: Double { propensities.min() ?? 0 }
}

import Likelihood
import Distributions
import RealModule

/// The likelihood of Copas and Shi's model for given γ₀ and γ₁, by the mean, a slope on the standard error, ρ, and ψ with
/// τ² = v₀(e^ψ - 1), v₀ the smallest variance.
struct CopasLikelihood: SmoothLikelihood {
  let studies: SelectedStudies
  /// u = γ₀ + γ₁/s of each study: it is published with probability Φ(u).
  let propensities: [Double]
  let bounds: [ClosedRange<Double>]
  let spans: [Double]
  private(set) var evaluations = 0
  private let smallestVariance: Double

  /// The places of the parameters.
  static let (mean, slope, correlation, heterogeneity) = (0, 1, 2, 3)
  /// |ρ| as near to 1 as the likelihood is computed.
  static let largestCorrelation = 1 - 1e-9

  init(_ studies: SelectedStudies, propensities: [Double]) {
    self.studies = studies
    self.propensities = propensities
    smallestVariance = studies.variances.min() ?? 1
    let size = SelectionScale(studies)
    let (least, most) = (studies.deviations.min() ?? 1, studies.deviations.max() ?? 1)
    let share = 1 / Double(studies.count).squareRoot()
    let (far, near) = (size.farthestMean * share, size.mean * share)
    let width = max(most - least, 1e-3 * most)
    bounds = [
      -far...far, -far / width...far / width, -Self.largestCorrelation...Self.largestCorrelation,
      0...Double.log(onePlus: size.largestTauSquared / smallestVariance),
    ]
    spans = [near, near / width, 0.5, 2]
  }

  /// ψ of τ² in the studies' unit.
  func psi(_ tauSquared: Double) -> Double { .log(onePlus: tauSquared / smallestVariance) }

  /// τ² of ψ, in the studies' unit.
  func tauSquared(_ psi: Double) -> Double { smallestVariance * .expMinusOne(psi) }

  mutating func point(_ parameters: [Double]) -> LikelihoodExpansion {
    let slope = smallestVariance * Double.exp(parameters[Self.heterogeneity])
    let tau = Jet(0, parameter: Self.heterogeneity).mapped(
      tauSquared(parameters[Self.heterogeneity]), slope, slope)
    return point(parameters, tauSquared: tau)
  }

  /// The likelihood by τ itself in place of ψ, which is not 0.
  mutating func pointByTau(_ parameters: [Double]) -> LikelihoodExpansion {
    let tau = tauSquared(parameters[Self.heterogeneity]).squareRoot()
    return point(
      parameters, tauSquared: Jet(0, parameter: Self.heterogeneity).mapped(tau * tau, 2 * tau, 2))
  }

  private mutating func point(_ parameters: [Double], tauSquared: Jet) -> LikelihoodExpansion {
    evaluations += 1
    let mean = Jet(parameters[Self.mean], parameter: Self.mean)
    let slope = Jet(parameters[Self.slope], parameter: Self.slope)
    let correlation = Jet(parameters[Self.correlation], parameter: Self.correlation)
    var sum = Jet(0)
    for study in 0..<studies.count {
      let residual = studies.estimates[study] - (mean + studies.deviations[study] * slope)
      sum = sum + term(study, residual, correlation, tauSquared)
    }
    var point = LikelihoodExpansion(parameters)
    point.value = sum.value
    for i in parameters.indices {
      point.gradient[i] = sum.gradient[i]
      for j in parameters.indices { point.hessian[i, j] = sum.bend(i, j) }
    }
    return point
  }

  /// The logarithm of a study's likelihood.
  private func term(_ study: Int, _ residual: Jet, _ correlation: Jet, _ tauSquared: Jet) -> Jet {
    let normal = StandardNormal()
    let u = propensities[study]
    let ratio = normal.inverseMillsRatio(u)
    let square = correlation * correlation
    // σ² of the error among all studies, of which v is what is left among published ones.
    let error = Jet(studies.variances[study]) / (1 - (ratio * (u + ratio)) * square)
    let total = error + tauSquared
    let standardized = residual / total.squareRoot
    // r = ρ σ/T, and 1 - r² without cancellation.
    let r = correlation * (error / total).squareRoot
    let rest = (tauSquared + error * (1 - square)) / total
    let argument = (r * standardized + u) / rest.squareRoot
    let density = -0.5 * (standardized * standardized + total.logarithm)
    return density + argument.logCumulative
      + (-StandardNormal.logarithmOfRoot - normal.logCumulative(u))
  }
}

extension Jet {
  /// ln Φ(x).
  fileprivate var logCumulative: Jet {
    let normal = StandardNormal()
    let slope = normal.inverseMillsRatio(value)
    return mapped(normal.logCumulative(value), slope, -slope * (value + slope))
  }
}

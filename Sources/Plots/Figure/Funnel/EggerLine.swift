import Estimates

/// Egger's regression line: effects on standard errors, weighted by 1/v, with the residual mean square (Egger et al. 1997, doi
/// 10.1136/bmj.315.7109.629).
struct EggerLine {
  let intercept: Double
  let slope: Double
  /// The two-sided p value of no slope, by Student's t with k - 2 degrees of freedom.
  let pValue: Double

  /// `nil` for fewer than three studies and for equal standard errors.
  init?(_ studies: [PlotStudy]) {
    guard studies.count > 2 else { return nil }
    let weights = studies.map { 1 / ($0.standardError * $0.standardError) }
    let total = weights.reduce(0, +)
    let meanError = zip(studies, weights).reduce(0) { $0 + $1.1 * $1.0.standardError } / total
    let meanEffect = zip(studies, weights).reduce(0) { $0 + $1.1 * $1.0.effect } / total
    var (spread, product) = (0.0, 0.0)
    for (study, weight) in zip(studies, weights) {
      let distance = study.standardError - meanError
      spread += weight * distance * distance
      product += weight * distance * (study.effect - meanEffect)
    }
    guard spread > 1e-12 * total * meanError * meanError else { return nil }
    slope = product / spread
    intercept = meanEffect - slope * meanError
    let (ownSlope, ownIntercept) = (slope, intercept)
    let residual = zip(studies, weights).reduce(0) { sum, pair in
      let rest = pair.0.effect - ownIntercept - ownSlope * pair.0.standardError
      return sum + pair.1 * rest * rest
    }
    let freedom = Double(studies.count - 2)
    let error = (residual / freedom / spread).squareRoot()
    pValue = 2 * ReferenceDistribution(degreesOfFreedom: freedom).survival(abs(slope) / error)
  }
}

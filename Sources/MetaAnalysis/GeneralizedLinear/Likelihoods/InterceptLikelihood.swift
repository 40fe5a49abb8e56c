import Estimates
import Likelihood
import LinearAlgebra

/// The likelihood of studies whose terms have a linear predictor each, with a normal random effect of standard deviation τ: of
/// coordinates of the mean, and of τ.
struct InterceptLikelihood<Term: OutcomeTerm>: MeanLikelihood {
  let terms: [Term]
  let design: StudyDesign
  let bounds: [ClosedRange<Double>]
  let spans: [Double]
  private var integrals: [LineIntegral]
  private(set) var evaluations = 0
  /// The sum of what halving the lattices changes in the logarithms, squared as it is for all places.
  private(set) var error = 0.0

  init(_ terms: [Term], _ design: StudyDesign, around start: [Double]) {
    (self.terms, self.design) = (terms, design)
    (bounds, spans) = Self.search(around: start)
    integrals = Array(repeating: LineIntegral(), count: terms.count)
  }

  mutating func point(_ parameters: [Double]) -> LikelihoodExpansion {
    let p = design.coefficients
    var sum = LikelihoodExpansion(parameters)
    evaluations += 1
    error = 0
    for study in terms.indices {
      let moments = integrals[study].moments(
        of: terms[study], at: design.predictor(study, parameters), slope: parameters[p])
      error += moments.difference * moments.difference
      sum.add(
        study, design, value: moments.value, gradient: (moments.slope, moments.slopeEffect),
        hessian: moments.hessian)
    }
    sum.mirror()
    return sum
  }

  /// Each study's random effect given its counts.
  mutating func effects(_ parameters: [Double]) -> [StudyPosterior] {
    let p = design.coefficients
    return terms.indices.map { study in
      let moments = integrals[study].moments(
        of: terms[study], at: design.predictor(study, parameters), slope: parameters[p])
      return StudyPosterior(
        mean: moments.effect, square: moments.square,
        response: moments.slopeEffect - moments.slope * moments.effect)
    }
  }
}

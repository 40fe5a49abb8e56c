import Estimates
import Likelihood
import LinearAlgebra

/// The likelihood of studies whose terms have a linear predictor each, with a normal random effect of standard deviation τ: of
/// coordinates of the mean, and of τ.
struct InterceptLikelihood<Term: OutcomeTerm>: ProfiledLikelihood {
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
    bounds = start.map { $0 - Self.farthest...$0 + Self.farthest } + [0...Self.largestDeviation]
    spans = Array(repeating: 1, count: design.coefficients) + [0.5]
    integrals = Array(repeating: LineIntegral(), count: terms.count)
  }

  private static var farthest: Double { 60 }
  private static var largestDeviation: Double { 30 }

  func isEndOfSearch(_ parameters: [Double], beside place: Int) -> Bool {
    parameters.indices.contains { index in
      index != place
        && (parameters[index] >= bounds[index].upperBound
          || index < design.coefficients && parameters[index] <= bounds[index].lowerBound)
    }
  }

  mutating func point(_ parameters: [Double]) -> LikelihoodExpansion {
    let p = design.coefficients
    var sum = LikelihoodExpansion(parameters)
    evaluations += 1
    error = 0
    for study in terms.indices {
      let moments = integrals[study].moments(
        of: terms[study], at: design.predictor(study, parameters), slope: parameters[p])
      let hessian = moments.hessian
      sum.value += moments.value
      error += moments.difference * moments.difference
      for i in 0..<p {
        let z = design[study, i]
        sum.gradient[i] += z * moments.slope
        for j in 0...i { sum.hessian[i, j] += z * design[study, j] * hessian.0 }
        sum.hessian[p, i] += z * hessian.1
      }
      sum.gradient[p] += moments.slopeEffect
      sum.hessian[p, p] += hessian.2
    }
    sum.mirror()
    return sum
  }

  /// The mean of each study's random effect given its counts, and its second moment.
  mutating func effects(_ parameters: [Double]) -> [(mean: Double, square: Double)] {
    let p = design.coefficients
    return terms.indices.map { study in
      let moments = integrals[study].moments(
        of: terms[study], at: design.predictor(study, parameters), slope: parameters[p])
      return (moments.effect, moments.square)
    }
  }
}

extension LikelihoodExpansion {
  /// Copies the lower triangle of the second derivatives to the upper.
  mutating func mirror() {
    for i in 0..<hessian.rows {
      for j in 0..<i { hessian[j, i] = hessian[i, j] }
    }
  }
}

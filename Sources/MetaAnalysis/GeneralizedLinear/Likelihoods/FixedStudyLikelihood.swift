import Likelihood
import LinearAlgebra

/// The likelihood of two groups with a baseline of its own in each study (UM.FS), the highest over these: of coordinates of the
/// effect, and of τ.
struct FixedStudyLikelihood<Term: GroupTerm>: ProfiledLikelihood {
  let group1: [Term]
  let group2: [Term]
  let design: StudyDesign
  let bounds: [ClosedRange<Double>]
  let spans: [Double]
  /// The studies' baselines, the highest at the last place.
  private(set) var baselines: [Double]
  private var integrals: [ArmPairIntegral]
  private(set) var evaluations = 0
  private(set) var error = 0.0

  init(
    _ group1: [Term], _ group2: [Term], _ design: StudyDesign, baselines: [Double], around start: [Double]
  ) {
    (self.group1, self.group2, self.design, self.baselines) = (group1, group2, design, baselines)
    bounds = start.map { $0 - 60...$0 + 60 } + [0...30]
    spans = Array(repeating: 1, count: design.coefficients) + [0.5]
    integrals = Array(repeating: ArmPairIntegral(), count: group1.count)
  }

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
    for study in group1.indices {
      let moments = profile(study, design.predictor(study, parameters), parameters[p])
      let curvature = moments.hessian(.baseline, .baseline)
      func bend(_ one: ArmDirection, _ other: ArmDirection) -> Double {
        moments.hessian(one, other)
          - moments.hessian(one, .baseline) * moments.hessian(other, .baseline) / curvature
      }
      let (effect, mixed) = (bend(.effect, .effect), bend(.effect, .deviation))
      let slope = moments.gradient(.effect)
      sum.value += moments.value
      error += moments.difference * moments.difference
      for i in 0..<p {
        let z = design[study, i]
        sum.gradient[i] += z * slope
        for j in 0...i { sum.hessian[i, j] += z * design[study, j] * effect }
        sum.hessian[p, i] += z * mixed
      }
      sum.gradient[p] += moments.gradient(.deviation)
      sum.hessian[p, p] += bend(.deviation, .deviation)
    }
    sum.mirror()
    return sum
  }

  /// The integral with the study's baseline where it is highest: Newton's method in the baseline, in which the logarithm is concave.
  private mutating func profile(_ study: Int, _ effect: Double, _ deviation: Double) -> ArmPairMoments {
    func moments(_ baseline: Double, _ integral: inout ArmPairIntegral) -> ArmPairMoments {
      integral.line(
        group1[study], group2[study],
        .init(
          group1: baseline + effect, group2: baseline, slope1: 0.5 * deviation, slope2: -0.5 * deviation))
    }
    var baseline = baselines[study]
    var here = moments(baseline, &integrals[study])
    var (below, above) = (-Double.infinity, Double.infinity)
    for _ in 0..<100 {
      let (gradient, curvature) = (here.gradient(.baseline), here.hessian(.baseline, .baseline))
      guard abs(gradient) > 1e-9 * max(1e-6, (-curvature).squareRoot()) else { break }
      if gradient > 0 { below = baseline } else { above = baseline }
      var next = baseline - gradient / curvature
      if !next.isFinite || abs(next - baseline) > 3 { next = baseline + (gradient > 0 ? 3 : -3) }
      if !(next > below && next < above) { next = 0.5 * (below + above) }
      guard next != baseline else { break }
      baseline = next
      here = moments(baseline, &integrals[study])
    }
    baselines[study] = baseline
    return here
  }

  /// The mean of each study's random effect given its counts, and its second moment.
  mutating func effects(_ parameters: [Double]) -> [(mean: Double, square: Double)] {
    group1.indices.map { study in
      let moments = profile(
        study, design.predictor(study, parameters), parameters[design.coefficients])
      return (moments.effects.0, moments.square)
    }
  }
}

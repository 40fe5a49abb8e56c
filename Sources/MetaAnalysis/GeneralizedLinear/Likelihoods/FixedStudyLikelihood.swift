import Likelihood
import LinearAlgebra

/// The likelihood of two groups with a baseline of its own in each study (UM.FS), the highest over these: of coordinates of the
/// effect, and of τ.
struct FixedStudyLikelihood<Term: GroupTerm>: MeanLikelihood {
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
    (bounds, spans) = Self.search(around: start)
    integrals = Array(repeating: ArmPairIntegral(), count: group1.count)
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
      error += moments.difference * moments.difference
      sum.add(
        study, design, value: moments.value,
        gradient: (moments.gradient(.effect), moments.gradient(.deviation)),
        hessian: (bend(.effect, .effect), bend(.effect, .deviation), bend(.deviation, .deviation)))
    }
    sum.mirror()
    return sum
  }

  /// The integral with the study's baseline where it is highest: Newton's method in the baseline, in which the logarithm is concave.
  private mutating func profile(_ study: Int, _ effect: Double, _ deviation: Double) -> ArmPairMoments {
    let (one, two) = (group1[study], group2[study])
    var integral = integrals[study]
    let highest = ConcaveAscent(along: .baseline).climb(from: baselines[study]) { baseline in
      integral.line(
        one, two,
        .init(
          group1: baseline + effect, group2: baseline, slope1: 0.5 * deviation, slope2: -0.5 * deviation))
    }
    integrals[study] = integral
    baselines[study] = highest.place
    return highest.moments
  }

  /// Each study's random effect given its counts; its baseline follows the predictor.
  mutating func effects(_ parameters: [Double]) -> [StudyPosterior] {
    group1.indices.map { study in
      let moments = profile(
        study, design.predictor(study, parameters), parameters[design.coefficients])
      let follow = -moments.hessian(.effect, .baseline) / moments.hessian(.baseline, .baseline)
      return StudyPosterior(
        mean: moments.effects.0, square: moments.square,
        response: moments.response(.effect) + follow * moments.response(.baseline))
    }
  }
}

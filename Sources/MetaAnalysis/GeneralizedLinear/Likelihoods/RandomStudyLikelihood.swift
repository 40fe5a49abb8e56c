import Likelihood
import LinearAlgebra

/// The likelihood of two groups whose baselines are normal around a common one (UM.RS): of coordinates of the effect, the common
/// baseline α, τ, and what the baseline's deviation has of its own; where it correlates with the effect's, also what it has of
/// that: α + λu + κv.
struct RandomStudyLikelihood<Term: GroupTerm>: ProfiledLikelihood {
  let group1: [Term]
  let group2: [Term]
  let design: StudyDesign
  let isCorrelated: Bool
  let bounds: [ClosedRange<Double>]
  let spans: [Double]
  private var integrals: [ArmPairIntegral]
  private let directions: [ArmDirection]
  private(set) var evaluations = 0
  private(set) var error = 0.0

  init(
    _ group1: [Term], _ group2: [Term], _ design: StudyDesign, isCorrelated: Bool, around start: [Double],
    baseline: Double
  ) {
    (self.group1, self.group2, self.design, self.isCorrelated) = (group1, group2, design, isCorrelated)
    bounds =
      start.map { $0 - 60...$0 + 60 } + [baseline - 60...baseline + 60, 0...30, 0...30]
      + (isCorrelated ? [-30...30] : [])
    spans = Array(repeating: 1, count: design.coefficients + 1) + [0.5, 0.5] + (isCorrelated ? [0.5] : [])
    integrals = Array(repeating: ArmPairIntegral(), count: group1.count)
    directions =
      [.effect, .baseline, .deviation, .baselineDeviation] + (isCorrelated ? [.sharedDeviation] : [])
  }

  /// The places of τ, of the baseline's own deviation, and of the one that it shares with the effect.
  var deviationPlace: Int { design.coefficients + 1 }
  var baselineDeviationPlace: Int { design.coefficients + 2 }
  var sharedDeviationPlace: Int { design.coefficients + 3 }

  func isEndOfSearch(_ parameters: [Double], beside place: Int) -> Bool {
    parameters.indices.contains { index in
      let isDeviation = index == deviationPlace || index == baselineDeviationPlace
      return index != place
        && (parameters[index] >= bounds[index].upperBound
          || !isDeviation && parameters[index] <= bounds[index].lowerBound)
    }
  }

  mutating func point(_ parameters: [Double]) -> LikelihoodExpansion {
    let p = design.coefficients
    var sum = LikelihoodExpansion(parameters)
    evaluations += 1
    error = 0
    let count = directions.count
    var block = (
      gradient: Array(repeating: 0.0, count: count), bend: Array(repeating: 0.0, count: count * count)
    )
    for study in group1.indices {
      let moments = moments(study, parameters)
      sum.value += moments.value
      error += moments.difference * moments.difference
      for i in 0..<count {
        block.gradient[i] = moments.gradient(directions[i])
        for j in 0...i { block.bend[i * count + j] = moments.hessian(directions[i], directions[j]) }
      }
      for i in 0..<p {
        let z = design[study, i]
        sum.gradient[i] += z * block.gradient[0]
        for j in 0...i { sum.hessian[i, j] += z * design[study, j] * block.bend[0] }
        for other in 1..<count { sum.hessian[p + other - 1, i] += z * block.bend[other * count] }
      }
      for one in 1..<count {
        sum.gradient[p + one - 1] += block.gradient[one]
        for other in 1...one {
          sum.hessian[p + one - 1, p + other - 1] += block.bend[one * count + other]
        }
      }
    }
    sum.mirror()
    return sum
  }

  private mutating func moments(_ study: Int, _ parameters: [Double]) -> ArmPairMoments {
    let baseline = parameters[design.coefficients]
    let deviation = parameters[deviationPlace]
    let shared = isCorrelated ? parameters[sharedDeviationPlace] : 0
    return integrals[study].plane(
      group1[study], group2[study],
      .init(
        group1: baseline + design.predictor(study, parameters), group2: baseline,
        slope1: shared + 0.5 * deviation, slope2: shared - 0.5 * deviation,
        shared: parameters[baselineDeviationPlace]))
  }

  /// Each study's random effect given its counts.
  mutating func effects(_ parameters: [Double]) -> [StudyPosterior] {
    group1.indices.map { study in
      let moments = moments(study, parameters)
      return StudyPosterior(
        mean: moments.effects.0, square: moments.square, response: moments.response(.effect))
    }
  }
}

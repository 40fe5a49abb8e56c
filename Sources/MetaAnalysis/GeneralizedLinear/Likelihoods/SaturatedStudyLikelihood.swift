import Likelihood
import LinearAlgebra

/// The likelihood of two groups whose baselines are normal around a common one, with an effect of its own in each study, the highest
/// over these: of the common baseline and its deviation.
struct SaturatedStudyLikelihood<Term: GroupTerm>: SmoothLikelihood {
  private let group1: [Term]
  private let group2: [Term]
  /// Whether each study's own effect is finite; the group 1 of another stands for nobody, which is the limit.
  private let isFinite: [Bool]
  let bounds: [ClosedRange<Double>]
  let spans: [Double] = [1, 0.5]
  /// The studies' effects, the highest at the last place.
  private(set) var effects: [Double]
  private var integrals: [ArmPairIntegral]
  /// Of each study the information on its effect, and what it shares with baseline and deviation, at the last place.
  private var information: [(own: Double, baseline: Double, deviation: Double)]
  /// The information on baseline and deviation at the last place, the studies' effects being parameters too.
  private var common = (0.0, 0.0, 0.0)

  init(
    _ group1: [Term], nobody: Term, _ group2: [Term], isFinite: [Bool], effects: [Double], baseline: Double
  ) {
    self.group1 = zip(group1, isFinite).map { $1 ? $0 : nobody }
    (self.group2, self.isFinite, self.effects) = (group2, isFinite, effects)
    bounds = [baseline - 60...baseline + 60, 0...30]
    integrals = Array(repeating: ArmPairIntegral(), count: group1.count)
    information = Array(repeating: (0, 0, 0), count: group1.count)
  }

  mutating func point(_ parameters: [Double]) -> LikelihoodExpansion {
    var sum = LikelihoodExpansion(parameters)
    common = (0, 0, 0)
    for study in group1.indices {
      let moments = profile(study, parameters[0], parameters[1])
      let (baseline, deviation) = (
        moments.hessian(.baseline, .baseline),
        moments.hessian(.baselineDeviationAlone, .baselineDeviationAlone)
      )
      let mixed = moments.hessian(.baseline, .baselineDeviationAlone)
      let own = isFinite[study] ? moments.hessian(.effect, .effect) : -1
      let withBaseline = isFinite[study] ? moments.hessian(.effect, .baseline) : 0
      let withDeviation = isFinite[study] ? moments.hessian(.effect, .baselineDeviationAlone) : 0
      information[study] = isFinite[study] ? (-own, -withBaseline, -withDeviation) : (0, 0, 0)
      common.0 -= baseline
      common.1 -= mixed
      common.2 -= deviation
      sum.value += moments.value
      sum.gradient[0] += moments.gradient(.baseline)
      sum.gradient[1] += moments.gradient(.baselineDeviationAlone)
      sum.hessian[0, 0] += baseline - withBaseline * withBaseline / own
      sum.hessian[1, 0] += mixed - withBaseline * withDeviation / own
      sum.hessian[1, 1] += deviation - withDeviation * withDeviation / own
    }
    sum.mirror()
    return sum
  }

  private mutating func profile(_ study: Int, _ baseline: Double, _ deviation: Double) -> ArmPairMoments {
    let (one, two) = (group1[study], group2[study])
    var integral = integrals[study]
    defer { integrals[study] = integral }
    func moments(_ effect: Double) -> ArmPairMoments {
      integral.line(
        one, two, .init(group1: baseline + effect, group2: baseline, slope1: deviation, slope2: deviation))
    }
    guard isFinite[study] else { return moments(effects[study]) }
    let highest = ConcaveAscent(along: .effect).climb(from: effects[study], moments)
    effects[study] = highest.place
    return highest.moments
  }

  /// Wald's statistic of the effects' contrasts beyond a design's coefficients, at the last place; effects that are not finite tell
  /// nothing, and without any other there is no statistic. `holdsDeviation` where the baselines do not differ.
  func wald(_ design: StudyDesign, holdsDeviation: Bool) -> Double? {
    let members = isFinite.indices.filter { isFinite[$0] }
    guard !members.isEmpty else { return nil }
    // W = D - B C⁻¹ B', with C of baseline and deviation.
    var c = Matrix(rows: holdsDeviation ? 1 : 2, columns: holdsDeviation ? 1 : 2)
    c[0, 0] = common.0
    if !holdsDeviation { (c[0, 1], c[1, 0], c[1, 1]) = (common.1, common.1, common.2) }
    guard let inverse = Cholesky(c)?.inverse else { return nil }
    var w = Matrix(rows: members.count, columns: members.count)
    for (j, other) in members.enumerated() {
      for (i, one) in members.enumerated() {
        var shared = information[one].baseline * inverse[0, 0] * information[other].baseline
        if !holdsDeviation {
          shared +=
            (information[one].baseline * information[other].deviation
              + information[one].deviation * information[other].baseline) * inverse[0, 1]
            + information[one].deviation * inverse[1, 1] * information[other].deviation
        }
        w[i, j] = (i == j ? information[one].own : 0) - shared
      }
    }
    let p = design.coefficients
    var z = Matrix(rows: members.count, columns: p)
    for (i, study) in members.enumerated() { for j in 0..<p { z[i, j] = design[study, j] } }
    let y = members.map { effects[$0] }
    let normal = z.transposed * w * z
    let right = z.transposed * (w * y)
    guard let estimates = Cholesky(normal)?.solve(right) else { return nil }
    let residuals = zip(y, z * estimates).map { $0 - $1 }
    return max(0, zip(residuals, w * residuals).reduce(0) { $0 + $1.0 * $1.1 })
  }
}

public import Likelihood
import Distributions
public import EffectSizes
public import Estimates
import LinearAlgebra
import MetaAnalysis
import RealModule

/// p-uniform*: maximum likelihood for the mean and the variance of true effects given on which side of its critical value each
/// result fell (van Aert and van Assen 2018, doi 10.31222/osf.io/zqjr9).
///
/// Significant and other results may be published with different probabilities. Intervals and tests are by profile likelihood.
public struct PUniformStar: SelectionAdjustment {
  public static let code = "p-uniform*"
  public static let assumption =
    "among significant results, and among the others, each is published with one probability"

  /// Where significant results count; `nil` for the side of the common effect.
  public var direction: SelectionDirection?
  /// The level of intervals, between 0 and 1.
  public var level: Double

  /// The method for selection on one side.
  public init(direction: SelectionDirection? = nil, level: Double = 0.95) {
    self.direction = direction
    self.level = level
  }

  /// Estimates mean and variance. O(k) for each evaluation of the likelihood, of which there are some hundred.
  /// - Throws: `noEffectNotAtZero`; `model`; `tooFewStudies` unless there are two; `noSignificantResults`; `noMaximum`.
  public func adjust(_ effects: StudyEffects) throws(SmallStudyError) -> PUniformStarFit {
    let directed = try DirectedStudies(effects, direction, level: level)
    guard effects.count > 1 else { throw .tooFewStudies(needed: 2, found: effects.count) }
    guard !directed.significant.isEmpty else { throw .noSignificantResults(directed.direction) }
    let studies = SelectedStudies(effects, SelectionAlternative(directed.direction))
    let share = 1 / Double(studies.count).squareRoot()
    let centre = directed.direction.sign * directed.commonEffect / studies.unit
    let likelihood = SelectionLikelihood(
      studies, basis: Matrix(columns: [studies.estimates.map { _ in share }]),
      centres: studies.estimates.map { _ in centre }, isRandomEffects: true, parameters: [],
      integrals: SideIntegrals(studies))
    let search = try SelectionSearch(likelihood, from: [0, 0], [[]])
    return try PUniformStarFit(search, directed, share: share, level: level)
  }
}

/// The result of p-uniform*.
public struct PUniformStarFit: AdjustedEffect, Hashable, Codable {
  /// Where significant results counted.
  public let direction: SelectionDirection
  /// The number of studies.
  public let studies: Int
  /// The number of significant results in the direction.
  public let significant: Int
  public let adjustedEstimate: Double
  /// The profile-likelihood interval of the mean.
  public let interval: ProfileInterval
  /// The variance of true effects.
  public let tauSquared: Double
  /// Its profile-likelihood interval, whose lower bound is 0 where the likelihood does not fall far enough; no upper bound is known
  /// where it does not fall far enough there.
  public let tauSquaredInterval: ProfileInterval
  /// The likelihood-ratio test of a mean of 0, with one degree of freedom.
  public let effectTest: OmnibusTest
  /// The likelihood-ratio test of equal true effects.
  public let heterogeneityTest: BoundaryTest
  /// The log-likelihood.
  public let logLikelihood: Double
  /// How the maximum was reached.
  public let record: LikelihoodRecord
  public let notes: [SmallStudyNote]

  public var adjustedInterval: Interval? { interval.interval }
  public var adjustedBounds: ProfileInterval? { interval.isEmpty ? nil : interval }
  public var adjustedPValue: Double? { effectTest.pValue }
}

/// A likelihood-ratio test of a parameter at the edge of what it can be.
public struct BoundaryTest: Sendable, Hashable, Codable {
  /// Twice the difference of log-likelihoods.
  public var statistic: Double

  /// Half the probability of a larger chi-squared with one degree of freedom (Self and Liang 1987,
  /// doi 10.1080/01621459.1987.10478472).
  public var pValue: Double { 0.5 * ChiSquared(degreesOfFreedom: 1).survival(statistic) }
}

extension PUniformStarFit {
  fileprivate init(
    _ search: SelectionSearch<SideIntegrals>, _ directed: DirectedStudies, share: Double, level: Double
  ) throws(SmallStudyError) {
    let likelihood = search.likelihood
    let summit = search.summit
    let (unit, sign) = (likelihood.studies.unit, directed.direction.sign)
    guard !summit.isFar(likelihood) else { throw .noMaximum }
    let mean = LikelihoodProfile(likelihood, summit, of: 0)
    let psi = LikelihoodProfile(likelihood, summit, of: 1)
    let tau = { (psi: Double) in likelihood.scales([0, psi])[1].value * unit * unit }
    let effect = { (shift: Double) in (likelihood.centres[0] + shift * share) * unit }
    direction = directed.direction
    studies = directed.estimates.count
    significant = directed.significant.count
    adjustedEstimate = sign * effect(summit.parameters[0])
    interval = mean.interval(level: level).map(effect).turned(sign)
    tauSquared = tau(summit.parameters[1])
    var spread = psi.interval(level: level).map(tau)
    spread.lower = spread.lower ?? 0
    tauSquaredInterval = spread
    effectTest = OmnibusTest(
      statistic: max(
        0, 2 * (summit.value - (mean.highest(at: -likelihood.centres[0] / share)?.value ?? summit.value))),
      numeratorDegreesOfFreedom: 1)
    heterogeneityTest = BoundaryTest(
      statistic: max(0, 2 * (summit.value - (psi.highest(at: 0)?.value ?? summit.value))))
    logLikelihood = summit.value - Double(studies) * .log(unit)
    record = search.record
    let isFlat =
      interval.lower == nil || interval.upper == nil
      || ObservedInformation(
        summit.point, held: summit.parameters[1] == 0 ? [1] : [], spans: likelihood.spans
      ).isFlat
    notes =
      (studies < 10 ? [.fewStudies(studies)] : [])
      + (significant < 4 ? [.fewSignificantResults(significant)] : []) + (isFlat ? [.flatLikelihood] : [])
      + (record.converged ? [] : [.notConverged])
      + (directed.estimates.areAllAside(of: sign * adjustedEstimate) ? [.meanOutsideEffects] : [])
  }
}

extension BoundedAscent.Summit {
  /// Whether a parameter ran to a bound that is no edge of what it can be: any but a lower one of τ².
  fileprivate func isFar(_ likelihood: some SmoothLikelihood) -> Bool {
    zip(parameters, likelihood.bounds).enumerated().contains { place, pair in
      pair.0 >= pair.1.upperBound || place == 0 && pair.0 <= pair.1.lowerBound
    }
  }
}

extension LikelihoodProfile {
  /// The highest of ascents from the maximum and from there with the other parameter at its lower bound.
  fileprivate func highest(at value: Double) -> BoundedAscent.Summit? {
    [nil, [value, 0], [value, 3]].map { summit(at: value, from: $0) }.compactMap { $0 }
      .max { $0.value < $1.value }
  }
}

public import EffectSizes
import Estimates
import Likelihood
import RealModule

/// The beta-binomial model with a common correlation within arms: studies' risks vary in each group around the group's mean.
///
/// Arms are independent of each other, those of one study too, and every study is used, also one without events. One fit serves
/// every measure.
///
/// Source: Kuss 2015, Statistical methods for meta-analyses including information from studies without any events, doi
/// 10.1002/sim.6383.
public struct BetaBinomial: MetaAnalysisModel, Hashable {
  /// What the effect is.
  public enum Contrast: String, Sendable, Hashable, Codable, CaseIterable {
    case oddsRatio = "OR"
    case riskRatio = "RR"
    case riskDifference = "RD"
    /// The mean of one group, as a proportion.
    case proportion = "PR"
  }

  public var contrast: Contrast
  /// The level of intervals, between 0 and 1.
  public var level: Double

  /// A model of an effect.
  public init(_ contrast: Contrast, level: Double = 0.95) {
    self.contrast = contrast
    self.level = level
  }

  /// The code of the method in files and on the command line.
  public static let code = "beta-binomial"

  /// Fits the model to the studies' counts. O(k) an evaluation of the likelihood.
  /// - Throws: `levelOutOfRange`, `noStudies`, `unequalLengths`; `noCounts` and `unsuitedCounts`, `notWhole`; `noInformation` where
  ///   no study tells of a ratio; `nothingHappened`, of differences and proportions `riskAtEdge`, where a group has no event, or nothing
  ///   but events; `everyoneOrNoOne`, `undetermined`.
  public func fit(_ effects: StudyEffects) throws(MetaAnalysisError) -> CountModelFit {
    try ModelSettings.validate(level: level)
    try effects.validateCounts()
    let (groups, used) = try arms(of: effects)
    try refuseEdges(groups)
    var start = groups.map { arms in
      Double.log(
        (arms.reduce(0.0) { $0 + $1.events } + 0.5) / (arms.reduce(0.0) { $0 + $1.nonevents } + 0.5))
    }
    start.append(0)
    let rho = groups.count
    guard
      let maximum = BoundaryMaximum(
        BetaBinomialLikelihood(groups), from: start, place: rho, deviations: [[rho: 0.01], [rho: 0.2]])
    else { throw .undetermined(name: "the effect") }
    let summit = maximum.summit
    guard summit.parameters[rho] < BetaBinomialLikelihood.highestCorrelation else {
      throw .everyoneOrNoOne
    }
    let information = ObservedInformation(
      summit.point, held: summit.parameters[rho] == 0 ? [rho] : [], spans: maximum.likelihood.spans)
    guard let covariance = information.covariance(Array(0..<rho)), !information.isFlat else {
      throw .undetermined(name: "the effect")
    }
    let (estimate, slopes) = effect(summit.parameters)
    var variance = 0.0
    for i in 0..<rho { for j in 0..<rho { variance += slopes[i] * slopes[j] * covariance[i, j] } }
    var fit = CountModelFit(
      effects: effects.members(used), used: used,
      settings: ModelSettings(
        method: Self.code, inference: NormalInference().code, level: level, weighting: nil),
      pooled: Coefficient(
        name: "intercept", estimate: estimate, standardError: variance.squareRoot(), degreesOfFreedom: nil,
        level: level),
      heterogeneity: .notModelled)
    fit.withinArmCorrelation = summit.parameters[rho]
    fit.logLikelihood = summit.value
    fit.parameterCount = rho + 1
    fit.record = LikelihoodRecord(
      starts: maximum.starts, agreeing: maximum.agreeing, evaluations: maximum.likelihood.evaluations,
      expectedGain: NewtonMove(
        from: summit.point, maximum.likelihood.bounds, maximum.likelihood.spans, fixed: [], radius: 1
      ).gain, converged: summit.converged)
    return fit
  }

  private func arms(
    of effects: StudyEffects
  ) throws(MetaAnalysisError) -> (groups: [[BetaBinomialLikelihood.Arm]], used: [Int]) {
    switch (effects.counts, contrast) {
    case (.tables(let tables), .oddsRatio), (.tables(let tables), .riskRatio),
      (.tables(let tables), .riskDifference):
      try refuseFractions(tables)
      let used = tables.indices.filter { tables[$0].n1 > 0 && tables[$0].n2 > 0 }
      guard !used.isEmpty else { throw .noInformation }
      return (
        [
          used.map { .init(events: tables[$0].events1, nonevents: tables[$0].nonevents1) },
          used.map { .init(events: tables[$0].events2, nonevents: tables[$0].nonevents2) },
        ], used
      )
    case (.proportions(let proportions), .proportion):
      try refuseFractions(proportions)
      return (
        [proportions.map { .init(events: $0.events, nonevents: $0.nonevents) }],
        Array(proportions.indices)
      )
    default:
      throw .unsuitedCounts(method: "the beta-binomial model", suitable: "events among people")
    }
  }

  /// Fails where a mean is estimated as 0 or 1: a ratio is 0 or infinite then, a difference or a proportion finite, without a standard
  /// error.
  private func refuseEdges(_ groups: [[BetaBinomialLikelihood.Arm]]) throws(MetaAnalysisError) {
    let isRatio = contrast == .oddsRatio || contrast == .riskRatio
    for (all, cell) in [(false, \BetaBinomialLikelihood.Arm.events), (true, \.nonevents)] {
      let atEdge = groups.map { arms in arms.allSatisfy { $0[keyPath: cell] == 0 } }
      guard let place = atEdge.firstIndex(of: true) else { continue }
      if atEdge == [true, true] { throw .noInformation }
      let group: EventGroup = contrast == .proportion ? .only : place == 0 ? .first : .second
      throw isRatio ? .nothingHappened(group: group, all: all) : .riskAtEdge(group: group, all: all)
    }
  }

  /// The effect, and its derivatives by the logits of means.
  private func effect(_ parameters: [Double]) -> (estimate: Double, slopes: [Double]) {
    func mean(_ logit: Double) -> Double { 1 / (1 + .exp(-logit)) }
    let first = mean(parameters[0])
    switch contrast {
    case .oddsRatio: return (parameters[0] - parameters[1], [1, -1])
    case .riskRatio:
      let second = mean(parameters[1])
      return (.log(first / second), [1 - first, second - 1])
    case .riskDifference:
      let second = mean(parameters[1])
      return (first - second, [first * (1 - first), -second * (1 - second)])
    case .proportion: return (first, [first * (1 - first)])
    }
  }
}

public import EffectSizes
import Estimates
import Likelihood
import RealModule

/// Firth's penalised logistic regression of both arms on the study and the treatment: a common odds ratio that is finite also where
/// a group has no events.
///
/// Maximises ln L + ½ ln|I|; the standard error is by the information I at the estimate. Every study is used, also one without events.
///
/// Sources: Firth 1993, doi 10.1093/biomet/80.1.27; Evrenoglou, White, Afach, Mavridis, Chaimani 2022, doi 10.1002/sim.9562.
public struct PenalizedLogistic: MetaAnalysisModel, Hashable {
  /// The level of intervals, between 0 and 1.
  public var level: Double

  /// A model with intervals of the given level.
  public init(level: Double = 0.95) { self.level = level }

  /// The code of the method in files and on the command line.
  public static let code = "LRP"

  /// Fits the regression by Newton's method. O(k) a step.
  /// - Throws: `levelOutOfRange`, `noStudies`, `unequalLengths`, `noCounts`, `notWhole`; `noInformation` where no study has an event, or
  ///   each nothing but events.
  public func fit(_ effects: StudyEffects) throws(MetaAnalysisError) -> CountModelFit {
    try ModelSettings.validate(level: level)
    try effects.validateCounts()
    guard case .tables(let all)? = effects.counts else { throw .noCounts }
    try refuseFractions(all)
    let used = all.indices.filter { all[$0].n1 > 0 && all[$0].n2 > 0 }
    let tables = used.map { all[$0] }
    guard tables.contains(where: { $0.events1 + $0.events2 > 0 }),
      tables.contains(where: { $0.nonevents1 + $0.nonevents2 > 0 })
    else { throw .noInformation }
    var regression = FirthRegression(tables)
    let steps = regression.climb()
    var fit = CountModelFit(
      effects: effects.members(used), used: used,
      settings: ModelSettings(
        method: Self.code, inference: NormalInference().code, level: level, weighting: nil),
      pooled: Coefficient(
        name: "intercept", estimate: regression.effect,
        standardError: 1 / regression.information.squareRoot(),
        degreesOfFreedom: nil, level: level),
      heterogeneity: .notModelled)
    fit.dispersion = regression.dispersion
    fit.record = LikelihoodRecord(
      starts: 1, agreeing: 1, evaluations: steps ?? FirthRegression.mostSteps,
      expectedGain: regression.lastStep, converged: steps != nil)
    return fit
  }
}

/// The penalised likelihood and its ascent.
private struct FirthRegression {
  private let tables: [TwoByTwoTable]
  private(set) var effect = 0.0
  private var baselines: [Double]
  /// How far the last step went.
  private(set) var lastStep = Double.infinity

  static let mostSteps = 5000

  init(_ tables: [TwoByTwoTable]) {
    self.tables = tables
    baselines = tables.map { table in
      .log((table.events1 + table.events2 + 0.5) / (table.nonevents1 + table.nonevents2 + 0.5))
    }
  }

  private static func risk(_ logit: Double) -> Double { 1 / (1 + .exp(-logit)) }

  /// The risks and the binomial variances of a study's two arms.
  private func arms(_ study: Int, _ baseline: Double, _ effect: Double) -> (
    p1: Double, p2: Double, w1: Double, w2: Double
  ) {
    let (p1, p2) = (Self.risk(baseline + effect), Self.risk(baseline))
    return (
      p1, p2, tables[study].n1 * p1 * Self.risk(-baseline - effect),
      tables[study].n2 * p2 * Self.risk(-baseline)
    )
  }

  /// The information on the effect.
  var information: Double { information(baselines, effect) }

  private func information(_ baselines: [Double], _ effect: Double) -> Double {
    tables.indices.reduce(0) { sum, study in
      let arm = arms(study, baselines[study], effect)
      return sum + arm.w1 * arm.w2 / (arm.w1 + arm.w2)
    }
  }

  private func height(_ baselines: [Double], _ effect: Double) -> Double {
    var sum = 0.0
    var information = 0.0
    for (study, table) in tables.enumerated() {
      let arm = arms(study, baselines[study], effect)
      let (first, second) = (baselines[study] + effect, baselines[study])
      sum += Self.logLikelihood(table.events1, table.n1, first)
      sum += Self.logLikelihood(table.events2, table.n2, second)
      sum += 0.5 * .log(arm.w1 + arm.w2)
      information += arm.w1 * arm.w2 / (arm.w1 + arm.w2)
    }
    return sum + 0.5 * .log(information)
  }

  private static func logLikelihood(_ events: Double, _ size: Double, _ logit: Double) -> Double {
    let power = Double.exp(-abs(logit))
    return events * logit - size * (max(logit, 0) + .log(onePlus: power))
  }

  /// Steps by the penalised score and the information, each halved until the penalised likelihood rises; their number, `nil` where they
  /// do not end. Where they go slowly in one direction, the steps of two places tell where they lead to (Anderson 1965,
  /// doi 10.1145/321296.321305), and that place is taken if it is higher.
  mutating func climb() -> Int? {
    var here = height(baselines, effect)
    var last: (place: [Double], step: [Double])?
    for step in 1...Self.mostSteps {
      let (change, changes) = scoringStep()
      let (place, move) = ([effect] + baselines, [change] + changes)
      lastStep = move.reduce(0) { max($0, abs($1)) }
      if lastStep < 1e-12 { return step }
      if step > 200, lastStep < 1e-10 { return step }
      let before = last
      last = (place, move)
      if let before, let end = Self.leadingTo(place, move, from: before) {
        let there = height(Array(end.dropFirst()), end[0])
        if there > here {
          (effect, baselines, here) = (end[0], Array(end.dropFirst()), there)
          continue
        }
      }
      here = climb(move, from: here)
    }
    return nil
  }

  /// Goes along a step, as far as the penalised likelihood rises.
  private mutating func climb(_ move: [Double], from here: Double) -> Double {
    var factor = lastStep > 4 ? 4 / lastStep : 1
    var next = (baselines, effect, here)
    for _ in 0..<40 {
      let moved = zip(baselines, move.dropFirst()).map { $0 + factor * $1 }
      let there = height(moved, effect + factor * move[0])
      next = (moved, effect + factor * move[0], there)
      if there >= here - 1e-12 * abs(here) { break }
      factor *= 0.5
    }
    (baselines, effect) = (next.0, next.1)
    return next.2
  }

  /// Where steps that shrink from one place to the next lead to.
  private static func leadingTo(
    _ place: [Double], _ step: [Double], from last: (place: [Double], step: [Double])
  ) -> [Double]? {
    let difference = zip(step, last.step).map { $0 - $1 }
    let square = difference.reduce(0) { $0 + $1 * $1 }
    guard square > 0 else { return nil }
    let share = zip(step, difference).reduce(0) { $0 + $1.0 * $1.1 } / square
    return place.indices.map {
      place[$0] + step[$0] - share * (place[$0] - last.place[$0] + difference[$0])
    }
  }

  private func scoringStep() -> (Double, [Double]) {
    let total = information
    var scores: [(Double, Double)] = []
    var (effectScore, projected) = (0.0, 0.0)
    for (study, table) in tables.enumerated() {
      let arm = arms(study, baselines[study], effect)
      let sum = arm.w1 + arm.w2
      let (share1, share2) = (arm.w1 / sum, arm.w2 / sum)
      let hat1 = arm.w1 * (1 / sum + share2 * share2 / total)
      let hat2 = arm.w2 * (1 / sum + share1 * share1 / total)
      let score1 = table.events1 - table.n1 * arm.p1 + hat1 * (0.5 - arm.p1)
      let score2 = table.events2 - table.n2 * arm.p2 + hat2 * (0.5 - arm.p2)
      effectScore += score1
      projected += share1 * (score1 + score2)
      scores.append((score1 + score2, sum))
    }
    let change = (effectScore - projected) / total
    let changes = tables.indices.map { study in
      let arm = arms(study, baselines[study], effect)
      return (scores[study].0 - arm.w1 * change) / scores[study].1
    }
    return (change, changes)
  }

  /// The dispersion of Evrenoglou et al., at least 1: Pearson's statistic over its degrees of freedom k - 1, over 1 plus the mean of V'/V =
  /// (1 - 2p)/(n p (1 - p)) of the arms. Fletcher 2012 (doi 10.1093/biomet/asr083), on whom they build, has that mean of products with
  /// residuals, which is smaller where events are few. 1 for one study.
  var dispersion: Double {
    guard tables.count > 1 else { return 1 }
    var (pearson, slope) = (0.0, 0.0)
    for (study, table) in tables.enumerated() {
      let arm = arms(study, baselines[study], effect)
      for (events, size, p, w) in [
        (table.events1, table.n1, arm.p1, arm.w1), (table.events2, table.n2, arm.p2, arm.w2),
      ] {
        let residual = events - size * p
        pearson += residual * residual / w
        slope += (1 - 2 * p) / w
      }
    }
    let mean = slope / Double(2 * tables.count)
    return max(1, pearson / Double(tables.count - 1) / (1 + mean))
  }
}

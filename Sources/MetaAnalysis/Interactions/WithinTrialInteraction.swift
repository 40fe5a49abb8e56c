public import EffectSizes
public import Estimates
import RealModule

/// How much an effect differs between two kinds of people, from differences within trials alone: what differs between trials
/// with more and with fewer of them is kept apart.
///
/// Source: Fisher, Carpenter, Morris, Freeman and Tierney 2017, doi 10.1136/bmj.j573 (deft, against daft); Godolphin et al. 2023,
/// doi 10.1002/jrsm.1590.
public struct WithinTrialInteraction: Sendable {
  /// The covariate that holds the two levels.
  public var moderator: String
  /// The level that the other's effect is compared with; `nil` for the first in alphabetical order.
  public var reference: String?
  /// How differences are pooled.
  public var model: InverseVariance
  /// The interactions that trials report themselves, by the trials' names, preferred to the differences of their subgroups: the
  /// second level less the first in alphabetical order, whichever is the reference. Trials without effects in subgroups follow
  /// the others in alphabetical order.
  public var reported: [String: EffectSize] = [:]

  /// An interaction by a model.
  public init(by moderator: String, reference: String? = nil, model: InverseVariance = InverseVariance()) {
    self.moderator = moderator
    self.reference = reference
    self.model = model
  }

  /// Pools differences within trials, and the slope between trials, of one effect a trial and level.
  ///
  /// The trials are the effects' clusters. O(k).
  /// - Throws: `unknownModerator`, `notTwoLevels`, `repeatedLevel` where a trial has two effects of a level, `dependentErrors`, and
  ///   what the model throws; `noTrialWithBothLevels`.
  public func fit(_ effects: StudyEffects) throws(MetaAnalysisError) -> InteractionFit {
    guard !effects.hasDependentErrors else { throw .dependentErrors }
    let (levels, isSecond) = try self.levels(effects)
    let isTurned = levels != levels.sorted()
    let reported = reported.mapValues { isTurned ? $0.turned : $0 }
    var trials: [TrialOfLevels] = []
    for (name, positions) in (effects.clusters ?? effects.labels).positionsByValue {
      trials.append(
        try TrialOfLevels(name, positions, isSecond, effects, levels, reported: reported[name]))
    }
    let told = Set(trials.map(\.name))
    let others = reported.filter { !told.contains($0.key) }.sorted { $0.key < $1.key }
    let differences = trials.compactMap { trial in trial.difference.map { (trial.name, $0) } } + others
    guard !differences.isEmpty else { throw .noTrialWithBothLevels(first: levels[0], second: levels[1]) }
    let within = try model.fit(
      StudyEffects(
        labels: differences.map(\.0), estimates: differences.map(\.1.estimate),
        variances: differences.map(\.1.variance), scale: effects.scale))
    return InteractionFit(
      levels: levels, within: within, between: between(trials, effects.scale), trialCount: trials.count,
      reportedTrials: differences.map(\.0).filter { reported[$0] != nil })
  }

  /// The slope of the trials' mean effects on the share of information that the second level has; `nil` where it does not vary or too
  /// few trials tell: what differs within trials stands without it.
  private func between(_ trials: [TrialOfLevels], _ scale: EffectScale) -> Coefficient? {
    let shares = trials.map(\.share)
    // Shares lie between 0 and 1: closer than this they differ by rounding alone.
    guard trials.count > 2, let least = shares.min(), let most = shares.max(), most - least > 1e-9 else {
      return nil
    }
    let means = StudyEffects(
      labels: trials.map(\.name), estimates: trials.map(\.mean.estimate),
      variances: trials.map(\.mean.variance), scale: scale
    ).adding([.numeric("share", shares)])
    let regression = MetaRegression(
      ModeratorFormula(terms: [["share"]], hasIntercept: true), method: model.method,
      inference: model.inference, level: model.level)
    return (try? regression.fit(means))?.coefficients[1]
  }

  private func levels(
    _ effects: StudyEffects
  ) throws(MetaAnalysisError) -> (levels: [String], isSecond: [Bool]) {
    guard let covariate = effects.covariate(named: moderator) else {
      throw .unknownModerator(name: moderator)
    }
    let all = covariate.levels
    let found = Set(all).sorted()
    guard found.count == 2 else { throw .notTwoLevels(moderator: moderator, levels: found) }
    if let reference, !found.contains(reference) {
      throw .unknownReferenceLevel(moderator: moderator, level: reference, levels: found)
    }
    let first = reference ?? found[0]
    let levels = first == found[0] ? found : [found[1], found[0]]
    return (levels, all.map { $0 == levels[1] })
  }
}

/// An interaction within trials, and beside it what differs between trials.
public struct InteractionFit: Sendable, Hashable, Codable {
  /// The level compared with, and the other.
  public let levels: [String]
  /// The differences within trials, the second level less the first, pooled over the trials that have both.
  public let within: PooledFit
  /// The slope between trials; `nil` where too few trials tell.
  public let between: Coefficient?
  /// The number of trials with effects, those of one level among them.
  public let trialCount: Int
  /// The trials whose differences are those that they report themselves.
  public let reportedTrials: [String]

  /// The p value of no difference between the two (normal); `nil` without the slope.
  public var differencePValue: Double? {
    guard let between else { return nil }
    let (left, right) = (between.standardError, within.pooled.standardError)
    return Coefficient(
      name: "", estimate: between.estimate - within.pooled.estimate,
      standardError: (left * left + right * right).squareRoot()
    ).pValue
  }
}

/// One trial's effects in the two levels.
private struct TrialOfLevels {
  let name: String
  private var first: EffectSize?
  private var second: EffectSize?
  /// What the trial reports of the difference itself.
  private let reported: EffectSize?

  init(
    _ name: String, _ positions: [Int], _ isSecond: [Bool], _ effects: StudyEffects, _ levels: [String],
    reported: EffectSize?
  ) throws(MetaAnalysisError) {
    (self.name, self.reported) = (name, reported)
    for position in positions {
      guard (isSecond[position] ? second : first) == nil else {
        throw .repeatedLevel(trial: name, level: levels[isSecond[position] ? 1 : 0])
      }
      if isSecond[position] { second = effects[position] } else { first = effects[position] }
    }
  }

  /// The second level less the first.
  var difference: EffectSize? {
    if let reported { return reported }
    guard let first, let second else { return nil }
    return EffectSize(
      estimate: second.estimate - first.estimate, variance: first.variance + second.variance)
  }

  /// The inverse-variance mean.
  var mean: EffectSize {
    guard let first, let second else { return first ?? second ?? EffectSize(estimate: 0, variance: 1) }
    return EffectSize(
      estimate: first.estimate + share * (second.estimate - first.estimate),
      variance: 1 / (1 / first.variance + 1 / second.variance))
  }

  /// The second level's share of the information.
  var share: Double {
    guard let first else { return 1 }
    guard let second else { return 0 }
    return first.variance / (first.variance + second.variance)
  }
}

extension EffectSize {
  /// The difference the other way round.
  fileprivate var turned: EffectSize { EffectSize(estimate: -estimate, variance: variance) }
}

public import EffectSizes
public import Estimates

/// Trials with means, some of whose participants are missing.
public struct TrialsWithMissingMeans: MissingParticipantsData, Hashable {
  /// The difference of means in the outcome's units, or in standard deviations.
  public enum Comparison: String, Sendable, Hashable, Codable, CaseIterable {
    /// The difference of means.
    case meanDifference = "MD"
    /// Hedges' g.
    case standardizedMeanDifference = "SMD"
    /// Hedges' g with RevMan's correction and variance.
    case revManStandardizedMeanDifference = "SMD-RevMan"
  }

  /// The trials' names.
  public let labels: [String]
  /// Means, standard deviations, observed and randomised participants.
  public let trials: [MeansWithMissing]
  /// How means are compared.
  public let comparison: Comparison
  /// The lowest and highest value that the outcome can have; `nil` where it has none or they are not known.
  public let range: ClosedRange<Double>?
  /// Whether each trial's scores are turned, so that higher is better for people in every trial: then `trials` hold the
  /// turned scores, and assumptions are about these.
  public let isTurned: [Bool]
  private let observed: [EffectSize]

  /// Trials, of equal count with their labels.
  ///
  /// - Throws: `EffectSizesError.undefined` for a trial whose observed participants give no effect.
  public init(
    labels: [String], trials: [MeansWithMissing], comparison: Comparison, range: ClosedRange<Double>? = nil,
    isTurned: [Bool]? = nil
  ) throws(EffectSizesError) {
    precondition(labels.count == trials.count, "each trial has a label")
    let isTurned = isTurned ?? labels.map { _ in false }
    precondition(isTurned.count == labels.count, "each trial is turned or not")
    let trials = zip(trials, isTurned).map { $1 ? $0.turned : $0 }
    self.labels = labels
    self.trials = trials
    self.isTurned = isTurned
    self.comparison = comparison
    self.range = range
    let effects = try Self.effects(labels: labels, trials.map(\.observed), comparison)
    observed = (0..<effects.count).map { effects[$0] }
  }

  /// Shown as they are.
  public var scale: EffectScale {
    switch comparison {
    case .meanDifference: MeanDifference().scale
    case .standardizedMeanDifference: StandardizedMeanDifference().scale
    case .revManStandardizedMeanDifference: RevManStandardizedMeanDifference().scale
    }
  }

  /// The number of trials.
  public var count: Int { trials.count }

  /// The standard deviation of people in each trial, pooled over both arms.
  public var standardDeviations: [Double] { trials.map { $0.observed.pooledVariance.squareRoot() } }

  /// The effects for given differences between missing and observed: in the outcome's units, or in standard deviations.
  public func effects(_ missingness: MissingnessPair) -> StudyEffects {
    let model = InformativeMissingDifference(missingness)
    let effects = zip(trials, observed).map { model.effect(of: $0, observed: $1) }
    return StudyEffects(
      labels: labels, estimates: effects.map(\.estimate), variances: effects.map(\.variance), scale: scale)
  }

  /// The highest values in group 1 and the lowest in group 2, and the reverse, where the outcome has a range.
  public var cases: [(case: MissingCase, effects: StudyEffects)] {
    guard let range else { return [] }
    return [
      (
        .highest,
        completed { $0 ? (-range.lowerBound, -range.upperBound) : (range.upperBound, range.lowerBound) }
      ),
      (
        .lowest,
        completed { $0 ? (-range.upperBound, -range.lowerBound) : (range.lowerBound, range.upperBound) }
      ),
    ].compactMap { code, effects in effects.map { (code, $0) } }
  }

  /// The effects if the missing of both groups had given values, which may depend on whether a trial's scores are turned.
  private func completed(_ values: (Bool) -> (group1: Double, group2: Double)) -> StudyEffects? {
    let means = zip(trials, isTurned).map { trial, isTurned in
      let values = values(isTurned)
      return trial.completed(value1: values.group1, value2: values.group2)
    }
    return try? Self.effects(labels: labels, means, comparison)
  }

  private static func effects(
    labels: [String], _ means: [TwoGroupMeans], _ comparison: Comparison
  ) throws(EffectSizesError) -> StudyEffects {
    let studies = zip(labels, means).map { Study($0, $1) }
    switch comparison {
    case .meanDifference: return try MeanDifference().effects(of: studies)
    case .standardizedMeanDifference: return try StandardizedMeanDifference().effects(of: studies)
    case .revManStandardizedMeanDifference:
      return try RevManStandardizedMeanDifference().effects(
        of: studies.map { Study($0.label, StandardizedDifference($0.summary)) })
    }
  }
}

extension MeansWithMissing {
  /// The same with scores that run the other way.
  fileprivate var turned: MeansWithMissing {
    var turned = self
    turned.observed.mean1 = -observed.mean1
    turned.observed.mean2 = -observed.mean2
    return turned
  }
}

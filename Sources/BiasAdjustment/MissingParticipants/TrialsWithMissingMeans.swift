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
  }

  /// The trials' names.
  public let labels: [String]
  /// Means, standard deviations, observed and randomised participants.
  public let trials: [MeansWithMissing]
  /// How means are compared.
  public let comparison: Comparison
  /// The lowest and highest value that the outcome can have; `nil` where it has none or they are not known.
  public let range: ClosedRange<Double>?
  private let observed: [EffectSize]

  /// Trials, of equal count with their labels.
  ///
  /// - Throws: `EffectSizesError.undefined` for a trial whose observed participants give no effect.
  public init(
    labels: [String], trials: [MeansWithMissing], comparison: Comparison, range: ClosedRange<Double>? = nil
  ) throws(EffectSizesError) {
    precondition(labels.count == trials.count, "each trial has a label")
    self.labels = labels
    self.trials = trials
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
      (.highest, completed(value1: range.upperBound, value2: range.lowerBound)),
      (.lowest, completed(value1: range.lowerBound, value2: range.upperBound)),
    ].compactMap { code, effects in effects.map { (code, $0) } }
  }

  private func completed(value1: Double, value2: Double) -> StudyEffects? {
    try? Self.effects(
      labels: labels, trials.map { $0.completed(value1: value1, value2: value2) }, comparison)
  }

  private static func effects(
    labels: [String], _ means: [TwoGroupMeans], _ comparison: Comparison
  ) throws(EffectSizesError) -> StudyEffects {
    let studies = zip(labels, means).map { Study($0, $1) }
    switch comparison {
    case .meanDifference: return try MeanDifference().effects(of: studies)
    case .standardizedMeanDifference: return try StandardizedMeanDifference().effects(of: studies)
    }
  }
}

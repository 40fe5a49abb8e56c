public import EffectSizes
public import Estimates

/// Trials some of whose participants are missing, and what their effects become under assumptions about these.
///
/// Two kinds conform: events, whose assumptions are log informative missingness odds ratios, and means, whose assumptions
/// are informative missingness differences.
public protocol MissingParticipantsData: Sendable {
  /// What the effects are.
  var scale: EffectScale { get }
  /// The number of trials.
  var count: Int { get }
  /// The effects under an assumption, one a trial.
  func effects(_ missingness: MissingnessPair) -> StudyEffects
  /// The effects of all who were randomised if the missing had given outcomes, by name; in order.
  var cases: [(case: MissingCase, effects: StudyEffects)] { get }
}

/// An outcome of every missing participant, taken as if it had been seen.
public enum MissingCase: String, Sendable, Hashable, Codable, CaseIterable {
  /// None of the missing had the event.
  case none = "no-events"
  /// All of the missing had the event.
  case all = "all-events"
  /// The outcomes that make the effect as large as it can be: in group 1 the event or the highest value, in group 2 no
  /// event or the lowest; the reverse in a trial whose effect is turned.
  case highest
  /// The outcomes that make the effect as small as it can be.
  case lowest

  /// The shares of events among the missing of both groups, in a trial whose effect is turned or not.
  func eventShares(isTurned: Bool) -> (group1: Double, group2: Double) {
    switch self {
    case .none: (0, 0)
    case .all: (1, 1)
    case .highest: isTurned ? (0, 1) : (1, 0)
    case .lowest: isTurned ? (1, 0) : (0, 1)
    }
  }
}

public import Estimates

/// What a judgement on imprecision needs to know: what the interval crosses, and whether there are as many people as one
/// trial of its own would need.
public struct ImprecisionInput: Sendable, Hashable, Codable {
  /// The interval, on the analysis scale.
  public let interval: Interval
  /// The values between which effects mean different things that lie inside the interval.
  public let crossed: [Double]
  /// People in all studies, each once; `nil` where they are not reported.
  public let participants: Double?
  /// The people that the studies inform as much as: fewer than there are where trials have clusters.
  public let effectiveParticipants: Double?
  /// People that a trial would need.
  public let informationSize: Double?

  /// An interval with the values that matter, on the analysis scale.
  public init(
    interval: Interval, thresholds: [Double], participants: Double?, effectiveParticipants: Double? = nil,
    informationSize: Double?
  ) {
    self.interval = interval
    crossed = thresholds.filter(interval.contains)
    self.participants = participants
    self.effectiveParticipants = effectiveParticipants ?? participants
    self.informationSize = informationSize
  }

  /// Whether there are fewer people than a trial would need; `nil` where either number is missing.
  public var isTooSmall: Bool? {
    guard let effectiveParticipants, let informationSize else { return nil }
    return effectiveParticipants < informationSize
  }

  /// Serious for an interval across one value or too few people, very serious for an interval across two values or more
  /// (Zeng et al. 2022, doi 10.1016/j.jclinepi.2022.07.014, on thresholds).
  public var concern: Concern {
    if crossed.count >= 2 { return .verySerious }
    return crossed.count == 1 || isTooSmall == true ? .serious : .none
  }
}

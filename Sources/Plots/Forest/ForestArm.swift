/// What a study reports about one of its arms, or about its only group.
public struct ForestArm: Sendable, Hashable {
  /// How many had the event.
  public var events: Double?
  /// How many people (or pairs, or clusters) there were.
  public var total: Double?
  /// The person-time at risk.
  public var time: Double?
  /// The mean outcome.
  public var mean: Double?
  /// The outcome's standard deviation.
  public var standardDeviation: Double?

  /// An arm; what the study does not report is `nil`.
  public init(
    events: Double? = nil, total: Double? = nil, time: Double? = nil, mean: Double? = nil,
    standardDeviation: Double? = nil
  ) {
    self.events = events
    self.total = total
    self.time = time
    self.mean = mean
    self.standardDeviation = standardDeviation
  }
}

/// One number that arms report.
public enum ArmQuantity: String, Sendable, Hashable, CaseIterable {
  /// How many had the event.
  case events
  /// How many there were.
  case total = "n"
  /// The person-time at risk.
  case time
  /// The mean outcome.
  case mean
  /// The outcome's standard deviation.
  case standardDeviation = "sd"

  /// The quantity's value in an arm.
  public func value(in arm: ForestArm) -> Double? {
    switch self {
    case .events: arm.events
    case .total: arm.total
    case .time: arm.time
    case .mean: arm.mean
    case .standardDeviation: arm.standardDeviation
    }
  }
}

/// The heading over one arm's columns, and which of its numbers are shown.
public struct ForestArmHeading: Sendable, Hashable {
  /// The arm's name ("Intervention"); `nil` where there is only one group.
  public var name: String?
  /// The numbers that the rows carry for this arm.
  public var quantities: [ArmQuantity]

  /// A heading over the numbers of one arm.
  public init(name: String?, quantities: [ArmQuantity]) {
    self.name = name
    self.quantities = quantities
  }
}

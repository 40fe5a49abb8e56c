public import RiskOfBias

/// A value for each level of the tools in use, such as a quality.
public struct LevelValues<Value: Sendable & Hashable>: Sendable, Hashable {
  /// The values by level code, or by `tool:level`, which wins.
  public var values: [String: Value]

  /// Values by level code (`high`), or by tool and level (`rob2:high`).
  public init(_ values: [String: Value]) { self.values = values }

  /// The value for an assessment's overall judgement; `nil` where there is no judgement, or no value for its level.
  public func value(for assessment: Assessment?) -> Value? {
    guard let assessment, let overall = assessment.overall else { return nil }
    return values["\(assessment.tool.code):\(overall.code)"] ?? values[overall.code]
  }
}

/// The credibility of studies at each level, from 0 (excluded) to 1, relative to each other.
public typealias LevelQualities = LevelValues<Double>

/// What is believed of the bias at each level.
public typealias LevelBiases = LevelValues<BiasBelief>

/// What is believed of a bias: a normal distribution, on the analysis scale of the effects.
public struct BiasBelief: Sendable, Hashable, Codable {
  /// The mean bias: what is subtracted from an effect.
  public var mean: Double
  /// Its standard deviation between studies.
  public var standardDeviation: Double

  /// A bias with a mean and a standard deviation, which is not negative.
  public init(mean: Double, standardDeviation: Double) {
    precondition(standardDeviation >= 0, "a standard deviation is not negative")
    self.mean = mean
    self.standardDeviation = standardDeviation
  }

  /// No bias, for certain.
  public static let none = BiasBelief(mean: 0, standardDeviation: 0)
}

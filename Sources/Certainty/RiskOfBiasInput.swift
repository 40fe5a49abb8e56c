/// What a judgement on risk of bias needs to know: how much of the pooled effect comes from studies at which risk.
public struct RiskOfBiasInput: Sendable, Hashable, Codable {
  /// How much of a bias a study's overall judgement speaks of, whatever its tool.
  public enum Risk: Int, Sendable, Hashable, Codable {
    /// At the best level of its tool.
    case low
    /// Between the best level and those that count as high: some concerns, moderate, no information.
    case some
    /// At a level that its tool counts as high.
    case high
    /// At a level that its tool does not let into a synthesis.
    case critical
  }

  /// One study's part.
  public struct Part: Sendable, Hashable, Codable {
    /// Its weight, in any unit.
    public var weight: Double
    /// Its risk; `nil` where it was not judged.
    public var risk: Risk?

    /// A study with its weight.
    public init(weight: Double, risk: Risk?) {
      self.weight = weight
      self.risk = risk
    }
  }

  /// The share of weight from studies at low risk, from 0 to 1.
  public let lowShare: Double
  /// The share of weight from studies at high or critical risk.
  public let highShare: Double
  /// The share of weight from studies that were not judged.
  public let unjudgedShare: Double
  /// How many studies are at high or critical risk.
  public let highCount: Int
  /// How many studies are at critical risk.
  public let criticalCount: Int
  /// Whether the result without studies at high risk means something else than that of all, in intervals of one kind; `nil`
  /// where none remain, or nothing says what results mean.
  public let changesMeaning: Bool?

  /// The shares of studies; `nil` where none was judged or no weight is positive.
  public init?(_ parts: [Part], changesMeaning: Bool?) {
    let sum = parts.reduce(0) { $0 + $1.weight }
    guard sum > 0, parts.contains(where: { $0.risk != nil }) else { return nil }
    func share(_ isCounted: (Risk?) -> Bool) -> Double {
      parts.filter { isCounted($0.risk) }.reduce(0) { $0 + $1.weight } / sum
    }
    lowShare = share { $0 == .low }
    highShare = share { $0 == .high || $0 == .critical }
    unjudgedShare = share { $0 == nil }
    highCount = parts.count { $0.risk == .high || $0.risk == .critical }
    criticalCount = parts.count { $0.risk == .critical }
    self.changesMeaning = changesMeaning
  }

  /// What the rules make of it; several where GRADE leaves it to people (Cochrane Handbook, table 14.2.a: most information
  /// from studies at low risk or with some concerns may lower by one level, or by none).
  ///
  /// Very serious where all weight is at high risk or any study at critical risk; serious from half of the weight at high
  /// risk, or from a tenth where the meaning of the result depends on it; none where more than half of the weight is at low
  /// risk: weight that was not judged is not. These bounds are this package's, for a draft: GRADE sets none.
  public var options: [Concern] {
    if criticalCount > 0 || highShare >= 1 - 1e-9 { return [.verySerious] }
    if highShare >= 0.5 || changesMeaning == true && highShare >= 0.1 { return [.serious] }
    return lowShare > 0.5 + 1e-9 ? [.none] : [.none, .serious]
  }

  /// Whether no certainty above very low is drafted: a study at critical risk is in the result.
  public var isVeryLow: Bool { criticalCount > 0 }
}

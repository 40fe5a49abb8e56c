/// What people judge of the certainty of a result, and how they read its size.
public struct CertaintyJudgement: Sendable, Hashable {
  /// How certain the evidence is (GRADE).
  public enum Level: String, Sendable, Hashable, Codable, CaseIterable {
    case high, moderate, low
    case veryLow = "very low"
  }

  /// How large the effect is, by what matters to people.
  public enum Size: String, Sendable, Hashable, Codable, CaseIterable {
    /// A large effect.
    case large
    /// An effect that matters and is neither large nor slight.
    case moderate
    /// Little, and still of importance.
    case small
    /// Little to no difference.
    case trivial
  }

  /// A reason to rate the certainty down or up, with its footnote.
  public struct Reasons: Sendable, Hashable, Codable {
    /// Limits of design and conduct.
    public var riskOfBias: String?
    /// Effects that differ without an explanation.
    public var inconsistency: String?
    /// Other people, interventions or outcomes than those asked about.
    public var indirectness: String?
    /// Intervals that leave too much open.
    public var imprecision: String?
    /// Results that were not published.
    public var publicationBias: String?

    /// None.
    public init() {}

    private enum CodingKeys: String, CodingKey {
      case inconsistency, indirectness, imprecision
      case riskOfBias = "risk_of_bias"
      case publicationBias = "publication_bias"
    }

    /// The reasons that are given, by their names.
    public var given: [(name: String, footnote: String)] {
      [
        ("risk of bias", riskOfBias), ("inconsistency", inconsistency), ("indirectness", indirectness),
        ("imprecision", imprecision), ("publication bias", publicationBias),
      ].compactMap { name, footnote in footnote.map { (name, $0) } }
    }
  }

  /// How certain.
  public var level: Level
  /// How large; `nil` where the reviewers leave it open.
  public var size: Size?
  /// Why it was rated down, each with its footnote.
  public var reasons = Reasons()

  /// A judgement.
  public init(_ level: Level, size: Size? = nil) { (self.level, self.size) = (level, size) }
}

extension CertaintyJudgement: Codable {
  private enum CodingKeys: String, CodingKey { case level, size, reasons }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      try container.decode(Level.self, forKey: .level),
      size: try container.decodeIfPresent(Size.self, forKey: .size))
    reasons = try container.decodeIfPresent(Reasons.self, forKey: .reasons) ?? reasons
  }
}

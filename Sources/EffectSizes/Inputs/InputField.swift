/// One number that a study may report: the name of its column, and the letter that metafor's `escalc` has for it.
///
/// The same letter means different things for different summaries (`ai` is events, a cell, or Cronbach's alpha),
/// so a field belongs to the summary that declares it.
public struct InputField: Sendable, Hashable {
  /// The column's name: `events1`.
  public let name: String
  /// metafor's name for it: `ai`; `nil` where metafor has none.
  public let letter: String?
  /// The numbers that can stand in the column.
  public let domain: Domain
  /// Differs where names differ, but for rare accidents: it is compared before them, some tens of times a row.
  let key: UInt64

  /// A field of the given name, letter and domain.
  public init(_ name: String, _ letter: String?, _ domain: Domain = .real) {
    self.name = name
    self.letter = letter
    self.domain = domain
    key = Self.key(of: name)
  }

  /// The FNV-1a hash of a name, which is the same in every run.
  static func key(of name: String) -> UInt64 {
    name.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
  }

  /// The same field under another of metafor's letters.
  public func lettered(_ letter: String?) -> InputField {
    InputField(name, letter, domain)
  }
}

extension InputField {
  /// The numbers that a field can hold; anything else is malformed, not missing.
  public enum Domain: String, Sendable, Hashable, Codable, CaseIterable {
    /// Any finite number.
    case real
    /// More than 0: a number of people, a person-time. 0 leaves a row without an effect, and is not malformed.
    case positive
    /// A standard deviation: 0 where nobody differs, which some measures can use.
    case deviation
    /// 0 or more: a count, a variance.
    case notNegative
    /// From -1 to 1: a correlation, or a p value signed by direction.
    case unitSymmetric
    /// From 0 to 1: a probability, a squared correlation.
    case unit
    /// Up to 1: a reliability.
    case atMostOne
    /// -1 or 1.
    case sign

    /// Whether `value` lies in the domain.
    public func contains(_ value: Double) -> Bool {
      switch self {
      case .real: value.isFinite
      case .positive: value > 0 && value.isFinite
      case .deviation: value >= 0 && value.isFinite
      case .notNegative: value >= 0 && value.isFinite
      case .unitSymmetric: abs(value) <= 1
      case .unit: value >= 0 && value <= 1
      case .atMostOne: value <= 1 && value.isFinite
      case .sign: abs(value) == 1
      }
    }

    /// What a value outside the domain violates.
    public var requirement: String {
      switch self {
      case .real: "must be finite"
      case .positive, .deviation: "must be more than 0"
      case .notNegative: "must not be negative"
      case .unitSymmetric: "must lie between -1 and 1"
      case .unit: "must lie between 0 and 1"
      case .atMostOne: "must not exceed 1"
      case .sign: "must be -1 or 1"
      }
    }
  }
}

import EffectSizes

/// A moderator's value where an effect is asked for.
public struct ModeratorSetting: Sendable, Hashable, Codable {
  /// The moderator.
  public var moderator: String
  /// Its value.
  public var value: Value

  /// What a moderator is set to.
  public enum Value: Sendable, Hashable, Codable {
    /// A number, of a numeric moderator.
    case number(Double)
    /// A level of a categorical one.
    case level(String)

    /// The value as a level, as a covariate has it.
    public var asLevel: String {
      switch self {
      case .number(let number): Covariate.level(of: number)
      case .level(let level): level
      }
    }
  }

  /// A moderator set to a value.
  public init(_ moderator: String, _ value: Value) {
    self.moderator = moderator
    self.value = value
  }

  /// A numeric moderator at a number.
  public static func number(_ moderator: String, _ number: Double) -> ModeratorSetting {
    ModeratorSetting(moderator, .number(number))
  }

  /// A categorical moderator at a level.
  public static func level(_ moderator: String, _ level: String) -> ModeratorSetting {
    ModeratorSetting(moderator, .level(level))
  }
}

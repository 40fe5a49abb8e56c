import EffectSizes

/// Where a moderator stands for which no value is asked: at its mean, or at the share of each of its levels. Both are weighted as
/// the fit weights effects.
public struct ModeratorAverage: Sendable, Hashable, Codable {
  /// The moderator.
  public var moderator: String
  /// Its mean or its levels' shares.
  public var value: Value

  /// An average of numbers or of levels.
  public enum Value: Sendable, Hashable, Codable {
    /// The mean of a numeric moderator.
    case mean(Double)
    /// The shares of a categorical one's levels, in alphabetical order; they sum to 1.
    case shares([LevelShare])
  }
}

/// The share of a level.
public struct LevelShare: Sendable, Hashable, Codable {
  public var level: String
  /// From 0 to 1, unless effects have negative weights.
  public var share: Double
}

extension ModeratorAverage {
  /// The average of a covariate with shares of weights that sum to 1. O(k).
  init(of covariate: Covariate, weightShares: [Double]) {
    moderator = covariate.name
    switch covariate.values {
    case .numeric(let numbers):
      // From the first value: what numbers have in common, as years do, costs no digits.
      let origin = numbers.first ?? 0
      value = .mean(zip(numbers, weightShares).reduce(origin) { $0 + ($1.0 - origin) * $1.1 })
    case .categorical(let levels, _):
      let shares = zip(levels, weightShares).reduce(into: [:]) { $0[$1.0, default: 0] += $1.1 }
      value = .shares(shares.keys.sorted().map { LevelShare(level: $0, share: shares[$0] ?? 0) })
    }
  }

  /// The share of a level.
  func share(of level: String) -> Double {
    guard case .shares(let shares) = value else { return 0 }
    return shares.first { $0.level == level }?.share ?? 0
  }
}

extension Design {
  /// The row at settings of moderators. A moderator without one is at its average, in products as well.
  func row(at settings: [ModeratorSetting], otherwise averages: [ModeratorAverage]) -> [Double] {
    factors.map { column in
      column.reduce(1) { $0 * $1.value(at: settings, otherwise: averages) }
    }
  }
}

extension DesignFactor {
  fileprivate func value(at settings: [ModeratorSetting], otherwise averages: [ModeratorAverage]) -> Double {
    if let setting = settings.first(where: { $0.moderator == moderator }) {
      switch setting.value {
      case .number(let number): return number
      case .level(let name): return name == level ? 1 : 0
      }
    }
    guard let average = averages.first(where: { $0.moderator == moderator }) else { return 0 }
    if case .mean(let mean) = average.value { return mean }
    return level.map(average.share) ?? 0
  }
}

public import Estimates

/// The difference between the effects at two levels of a moderator.
public struct LevelContrast: Sendable, Hashable, Codable {
  /// The level whose effect the other's is taken from.
  public let level: String
  /// The other.
  public let against: String
  /// The effect at `level` less that at `against`, on the analysis scale.
  public let difference: Coefficient
  /// The p value that holds for all pairs together (Holm); `nil` where the standard error is 0.
  public let adjustedPValue: Double?
}

extension RegressionAnswers {
  /// The differences between all pairs of levels of a moderator, the later in alphabetical order less the earlier.
  ///
  /// Where the moderator has a part in products, the others are at their averages. O(L² p²) for L levels.
  /// - Throws: `unknownModerator`, `notCategorical`.
  public func contrasts(of name: String) throws(MetaAnalysisError) -> [LevelContrast] {
    guard case .categorical(let values, _) = try moderator(name).values else {
      throw .notCategorical(moderator: name)
    }
    let levels = Set(values).sorted()
    let rows = levels.map { row(at: [.level(name, $0)]) }
    var differences: [(level: String, against: String, Coefficient)] = []
    for later in levels.indices {
      for earlier in levels.indices.prefix(later) {
        let factors = zip(rows[later], rows[earlier]).map { $0 - $1 }
        differences.append(
          (
            levels[later], levels[earlier],
            inference.combination(factors, named: "\(levels[later]) against \(levels[earlier])")
          ))
      }
    }
    let adjusted = differences.map(\.2.pValue).adjustedByHolm
    return zip(differences, adjusted).map {
      LevelContrast(level: $0.level, against: $0.against, difference: $0.2, adjustedPValue: $1)
    }
  }
}

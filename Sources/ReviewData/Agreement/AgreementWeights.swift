/// How much two labels agree: 1 where they are the same, less the further they lie apart.
public struct AgreementWeights: Sendable, Hashable {
  /// How agreement falls with distance.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// All or nothing.
    case unweighted
    /// With the distance.
    case linear
    /// With its square.
    case quadratic
  }

  /// How agreement falls with distance.
  public var kind: Kind
  /// The agreement of each pair of levels.
  public var values: [[Double]]

  /// The code in files.
  public var code: String { kind.rawValue }

  /// All or nothing.
  public static func unweighted(_ levels: RatingLevels) -> Self {
    let range = levels.names.indices
    return Self(kind: .unweighted, values: range.map { i in range.map { i == $0 ? 1 : 0 } })
  }

  /// w = 1 - |x - y| / (max - min); `nil` where the levels have no order.
  public static func linear(_ levels: RatingLevels) -> Self? { distances(levels, kind: .linear) { $0 } }

  /// w = 1 - (x - y)² / (max - min)²; `nil` where the levels have no order.
  public static func quadratic(_ levels: RatingLevels) -> Self? {
    distances(levels, kind: .quadratic) { $0 * $0 }
  }

  private static func distances(
    _ levels: RatingLevels, kind: Kind, _ loss: (Double) -> Double
  ) -> Self? {
    guard let scores = levels.scores, let least = scores.min(), let greatest = scores.max() else {
      return nil
    }
    let span = greatest > least ? greatest - least : 1
    return Self(
      kind: kind, values: scores.map { x in scores.map { y in 1 - loss((x - y).magnitude / span) } })
  }
}

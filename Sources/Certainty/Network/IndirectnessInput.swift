/// How much of an estimate comes from studies that answer another question than the review's, as people have judged them.
public struct IndirectnessInput: Sendable, Hashable, Codable {
  /// How far a study is from the question.
  public enum Level: Int, Sendable, Hashable, Codable {
    /// It answers the question.
    case low
    /// In some respect it answers another.
    case some
    /// It answers another question.
    case high
  }

  /// The share of the estimate from studies at each level, from 0 to 1.
  public let lowShare: Double
  public let someShare: Double
  public let highShare: Double

  /// The shares of studies that were judged; `nil` where none was, or none has a share.
  public init?(_ parts: [(share: Double, level: Level?)]) {
    let sum = parts.reduce(0) { $0 + ($1.level == nil ? 0 : $1.share) }
    guard sum > 0 else { return nil }
    func share(_ level: Level) -> Double {
      parts.filter { $0.level == level }.reduce(0) { $0 + $1.share } / sum
    }
    (lowShare, someShare, highShare) = (share(.low), share(.some), share(.high))
  }

  /// By the mean over shares, low being 0, some 1 and high 2, to the nearest: CINeMA's average.
  public var concern: Concern {
    Concern(rawValue: Int((someShare + 2 * highShare).rounded())) ?? .verySerious
  }
}

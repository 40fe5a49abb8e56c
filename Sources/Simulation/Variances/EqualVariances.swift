import Estimates
public import Distributions

/// The same variance for every study.
public struct EqualVariances: VarianceLaw, Hashable {
  /// The variance, positive.
  public let variance: Double

  /// Equal variances, which are positive.
  public init(_ variance: Double) {
    precondition(variance > 0, "a variance is positive")
    self.variance = variance
  }

  /// `equal:0.1`
  public var code: String { "equal:\(variance.codeText)" }

  /// No random number.
  public func variances(_ random: RandomBlock, study: Int, round: Int) -> RandomLanes {
    RandomLanes(repeating: variance)
  }
}

extension VarianceLaw where Self == EqualVariances {
  /// The same variance for every study.
  public static func equal(_ variance: Double) -> Self { Self(variance) }
}

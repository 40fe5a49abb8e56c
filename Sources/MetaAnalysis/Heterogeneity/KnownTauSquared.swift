import Estimates

/// A τ² that is given, not estimated: for sensitivity analyses and comparisons with other programs.
public struct KnownTauSquared: HeterogeneityEstimator {
  /// The variance of the true effects, not negative.
  public var tauSquared: Double

  /// A given τ², not negative.
  public init(_ tauSquared: Double) {
    precondition(tauSquared >= 0 && tauSquared.isFinite, "a variance is finite and not negative")
    self.tauSquared = tauSquared
  }

  public var code: String { "known:\(tauSquared.codeText)" }
  public var name: String { "given" }

  /// The given value, without a standard error.
  public func estimate(_ problem: HeterogeneityProblem) -> TauSquaredEstimate {
    TauSquaredEstimate(tauSquared: tauSquared, standardError: nil)
  }
}

extension HeterogeneityEstimator where Self == KnownTauSquared {
  /// A τ² that is given, not estimated.
  public static func known(_ tauSquared: Double) -> Self { Self(tauSquared) }
}

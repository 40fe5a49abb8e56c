/// What is believed of τ, the standard deviation of true effects, before the studies.
///
/// A prior that is named stands on the scale of the effects: a scale of 0.5 is half a standard deviation of standardised mean
/// differences, and half a point of mean differences.
public protocol HeterogeneityPrior: Sendable, Hashable, Codable {
  /// The code with its parameters: `half-normal:0.5`.
  var code: String { get }
  /// The prior in words, for the middle of a sentence: "half-normal with scale 0.5".
  var name: String { get }
  /// Whether the density has an integral, without which there is no marginal likelihood and no Bayes factor.
  var isProper: Bool { get }
  /// How the density falls where τ is large.
  var tail: PriorTail { get }
  /// Where the density ends; `nil` where it does not.
  var upperEnd: Double? { get }
  /// The logarithm of the density of τ; of an improper prior up to a constant.
  ///
  /// - Parameters:
  ///   - tau: τ, 0 or positive.
  ///   - logTau: Its logarithm, also where τ is too small for a double.
  ///   - studies: The precision of the studies, on which some priors depend.
  func logDensity(_ tau: Double, logTau: Double, of studies: StudyPrecision) -> Double
  /// The same belief of effects in another unit: the prior of `factor` times τ; `nil` for a prior that has no such form.
  func scaled(by factor: Double) -> (any HeterogeneityPrior)?
}

extension HeterogeneityPrior {
  public var isProper: Bool { true }
  public var upperEnd: Double? { nil }
  public func scaled(by factor: Double) -> (any HeterogeneityPrior)? { nil }

  /// The density of τ.
  public func density(_ tau: Double, of studies: StudyPrecision) -> Double {
    guard tau >= 0, tau <= upperEnd ?? .infinity else { return 0 }
    return .exp(logDensity(tau, logTau: .log(tau), of: studies))
  }

  /// Whether both are the same prior.
  func isSame(as other: any HeterogeneityPrior) -> Bool { code == other.code }
}

/// How a prior density falls where τ is large.
public enum PriorTail: Sendable, Hashable, Codable {
  /// Faster than every power: all moments exist.
  case light
  /// As τ to the power of `-exponent`; with logarithms, faster by a power of log τ.
  case power(exponent: Double, withLogarithms: Bool = false)
}

public import Estimates

/// A way to make a confidence interval for τ².
public protocol TauSquaredIntervalMethod: Sendable {
  /// The code in files and on the command line: `QP`.
  var code: String { get }
  var name: String { get }
  /// The interval for the τ² of a fit with at least one residual degree of freedom.
  func interval(_ fit: some UnivariateFit) throws(MetaAnalysisError) -> TauSquaredInterval
}

/// A confidence interval for τ².
public struct TauSquaredInterval: Sendable, Hashable, Codable {
  /// The bounds, on the squared analysis scale.
  public var bounds: Interval
  /// Whether no τ² is compatible with the data, so that both bounds are given as 0: the effects are more alike than
  /// sampling error allows.
  public var isEmpty: Bool

  /// An interval with the given bounds.
  public init(bounds: Interval, isEmpty: Bool) {
    self.bounds = bounds
    self.isEmpty = isEmpty
  }
}

extension UnivariateFit {
  /// A confidence interval for τ² at the model's level; `nil` in a common-effect model or without degrees of freedom.
  public func tauSquaredInterval(
    _ method: some TauSquaredIntervalMethod = .qProfile
  ) throws(MetaAnalysisError) -> TauSquaredInterval? {
    guard heterogeneity.isRandomEffects, heterogeneity.degreesOfFreedom > 0 else { return nil }
    return try method.interval(self)
  }
}

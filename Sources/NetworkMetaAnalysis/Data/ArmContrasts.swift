public import Estimates

/// What a study's arms tell: effects known up to a constant that they share, and the variance of each difference.
public struct ArmContrasts: Sendable, Hashable {
  /// The effect of each arm, u.
  public var effects: [Double]
  /// The variance R of the difference of two arms.
  let variance: [[Double]]

  /// Arms with errors of their own.
  public init(effects: [Double], variances: [Double]) {
    self.effects = effects
    variance = variances.indices.map { a in
      variances.indices.map { a == $0 ? 0 : variances[a] + variances[$0] }
    }
  }

  /// Arms whose differences have these variances.
  init(effects: [Double], pairVariance: (Int, Int) -> Double) {
    self.effects = effects
    variance = effects.indices.map { a in effects.indices.map { a == $0 ? 0 : pairVariance(a, $0) } }
  }
}

/// A measure by which arms of a study are compared, two or more at once.
///
/// Conform to add a measure: one file.
public protocol NetworkMeasure: Sendable {
  /// What one arm reports.
  associatedtype Arm: Sendable & Hashable
  /// What the effects are.
  var scale: EffectScale { get }
  /// The effects of a study's arms and how precisely they are known; `nil` where the arms tell nothing of their differences, as
  /// two without events tell nothing of a ratio.
  func contrasts(of arms: [Arm]) -> ArmContrasts?
  /// Why arms tell nothing of their differences: `no events in any arm`.
  func reasonForNone(_ arms: [Arm]) -> String
}

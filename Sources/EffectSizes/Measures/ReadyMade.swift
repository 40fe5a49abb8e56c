public import Estimates

/// An effect that studies report themselves, with its precision, on the analysis scale.
public struct ReadyMade: Measure {
  /// What the effect is.
  public var scale: EffectScale

  /// Ready-made effects on the given scale.
  public init(scale: EffectScale = .generic) { self.scale = scale }

  /// Log hazard ratios, shown as ratios.
  public static let logHazardRatio = ReadyMade(
    scale: EffectScale(code: "HR", name: "Hazard ratio", transformation: .exponential, contrast: .hazardRatio)
  )
  /// Hazard differences.
  public static let hazardDifference = ReadyMade(
    scale: EffectScale(code: "HD", name: "Hazard difference", contrast: .hazardDifference))

  /// The effect as it is.
  public func effect(of ready: ReadyMadeEffect, given _: NoAverage) throws(UndefinedEffect) -> EffectSize {
    try EffectSize(
      defined: ready.effect.estimate, variance: ready.effect.variance, otherwise: "the effect is not finite")
  }
}

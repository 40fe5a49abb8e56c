public import EffectSizes

extension RiskDifference: NetworkMeasure {
  /// u = e/n, v = p(1 - p)/n, with one half added to events and non-events of all arms where one has a zero cell, for effect and
  /// variance alike.
  public func contrasts(of arms: [SingleProportion]) -> ArmContrasts? {
    let arms = arms.withoutZeroCells
    return ArmContrasts(
      effects: arms.map(\.proportion), variances: arms.map { $0.proportion * (1 - $0.proportion) / $0.n })
  }

  public func reasonForNone(_: [SingleProportion]) -> String { "" }
}

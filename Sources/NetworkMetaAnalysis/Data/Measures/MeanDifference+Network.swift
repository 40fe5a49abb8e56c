public import EffectSizes

extension MeanDifference: NetworkMeasure {
  /// u = mean, v = sd²/n.
  public func contrasts(of arms: [SingleMean]) -> ArmContrasts? {
    ArmContrasts(effects: arms.map(\.mean), variances: arms.map { $0.sd * $0.sd / $0.n })
  }

  public func reasonForNone(_: [SingleMean]) -> String { "" }
}

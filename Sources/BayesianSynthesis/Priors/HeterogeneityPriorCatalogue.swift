public import Estimates

extension Catalogue where Element == any HeterogeneityPrior {
  /// The priors of τ by their codes: `half-normal:0.5`.
  public static let heterogeneityPriors = Catalogue([
    HalfNormalPrior.entry, HalfCauchyPrior.entry, HalfTPrior.entry, UniformPrior.entry,
    ImproperUniformPrior.entry, ExponentialPrior.entry, LognormalPrior.entry, InverseGammaPrior.entry,
    JeffreysPrior.entry, BergerDeelyPrior.entry, DuMouchelPrior.entry, ShrinkagePrior.entry,
    TurnerPrior.entry, TurnerPrior.marginalEntry, RhodesPrior.entry, RhodesPrior.marginalEntry,
    BartosPrior.entry,
  ])
}

extension HeterogeneityPrior where Self == HalfNormalPrior {
  /// τ half-normal.
  public static func halfNormal(_ scale: Double) -> Self { Self(scale: scale) }
}

extension HeterogeneityPrior where Self == HalfCauchyPrior {
  /// τ half-Cauchy.
  public static func halfCauchy(_ scale: Double) -> Self { Self(scale: scale) }
}

extension HeterogeneityPrior where Self == InverseGammaPrior {
  /// τ inverse gamma.
  public static func inverseGamma(_ shape: Double, _ scale: Double) -> Self {
    Self(shape: shape, scale: scale)
  }
}

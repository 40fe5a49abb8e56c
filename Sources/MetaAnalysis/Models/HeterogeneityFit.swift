import EffectSizes

/// A fit to effects whose differences are summed up in one Q and, in a random-effects model, one τ².
public protocol HeterogeneityFit: MetaAnalysisFit {
  /// How much the effects differ.
  var heterogeneity: Heterogeneity { get }
}

extension MultilevelFit: HeterogeneityFit {}

extension MantelHaenszelFit: HeterogeneityFit {}

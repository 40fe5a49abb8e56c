public import EffectSizes

extension StandardizedMeanDifference: NetworkMeasure {
  /// Hedges' g with one standard deviation over all arms of the study: s² = Σ(n - 1)sd²/(N - m), J of N - m degrees of freedom;
  /// variance 1/n_a + 1/n_b + g_ab²/(2N) of a pair (Gleser and Olkin 2009, in: The Handbook of Research Synthesis and
  /// Meta-Analysis). With two arms it is the ordinary one.
  public func contrasts(of arms: [SingleMean]) -> ArmContrasts? {
    let N = arms.reduce(0) { $0 + $1.n }
    let freedom = N - Double(arms.count)
    let squares = arms.reduce(0) { $0 + ($1.n - 1) * $1.sd * $1.sd }
    guard freedom > 0, let J = corrected ? SmallSampleCorrection.factor(degreesOfFreedom: freedom) : 1,
      squares > 0
    else { return nil }
    let s = (squares / freedom).squareRoot()
    let origin = arms.first?.mean ?? 0
    let g = arms.map { J * ($0.mean - origin) / s }
    return ArmContrasts(effects: g) { a, b in
      let difference = g[a] - g[b]
      return 1 / arms[a].n + 1 / arms[b].n + difference * difference / (2 * N)
    }
  }

  public func reasonForNone(_: [SingleMean]) -> String {
    "the standard deviation over all arms, or its correction for small samples, needs more people"
  }
}

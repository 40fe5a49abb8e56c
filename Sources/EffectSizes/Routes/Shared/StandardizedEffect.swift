/// A standardised difference whose precision is not that of two plain groups: adjusted, or known by a standard error.
///
/// Borenstein 2009 (in The Handbook of Research Synthesis and Meta-Analysis, 2nd ed.), chapter 12: where nothing differs,
/// its variance is `base`; to that comes the part of the standard deviation's own sampling error.
struct StandardizedEffect {
  /// Cohen's d.
  var d: Double
  /// The variance of d where groups do not differ: (1/n1 + 1/n2)(1 - r²), or (se/sd)².
  var base: Double
  /// People in both groups, and the degrees of freedom of the standard deviation, where known.
  var total: Double?
  var degreesOfFreedom: Double?

  /// What a measure makes of d and the sizes of both groups. Its variance for two plain groups is a multiple of that of d, and
  /// so it is here: by the delta method where the measure's own is by that.
  ///
  /// - Throws: `RouteProblem` where the measure is not defined, or a sampling variance of two plain groups is asked for.
  func effect(
    _ sizes: (n1: Double, n2: Double), to target: RouteTarget
  ) throws(RouteProblem) -> EffectSize {
    guard target.kind != .standardizedMeanDifference else { return try effect(target.measureSettings) }
    try target.measureSettings.requireVariance()
    let row = ["d": d, "n1": sizes.n1, "n2": sizes.n2]
    guard let plain = try? target.entry.effects(ofRows: [row], settings: target.measureSettings)[0] else {
      throw .refused(reason: "\(target.measure) is not defined for d = \(shown(d))")
    }
    let ofDeviation = d * d / (2 * (sizes.n1 + sizes.n2))
    let ofPlainGroups = 1 / sizes.n1 + 1 / sizes.n2 + ofDeviation
    return EffectSize(
      estimate: plain.estimate, variance: plain.variance * (base + ofDeviation) / ofPlainGroups)
  }

  /// Hedges' g with its variance, or d where the correction is not wanted or the sizes are not known.
  ///
  /// - Throws: `RouteProblem.refusedAltogether` where a sampling variance of two plain groups is asked for.
  func effect(_ settings: MeasureSettings) throws(RouteProblem) -> EffectSize {
    try settings.requireVariance(among: [.largeSample, .largeSampleOfUncorrected])
    guard let total, let degreesOfFreedom else { return EffectSize(estimate: d, variance: base) }
    let J: Double
    do throws(UndefinedEffect) {
      J = try SmallSampleCorrection.factor(degreesOfFreedom: degreesOfFreedom, if: settings.corrected)
    } catch { throw .refused(reason: error.reason) }
    let g = J * d
    let isOfUncorrected =
      settings.varianceCode == StandardizedMeanDifference.Variance.largeSampleOfUncorrected.rawValue
    return EffectSize(
      estimate: g,
      variance: isOfUncorrected ? J * J * (base + d * d / (2 * total)) : base + g * g / (2 * total))
  }

  /// The effect as a formula with its numbers.
  func formula(_ effect: EffectSize, _ target: RouteTarget? = nil) -> String {
    if let target, target.kind != .standardizedMeanDifference {
      return
        "v of d = \(shown(base)) + d²/(2 × \(shown(total ?? 0))); \(target.measure) = \(shown(effect.estimate)), v = "
        + shown(effect.variance)
    }
    guard let total, let degreesOfFreedom else { return "SMD = d = \(shown(d)), v = \(shown(base))" }
    return "g = J(\(shown(degreesOfFreedom))) d = \(shown(effect.estimate)), v = \(shown(base)) + g²/(2 × "
      + "\(shown(total))) = \(shown(effect.variance))"
  }
}

extension MeasureSettings {
  /// Refuses a sampling variance that a route with a formula of its own does not have; no other route has the row's.
  func requireVariance(
    among known: [StandardizedMeanDifference.Variance] = [.largeSample]
  ) throws(RouteProblem) {
    guard let varianceCode, !known.contains(where: { $0.rawValue == varianceCode }) else { return }
    throw .refusedAltogether(
      reason:
        "the sampling variance \(varianceCode) is that of two plain groups, whose means and SDs this row "
        + "does not report")
  }
}

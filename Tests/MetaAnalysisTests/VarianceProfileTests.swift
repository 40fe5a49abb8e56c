import EffectSizes
import MetaAnalysis
import Testing

/// Profile-likelihood intervals of variances.
@Suite struct VarianceProfileTests {
  /// The variance of effects is 0 at the maximum and positive where that of studies is as small as its lower bound: the profile is
  /// the likelihood's maximum over both. With 0 throughout the bound would be 0.01322.
  ///
  /// The numbers are those of a dense likelihood maximised in one variance for each value of the other (scipy 1.17).
  @Test func variancesOfZeroRiseBesideOthers() throws {
    let studies = [0, 0, 0, 1, 1, 2, 2, 2, 3, 3, 4, 4]
    let effects = StudyEffects(
      estimates: [0.2, -0.01, 0.13, 0.68, 0.37, 0.16, 0.4, 0.47, -0.04, -0.26, 0.52, 0.86],
      variances: [0.04, 0.05, 0.06, 0.04, 0.03, 0.05, 0.06, 0.04, 0.05, 0.04, 0.06, 0.05]
    ).adding([.categorical("study", studies.map { "s\($0)" })])
    let model = MultilevelModel(random: [.groups("study"), .effects(within: "study")])
    let fit = try model.fit(effects)
    #expect(abs(fit.terms[0].variances[0] - 0.08795965552) < 1e-8 && fit.terms[1].variances[0] == 0)
    let intervals = try model.varianceIntervals(of: effects).map { $0.variances[0] }
    #expect(abs(intervals[0].lower - 0.005025663321) < 1e-8)
    #expect(abs((intervals[0].upper ?? 0) - 0.644003072570) < 1e-7)
    #expect(intervals[1].lower == 0 && abs((intervals[1].upper ?? 0) - 0.081346234725) < 1e-8)
  }
}

import Diagnostics
import EffectSizes
import Estimates
import MetaAnalysis
import Testing

@Suite struct ProfileTests {
  @Test func tauSquaredHasItsMaximumAtTheEstimate() throws {
    let fit = try RandomEffects().fit(BCGVaccine.effects)
    let curve = try fit.tauSquaredProfile(points: 50)
    #expect(curve.estimate == fit.heterogeneity.tauSquared)
    #expect(curve.points.allSatisfy { $0.logLikelihood <= curve.logLikelihood + 1e-10 })
    #expect(abs(curve.logLikelihood - (try #require(fit.likelihood).logLikelihood)) < 1e-10)
    let bounds = try #require(try fit.tauSquaredInterval(.profileLikelihood)).bounds
    #expect(curve.interval.coincides(with: bounds))
    #expect(curve.points[0].value == 0 && curve.points[49].value > bounds.upper)
  }

  /// Under another estimator the curve is that of the full likelihood, whose maximum lies elsewhere.
  @Test func momentsAreNotTheMaximum() throws {
    let curve = try RandomEffects(method: .derSimonianLaird).fit(BCGVaccine.effects).tauSquaredProfile()
    let best = try RandomEffects(method: .maximumLikelihood).fit(BCGVaccine.effects)
    let highest = try #require(curve.points.map(\.logLikelihood).max())
    #expect(highest <= (try #require(best.likelihood).logLikelihood) + 1e-9)
    #expect(curve.interval.contains(best.heterogeneity.tauSquared))
    // The interval ends where the curve has fallen from its own maximum, not from the estimate.
    #expect(abs(curve.maximum - (try #require(best.likelihood).logLikelihood)) < 1e-9)
    #expect(curve.logLikelihood < curve.maximum - 0.01)
    #expect(!curve.isRestricted)
  }

  @Test func everyVarianceOfRandomTerms() throws {
    let model = MultilevelModel(random: [.groups("district"), .groups("district", "school")])
    let curves = try model.varianceProfiles(of: Schools.effects, points: 9)
    let intervals = try model.varianceIntervals(of: Schools.effects)
    #expect(curves.map(\.name) == ["district", "district/school"])
    for (curve, interval) in zip(curves, intervals) {
      #expect(curve.interval.lower == interval.variances[0].lower)
      #expect(curve.interval.upper == interval.variances[0].upper)
      #expect(curve.points.allSatisfy { $0.logLikelihood <= curve.logLikelihood + 1e-7 })
    }
  }

  @Test func aCommonEffectHasNone() throws {
    let fit = try CommonEffect().fit(BCGVaccine.effects)
    #expect(throws: MetaAnalysisError.self) { try fit.tauSquaredProfile() }
  }
}

import Likelihood
import Distributions
import EffectSizes
import Testing

@testable import SmallStudyEffects

@Suite struct SelectionProfileTests {
  /// At both bounds the model with the pooled effect given is half a chi-squared quantile less likely.
  @Test func theLikelihoodFallsByHalfAQuantile() throws {
    let all = try SelectionModelTests.hackshaw()
    let effects = all.members(Array(stride(from: 0, to: all.count, by: 2)))
    let model = SelectionModel(BetaSelection(), alternative: .greater)
    let problem = try SelectionProblem(effects, model, BetaSelection())
    let search = try SelectionSearch(problem.likelihood, from: problem.start, problem.selections)
    let profile = LikelihoodProfile(search.likelihood, search.summit, of: 2)
    let interval = profile.interval(level: 0.95)
    let drop = 0.5 * ChiSquared(degreesOfFreedom: 1).quantile(0.95)
    for bound in [interval.lower, interval.upper] {
      let value = try #require(bound)
      let summit = try #require(profile.summit(at: value))
      #expect(abs(search.summit.value - summit.value - drop) < 1e-8)
    }
    let named = try model.profile(effects)
    #expect(named.names == ["delta1", "delta2"])
    #expect(named.selection[0] == interval)
    let pooled = try #require(named.pooled?.interval)
    #expect(pooled.contains(try model.adjust(effects).adjustedEstimate))
  }

  /// A weight's interval in its own scale, not as a logarithm; effects on the other side mirrored.
  @Test func weightsAndReversedEffects() throws {
    let effects = try SelectionModelTests.hackshaw()
    let greater = try SelectionModel(alternative: .greater).profile(effects)
    var reversed = effects
    reversed.estimates = effects.estimates.map { -$0 }
    let less = try SelectionModel(alternative: .less).profile(reversed)
    let interval = try #require(greater.selection[0].interval)
    #expect(interval.lower > 0 && interval.lower < 0.7644 && interval.upper > 0.7644)
    let (lower, upper) = (try #require(less.pooled?.lower), try #require(greater.pooled?.upper))
    #expect(lower.isClose(to: -upper, within: 1e-8))
    #expect(less.selection[0].interval?.upper.isClose(to: interval.upper, within: 1e-8) ?? false)
  }
}

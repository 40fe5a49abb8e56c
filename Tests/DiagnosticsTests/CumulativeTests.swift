import Diagnostics
import EffectSizes
import MetaAnalysis
import Testing

@Suite struct CumulativeTests {
  @Test func eachStepIsTheFitToThoseSoFar() throws {
    let effects = try BCGVaccine.effects
    let order = [3, 1, 2, 0] + Array(4..<13)
    let steps = RandomEffects().cumulative(effects, order: order)
    for (place, step) in steps.enumerated() {
      let fit = try RandomEffects().fit(effects.selecting(Array(order.prefix(place + 1))))
      #expect(try step.result.get() == Refit(fit))
      #expect(
        (step.label, step.count, step.added) == (effects.labels[order[place]], place + 1, [order[place]]))
    }
  }

  @Test func theFirstStudyIsItself() throws {
    let effects = try BCGVaccine.effects
    let first = try RandomEffects().cumulative(effects, order: Array(0..<13))[0].result.get()
    #expect(first.pooled.estimate == effects.estimates[0])
    #expect(first.pooled.degreesOfFreedom == nil)
  }

  @Test func clustersJoinTogether() throws {
    let effects = Schools.effects
    let model = MultilevelModel(random: [.groups("district"), .groups("district", "school")])
    let order = Array(effects.estimates.indices.reversed())
    let steps = model.cumulative(effects, order: order, clusters: effects.clusters)
    #expect(steps.count == 11)
    #expect(steps[0].label == "644")
    // A term of one group has no variance.
    #expect(steps[0].result.failure != nil)
    #expect(try steps[10].result.get().studyCount == 56)
  }
}

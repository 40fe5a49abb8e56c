import Testing

@testable import EffectSizes

@Suite struct ArmTests {
  private let sameFormula = 1e-12

  /// Cochrane Handbook, 6.5.2.10: the formulas give what the people of all arms together have.
  @Test func combinedArmsAreTheirPeopleTogether() throws {
    var random = Congruential(seed: 3)
    let arms = [(12, 5.0, 2.0), (7, 9.0, 1.5), (21, 4.0, 3.0)].map { n, mean, sd in
      (0..<n).map { _ in mean + sd * random.normal() }
    }
    let combined = try #require(ArmMeans.combined(arms.map(ArmMeans.init(of:))))
    let together = ArmMeans(of: arms.flatMap { $0 })
    #expect(abs(combined.mean - together.mean) < sameFormula)
    #expect(abs(combined.sd - together.sd) < sameFormula)
    #expect(combined.n == 40)
    let reversed = try #require(ArmMeans.combined(arms.reversed().map(ArmMeans.init(of:))))
    #expect(abs(combined.sd - reversed.sd) < sameFormula)
    #expect(ArmMeans.combined([]) == nil)
  }

  @Test func eventsOfArmsAddUp() throws {
    let arms = [try ArmEvents(events: 3, n: 20), try ArmEvents(events: 0, n: 11)]
    #expect(try ArmEvents.combined(arms) == ArmEvents(events: 3, n: 31))
  }

  /// With arms alike, pooling the split comparisons as a common effect comes near the combined arms' effect.
  @Test func splitAndPooledIsCombined() throws {
    let comparison = try TwoGroupMeans(mean1: 14, sd1: 4, n1: 50, mean2: 10, sd2: 4, n2: 60)
    let split = try MeanDifference().effect(of: comparison.sharingComparator(among: 2))
    let arm = try #require(ArmMeans.combined([comparison.arms.group1, comparison.arms.group1]))
    let combined = try MeanDifference().effect(
      of: try! TwoGroupMeans(
        mean1: arm.mean, sd1: arm.sd, n1: arm.n, mean2: comparison.mean2, sd2: comparison.sd2,
        n2: comparison.n2))
    // Two comparisons of equal weight: half the variance of one.
    #expect(split.estimate == combined.estimate)
    #expect(abs(split.variance / 2 / combined.variance - 1) < 1 / 99.0)
    let table = try TwoByTwoTable(events1: 10, nonevents1: 30, events2: 12, nonevents2: 36)
    let shared = table.sharingComparator(among: 3)
    #expect(shared.n2 == 16 && shared.events2 == 4 && shared.n1 == 40)
  }
}

import EffectSizes
import Testing

/// Numbers that people have typed never end the process: what cannot be is refused with the field's name.
@Suite struct ArmErrorTests {
  private func expectRefusal<Value>(_ field: String, _ body: () throws -> Value) {
    do {
      _ = try body()
      Issue.record("\(field) was taken")
    } catch let SummaryError.impossible(found, _, _) {
      #expect(found == field)
    } catch {
      Issue.record("\(error)")
    }
  }

  @Test(arguments: [-1, .nan, -.infinity] as [Double])
  func armsRefuseWhatCannotBe(bad: Double) {
    expectRefusal("sd") { try ArmMeans(mean: 1, sd: bad, n: 10) }
    expectRefusal("n") { try ArmMeans(mean: 1, sd: 1, n: bad) }
    expectRefusal("events") { try ArmEvents(events: bad, n: 10) }
    expectRefusal("n") { try ArmEvents(events: 0, n: bad) }
    expectRefusal("events") { try ArmEvents(events: 11, n: 10) }
    expectRefusal("mean") { try ArmMeans(mean: .nan, sd: 1, n: 10) }
  }

  @Test(arguments: [-1, .nan] as [Double])
  func clustersRefuseWhatCannotBe(bad: Double) throws {
    expectRefusal("clusters") { try ClusterSizes(count: bad, people: 10) }
    expectRefusal("people") { try ClusterSizes(count: 3, people: bad) }
    expectRefusal("clusters") { try ClusterSizes([]) }
    expectRefusal("people") { try ClusterSizes([4, bad]) }
    expectRefusal("icc") { try DesignEffect(averageSize: 10, intraclusterCorrelation: bad) }
    expectRefusal("icc") { try DesignEffect(averageSize: 10, intraclusterCorrelation: 1) }
    expectRefusal("cluster_size") { try DesignEffect(averageSize: bad, intraclusterCorrelation: 0.1) }
    expectRefusal("design effect") { try DesignEffects(group1: 1, group2: bad) }
    let sizes = try ClusterSizes([4, 6])
    expectRefusal("icc") { try DesignEffects(sizes, sizes, intraclusterCorrelation: bad) }
    expectRefusal("icc") {
      try ClusteredStandardizedDifference(d: 1, sizes1: sizes, sizes2: sizes, intraclusterCorrelation: bad)
    }
  }

  @Test func crossoverRefusesWhatCannotBe() {
    expectRefusal("sd2") { try CrossoverMeans(mean1: 1, sd1: 1, mean2: 1, sd2: 0, n: 10, r: 0) }
    expectRefusal("r") { try CrossoverMeans(mean1: 1, sd1: 1, mean2: 1, sd2: 1, n: 10, r: 1.1) }
    expectRefusal("n") { try CrossoverStandardizedDifference(d: 1, n: 0, r: 0) }
    expectRefusal("r") { try CrossoverStandardizedDifference(d: 1, n: 9, r: .nan) }
    expectRefusal("d") { try CrossoverStandardizedDifference(pairedT: .infinity, n: 9, r: 0.5) }
  }

  @Test func missingParticipantsRefuseWhatCannotBe() throws {
    expectRefusal("events") { try ArmWithMissingEvents(events: 6, observed: 5, randomised: 9) }
    expectRefusal("observed") { try ArmWithMissingEvents(events: 0, observed: 0, randomised: 9) }
    expectRefusal("randomised") { try ArmWithMissingEvents(events: 1, observed: 5, randomised: 4) }
    expectRefusal("spread1") { try MissingnessPair(group1: 0, group2: 0, spread1: -1) }
    expectRefusal("correlation") {
      try MissingnessPair(group1: 0, group2: 0, spread1: 1, spread2: 1, correlation: 2)
    }
    let means = try TwoGroupMeans(mean1: 1, sd1: 1, n1: 10, mean2: 1, sd2: 1, n2: 10)
    expectRefusal("randomised2") { try MeansWithMissing(observed: means, randomised1: 10, randomised2: 9) }
  }
}

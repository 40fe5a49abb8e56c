import Distributions
import EffectSizes
import StudyTables
import Tables
import Testing
import WithoutMetaAnalysis

private func table(_ text: String) throws -> StudyTable {
  StudyTable(try DataTable(name: "data.csv", parsing: Array(text.utf8)))
}

private let higher = AlignmentSettings(better: .higherIsBetter)

/// P values of cluster trials are those that independent people would have given.
@Suite struct ClusterPValueTests {
  /// Clusters of 50 people with an intracluster correlation of 0.1.
  private let designEffect = 1 + 49 * 0.1

  private func p(_ z: Double) -> Double { StandardNormal().survival(z) }

  private func isNear(_ value: Double?, _ expected: Double) -> Bool {
    value.map { abs($0 - expected) <= 1e-12 * abs(expected) } ?? false
  }

  @Test func anEffectHasTheStandardErrorThatPoolingGivesIt() throws {
    let values = try table(
      "study,effect,se,n,cluster_size,icc\nA,0.5,0.2,800,50,0.1\nB,0.5,0.2,800,,\n"
    ).pValues(alignment: higher)
    #expect(isNear(values.rows[0].pValue.value, p(0.5 / (0.2 * designEffect.squareRoot()))))
    #expect(isNear(values.rows[0].weight, (800 / designEffect).squareRoot()))
    #expect(isNear(values.rows[1].pValue.value, p(2.5)))
    #expect(isNear(values.rows[1].weight, Double(800).squareRoot()))
    #expect(values.notes.map(\.code) == ["clusters-allowed-for"])
  }

  @Test func aMeasureReadsEffectiveSizes() throws {
    let header = "study,mean1,sd1,n1,mean2,sd2,n2"
    let clusters = try table("\(header),cluster_size,icc\nA,12,4,400,10,4,400,50,0.1\n")
      .pValues(measure: StudyTable.measure(named: "MD"), alignment: higher)
    let n = 400 / designEffect
    let plain = try table("\(header)\nA,12,4,\(n),10,4,\(n)\n").pValues(
      measure: StudyTable.measure(named: "MD"), alignment: higher)
    #expect(isNear(clusters.rows[0].pValue.value, plain.rows[0].pValue.value))
    #expect(isNear(clusters.rows[0].effectiveParticipants, 2 * n))
  }

  @Test(arguments: ["p,sign\nA,0.04,better,800", "z\nA,2.0537489106318225,800"])
  func reportedStatisticsAreDividedAndTold(cells: String) throws {
    let parts = cells.split(separator: "\n")
    let values = try table("study,\(parts[0]),n,cluster_size,icc\n\(parts[1]),50,0.1\n")
      .pValues(alignment: higher)
    let z = StandardNormal().quantile(0.98) / designEffect.squareRoot()
    #expect(abs(values.rows[0].pValue.value - p(z)) < 1e-9)
    #expect(isNear(values.rows[0].weight, (800 / designEffect).squareRoot()))
    #expect(values.notes.contains(.dividedForClusters(studies: ["A"])))
  }

  @Test func anAnalysisThatAllowedForClustersIsTakenAsItIs() throws {
    let values = try table("study,p,cluster_size,icc,cluster_adjusted\nA,0.02,50,0.1,yes\n").pValues()
    #expect(values.rows.map(\.pValue.value) == [0.02])
    #expect(values.notes.isEmpty)
  }

  /// Nobody assumes a correlation here: such a trial is left out, with what to do.
  @Test(arguments: ["effect,se\nA,0.5,0.2", "p\nA,0.04"])
  func clustersWithoutTheirCorrelationAreLeftOut(cells: String) throws {
    let parts = cells.split(separator: "\n")
    let error = try #require(throws: StudyTableError.self) {
      try table("study,\(parts[0]),cluster_size\n\(parts[1]),50\n").pValues()
    }
    guard case .noStudies(_, let excluded) = error else {
      Issue.record("\(error)")
      return
    }
    #expect(excluded.map(\.reason) == [.clusters(.withoutCorrelation)])
  }

  @Test(arguments: ["p\nA,0.04", "effect,se\nA,0.5,0.2"])
  func aClusterTrialByItsDesignAloneIsToldOf(cells: String) throws {
    let parts = cells.split(separator: "\n")
    let values = try table("study,\(parts[0]),design\n\(parts[1]),cluster-randomised\n")
      .pValues(alignment: higher)
    #expect(values.notes.map(\.code).filter { $0 == "clusters-ignored" }.count == 1)
  }

  /// Directions and effects without precision need no correlation.
  @Test func directionsLeaveClustersAsTheyAre() throws {
    let data = try table("study,effect,se,cluster_size\nA,0.5,0.2,50\n")
    #expect(try data.directions(alignment: higher).rows.map(\.direction) == [.better])
    #expect(try data.reportedEffects().rows.map(\.estimate) == [0.5])
  }
}

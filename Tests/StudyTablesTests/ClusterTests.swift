import StudyTables
import Testing

/// Clusters become what independent people would have reported.
@Suite struct ClusterStageTests {
  /// Clusters of 10 with a correlation of 0.05: the design effect is 1.45.
  private let clusters = """
    study,events1,n1,events2,n2,clusters1,clusters2,icc
    A,29,145,58,145,14.5,14.5,0.05
    B,15,100,25,100,,,

    """

  @Test func effectiveNumbersAreUsed() throws {
    let adjusted = try studies(clusters, "RR")
    #expect(try abs(#require(adjusted.used("n1", 0)) - 100) < 1e-9)
    #expect(try abs(#require(adjusted.used("events2", 0)) - 40) < 1e-9)
  }

  @Test func peopleAreCountedAndInformationIsEffective() throws {
    let adjusted = try studies(clusters, "RR")
    #expect(adjusted.participants == 490)
    #expect(try abs(#require(adjusted.effectiveParticipants) - 400) < 1e-9)
  }

  /// The variance of a ready-made effect allows for clusters; its people are worth as much less.
  @Test func peopleBesideReadyMadeEffectsAreEffectiveToo() throws {
    let text = "study,effect,se,n1,n2,cluster_size,icc\nA,-0.4,0.15,145,145,10,0.05\n"
    let adjusted = try studies(text, "SMD")
    #expect(adjusted.participants == 290)
    #expect(try abs(#require(adjusted.effectiveParticipants) - 200) < 1e-9)
  }

  @Test func theUnadjustedEffectIsKept() throws {
    let adjusted = try studies(clusters, "RR")
    let plain = try #require(adjusted[0].unadjusted)
    #expect(
      plain.estimate == adjusted[0].effect.estimate
        || abs(plain.estimate - adjusted[0].effect.estimate) < 1e-12)
    #expect(abs(adjusted[0].effect.variance / plain.variance - 1.45) < 1e-9)
    #expect(adjusted[1].unadjusted == nil)
  }

  @Test func aCorrelationIsNeeded() throws {
    let without = "study,events1,n1,events2,n2,clusters1,clusters2\nA,29,145,58,145,14,15\n"
    let error = try #require(throws: StudyTableError.self) { try studies(without, "RR") }
    guard case .correlationNeeded(_, study: "A") = error else {
      Issue.record("\(error)")
      return
    }
  }

  @Test func anAssumedCorrelationIsAnAssumption() throws {
    var settings = StudySettings()
    settings.units.intraclusterCorrelation = 0.05
    let without = "study,events1,n1,events2,n2,cluster_size\nA,29,145,58,145,10\n"
    let adjusted = try studies(without, "RR", settings)
    #expect(adjusted[0].assumptions == ["the intracluster correlation is 0.05"])
  }

  @Test func settingsWithoutClustersAreRefused() throws {
    var settings = StudySettings()
    settings.units.intraclusterCorrelation = 0.05
    #expect(throws: StudyTableError.clusterSettingsWithoutClusters) {
      try studies("study,events1,n1,events2,n2\nA,29,145,58,145\n", "RR", settings)
    }
  }

  /// Clusters are never ignored without a word.
  @Test(arguments: [
    "cluster RCT", "Cluster-randomised trial", "RCT (clusters)", "cRCT", "C-RCT", "pilot cRCT",
    "group-randomized trial",
  ])
  func aClusterDesignWithoutClustersIsToldOf(design: String) throws {
    let table = "study,design,events1,n1,events2,n2\nA,\(design),29,145,58,145\nB,RCT,15,100,25,100\n"
    let notes = try studies(table, "RR").notes
    #expect(notes.count == 1)
    guard case .clustersIgnored(let place, study: "A", design: design, lacking: nil) = notes.first else {
      Issue.record("\(notes)")
      return
    }
    #expect(place.line == 2)
    #expect(notes[0].description.contains("cluster_size"))
  }

  /// A row is asked for what it lacks, and for nothing that it has.
  @Test(arguments: [
    ("clusters1,clusters2", "10,12", "add icc, or cluster_adjusted yes"),
    ("cluster_size", "14", "add icc, or cluster_adjusted yes"),
    ("clusters1,icc", "10,0.05", "add clusters2, or cluster_adjusted yes"),
    ("icc", "0.05", "add clusters1 and clusters2, or cluster_size, or cluster_adjusted yes"),
    ("icc", "", "add clusters1 and clusters2, or cluster_size, and icc, or cluster_adjusted yes"),
  ])
  func aClusterTrialIsAskedForWhatItLacks(headers: String, cells: String, advice: String) throws {
    var settings = StudySettings()
    settings.units.unknownClusters = .keep
    let table = "study,design,events1,n1,events2,n2,\(headers)\nA,cluster RCT,29,145,58,145,\(cells)\n"
    let notes = try studies(table, "RR", settings).notes
    #expect(notes.count == 1)
    #expect(notes[0].description.contains(": \(advice)"), "\(notes[0])")
  }

  @Test(arguments: [
    "RCT", "non-cluster RCT", "RCT, no clusters", "pragmatic RCT", "parallel-group randomised trial",
  ])
  func otherDesignsAreNotToldOf(design: String) throws {
    let table = "study,design,events1,n1,events2,n2\nA,\"\(design)\",29,145,58,145\n"
    #expect(try studies(table, "RR").notes.isEmpty)
  }

  @Test func aClusterDesignThatIsAllowedForIsNotToldOf() throws {
    let adjusted = "study,design,cluster_adjusted,effect,se\nA,cluster RCT,yes,0.3,0.1\nB,RCT,,0.2,0.1\n"
    #expect(try studies(adjusted, "GEN").notes.isEmpty)
    let clusters =
      "study,design,events1,n1,events2,n2,cluster_size,icc\nA,cluster RCT,29,145,58,145,10,0.05\n"
    #expect(try studies(clusters, "RR").notes.isEmpty)
  }
}

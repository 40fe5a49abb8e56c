import Foundation
import Testing

/// Clusters, crossover trials, several arms and designs through the command.
@Suite struct UnitTests {
  private let printed1 = 5e-2

  // MARK: Clusters

  /// The trials of the reference values, computed from the formulas in R.
  private static let clusters = """
    label,m1,s1,n1,m2,s2,n2,sd1,sd2,size
    s1,21.2,0.63,39,22.1,1.05,73,3.93434873899099,8.97120393258341,8
    s2,19,0.78,50,19.3,0.92,74,5.51543289325507,7.91413924567922,12.5
    s3,18.4,1.82,15,20.1,0.75,23,7.0488296900975,3.59687364248454,20
    s4,19.5,1.59,53,24.1,1.86,27,11.575374723956,9.66484350623434,5
    s5,19.8,1.65,79,21.9,0.62,42,14.6655207885707,4.01805923301287,10

    """
  private static let columns = [
    "--measure", "SMD", "--column", "study=label", "--column", "mean1=m1", "--column", "mean2=m2", "--column",
    "cluster_size=size", "--format", "json",
  ]

  @Test func effectiveSampleSizes() throws {
    let expected = [
      (-0.116985253219981, 0.0531910151743598), (-0.0421259201857685, 0.0527950538814193),
      (-0.312889055749582, 0.217294505331907), (-0.414170750229099, 0.0683724844559967),
      (-0.17173687338389, 0.0530549574772569),
    ]
    try withTable(Self.clusters) { folder in
      let run = try CommandRun.evidence(
        ["effects", "data.csv", "--icc", "0.05"] + Self.columns, in: folder.url)
      let effects = try run.json()["effects"].elements
      #expect(effects.count == 5)
      for (effect, value) in zip(effects, expected) {
        #expect(abs((effect["effect"].number ?? .nan) - value.0) < 1e-10)
        #expect(abs((effect["variance"].number ?? .nan) / value.1 - 1) < 1e-10)
        // Both stand side by side.
        let plain = try #require(effect["unadjusted"]["variance"].number)
        #expect(plain < value.1)
        #expect(
          effect["assumptions"].elements.first?.string?.contains("intracluster correlation is 0.05") == true)
      }
    }
  }

  @Test func withoutCorrelationClustersChangeNothing() throws {
    try withTable(Self.clusters) { folder in
      let zero = try CommandRun.evidence(
        ["effects", "data.csv", "--icc", "0"] + Self.columns, in: folder.url)
      for effect in try zero.json()["effects"].elements {
        #expect(effect["effect"] == effect["unadjusted"]["effect"])
        #expect(effect["variance"] == effect["unadjusted"]["variance"])
      }
    }
  }

  /// Cochrane Handbook, 23.1.4, but for the rounding of the average size; and a study that has allowed for clusters.
  @Test func eventsAndTheStudysOwnCorrelation() throws {
    let table = """
      study,events1,n1,events2,n2,clusters1,clusters2,icc,cluster_adjusted
      a,63,295,84,330,10,11,0.02,no
      b,20,100,30,100,,,,
      c,20,100,30,100,5,5,,yes

      """
    try withTable(table) { folder in
      let run = try folder.evidence("effects", "data.csv", "--measure", "RR", "--format", "csv")
      #expect(run.csv[0].suffix(2) == ["unadjusted_effect", "unadjusted_variance"])
      func numbers(_ study: Int) -> [String: Double] {
        Dictionary(
          uniqueKeysWithValues: zip(run.csv[0], run.csv[study]).compactMap { name, cell in
            Double(cell).map { (name, $0) }
          })
      }
      let (a, b, c) = (numbers(1), numbers(2), numbers(3))
      let variance = try #require(a["variance"])
      #expect(abs(try #require(a["effect"]) - #require(a["unadjusted_effect"])) < 1e-12)
      let factor = variance / (try #require(a["unadjusted_variance"]))
      #expect(abs(factor - (1 + (625 / 21.0 - 1) * 0.02)) < 1e-12)
      #expect(b["effect"] == c["effect"] && b["variance"] == c["variance"] && b["effect"] != nil)
      #expect(run.csv[2].suffix(2) == ["", ""])
      // Mantel and Haenszel's weights are those of effective people as well.
      let pooled = try folder.evidence(
        "pool", "data.csv", "--measure", "RR", "--method", "MH", "--where", "study=a", "--format", "json")
      let error = try #require(try pooled.json()["coefficients"][0]["se"].number)
      #expect(abs(error * error / variance - 1) < 1e-9)
    }
  }

  @Test func readyMadeEffectsAndStatistics() throws {
    try withTable("study,effect,se,cluster_size\na,0.3,0.1,21\nb,0.3,0.1,\n") { folder in
      let run = try folder.evidence("effects", "data.csv", "--icc", "0.05", "--format", "json")
      let effects = try run.json()["effects"]
      #expect(abs((effects[0]["variance"].number ?? .nan) - 0.02) < 1e-12)
      #expect(abs((effects[1]["variance"].number ?? .nan) - 0.01) < 1e-12)
      #expect(effects[1]["unadjusted"] == .null)
    }
    // A test statistic speaks of all people: d does not grow because they count for less.
    try withTable("study,t,n1,n2,cluster_size\na,2.5,30,40,5\n") { folder in
      let run = try folder.evidence(
        "effects", "data.csv", "--measure", "SMD", "--no-correction", "--icc", "0.1", "--format", "json")
      let effect = try run.json()["effects"][0]
      let d = 2.5 * (1 / 30.0 + 1 / 40.0).squareRoot()
      #expect(abs((effect["effect"].number ?? .nan) - d) < 1e-12)
      let variance = 1.4 / 30 + 1.4 / 40 + d * d / (2 * 50)
      #expect(abs((effect["variance"].number ?? .nan) - variance) < 1e-12)
    }
  }

  @Test func hedgesFormulas() throws {
    let table = """
      study,mean1,sd1,n1,clusters1,mean2,sd2,n2,clusters2
      a,12,5,90,5,10,5,90,5

      """
    try withTable(table) { folder in
      let arguments = ["effects", "data.csv", "--measure", "SMD", "--no-correction", "--format", "json"]
      let run = try CommandRun.evidence(
        arguments + ["--icc", "0.2", "--cluster-method", "hedges2007"], in: folder.url)
      let effect = try run.json()["effects"][0]
      // Equations 15 and 16: 10 clusters of 18 people.
      let (N, n, rho) = (180.0, 18.0, 0.2)
      let d = 0.4 * (1 - 2 * (n - 1) * rho / (N - 2)).squareRoot()
      let place = 2 / 90.0 * (1 + (n - 1) * rho)
      let between = n * (N - 2 * n) * rho * rho
      let square = (N - 2) * 0.64 + between + 2 * (N - 2 * n) * rho * 0.8
      let spread = d * d * square / (2 * (N - 2) * (N - 2 - 2 * (n - 1) * rho))
      #expect(abs((effect["effect"].number ?? .nan) - d) < 1e-12)
      #expect(abs((effect["variance"].number ?? .nan) - place - spread) < 1e-12)
      let within = try CommandRun.evidence(
        arguments + ["--icc", "0.2", "--cluster-method", "hedges2007-within"], in: folder.url)
      let other = try within.json()["effects"][0]
      #expect(abs((other["variance"].number ?? .nan) - place / 0.8 - 0.16 / (2 * 170)) < 1e-12)
      let refused = try CommandRun.evidence(
        ["effects", "data.csv", "--measure", "MD", "--icc", "0.2", "--cluster-method", "hedges2007"],
        in: folder.url)
      #expect(refused.exitCode == 64 && refused.errors.contains("belongs to the measure SMD, not MD"))
    }
  }

  @Test func aGridRepeatsTheAnalysis() throws {
    try withTable(Self.clusters) { folder in
      let arguments = ["pool", "data.csv", "--icc", "0.05"] + Self.columns
      let run = try CommandRun.evidence(arguments + ["--icc-grid", "0.01, 0.05,0.1"], in: folder.url)
      let document = try run.json()
      let grid = document["icc_grid"].elements
      #expect(grid.compactMap { $0["icc"].number } == [0.01, 0.05, 0.1])
      #expect(grid[1]["coefficients"] == document["coefficients"])
      #expect(grid[2]["studies"].elements.count == 5)
      let errors = grid.compactMap { $0["coefficients"][0]["se"].number }
      #expect(errors[0] < errors[2])
      #expect(document["studies"][0]["unadjusted"]["variance"].number != nil)
      var text = arguments + ["--icc-grid", "0,0.1"]
      text[text.count - 3] = "text"
      let shown = try CommandRun.evidence(text, in: folder.url).output
      #expect(shown.contains("With other intracluster correlations") && shown.contains("unadjusted"))
    }
    try withTable(Self.clusters) { folder in
      var arguments = ["effects", "data.csv", "--icc-grid", "0.02,0.2"] + Self.columns
      let effects = try CommandRun.evidence(arguments, in: folder.url).json()
      // Without --icc the main result has the first of the grid.
      #expect(effects["effects"] == effects["icc_grid"][0]["effects"])
      arguments.removeLast(2)
      let forest = try CommandRun.evidence(
        ["forest"] + arguments.dropFirst() + ["-o", "f.svg", "-o", "f.json"], in: folder.url)
      #expect(forest.exitCode == 0)
      #expect(try JSON(folder.text("f.json"))["icc_grid"].elements.count == 2)
    }
  }

  @Test func alignmentTurnsBothEffects() throws {
    try withTable("study,effect,se,cluster_size,better\na,0.3,0.1,21,lower\nb,0.3,0.1,,higher\n") { folder in
      let run = try folder.evidence(
        "effects", "data.csv", "--icc", "0.05", "--align", "benefit", "--format", "json")
      let effect = try run.json()["effects"][0]
      #expect(effect["effect"].number == -0.3 && effect["unadjusted"]["effect"].number == -0.3)
    }
  }

  @Test func commandsWithOneResultRefuseTheGrid() throws {
    try withTable("study,effect,se,cluster_size,rob\na,0.3,0.1,21,low\nb,0.3,0.1,,high\n") { folder in
      let run = try folder.evidence("rob", "pool", "data.csv", "--icc-grid", "0.05,0.1")
      #expect(run.exitCode == 64 && run.errors.contains("--icc-grid does not go with"))
      #expect(try folder.evidence("rob", "pool", "data.csv", "--icc", "0.05").exitCode == 0)
    }
  }

  @Test(
    arguments: [
      ("a,63,295,84,330,10,11,1.02,no", "data.csv:2: column 'icc': '1.02'"),
      ("a,63,295,84,330,10,11,-0.1,no", "data.csv:2: column 'icc': '-0.1'"),
      ("a,63,295,84,330,10,331,0.1,no", "data.csv:2: column 'clusters2': '331' exceeds n2"),
      ("a,63,295,84,330,0.5,11,0.1,no", "data.csv:2: column 'clusters1': '0.5' must be 1 or more"),
      ("a,63,295,84,330,10,11,0.1,perhaps", "data.csv:2: column 'cluster_adjusted': 'perhaps'"),
      ("a,63,295,84,330,ten,11,0.1,no", "data.csv:2: column 'clusters1': 'ten'"),
    ])
  func impossibleClusters(row: String, message: String) throws {
    let table =
      "study,events1,n1,events2,n2,clusters1,clusters2,icc,cluster_adjusted\n\(row)\nb,2,9,3,9,,,,\n"
    try withTable(table) { folder in
      let run = try folder.evidence("effects", "data.csv", "--measure", "RR", "-o", "out.csv")
      #expect(run.exitCode == 65 && run.errors.contains(message), "\(run.errors)")
      #expect(!folder.exists("out.csv"))
    }
  }

  @Test func clustersAreNeverIgnored() throws {
    try withTable("study,effect,se,cluster_size\na,0.3,0.1,21\nb,0.2,0.1,\n") { folder in
      let run = try folder.evidence("pool", "data.csv")
      #expect(run.exitCode == 65)
      #expect(
        run.errors.contains("data.csv:2: 'a' has clusters, but no intracluster correlation: add a column icc")
      )
      let impossible = try folder.evidence("pool", "data.csv", "--icc", "1")
      #expect(impossible.exitCode == 64 && impossible.errors.contains("--icc 1"))
      let grid = try folder.evidence("pool", "data.csv", "--icc-grid", "0.1,1.5")
      #expect(grid.exitCode == 64 && grid.errors.contains("--icc-grid 1.5"))
    }
    try withTable("study,effect,se,cluster_size\na,0.3,0.1,0.5\n") { folder in
      let run = try folder.evidence("pool", "data.csv", "--icc", "0.1")
      #expect(run.exitCode == 65 && run.errors.contains("data.csv:2: column 'cluster_size': '0.5'"))
    }
    // A correlation of some rows only: the others are left out, and said to be.
    try withTable("study,effect,se,cluster_size,icc\na,0.3,0.1,9,0.1\nb,0.2,0.1,9,\n") { folder in
      let run = try folder.evidence("effects", "data.csv", "--format", "json")
      #expect(try run.json()["effects"].elements.count == 1)
      #expect(try run.json()["excluded"][0]["reason"].string?.contains("without an icc") == true)
    }
    try withTable(Tables.effects) { folder in
      let run = try folder.evidence("pool", "data.csv", "--icc", "0.1")
      #expect(run.exitCode == 64 && run.errors.contains("belong to cluster trials"))
    }
  }

  // MARK: Crossover trials

  private static let crossover = """
    study,design,mean1,sd1,n1,mean2,sd2,n2,n,r,mean_difference,t
    p,RCT,10,3,30,8,3,40,,,,
    q,crossover,10,3,,8,3,,20,0.6,,
    r,Cross-over,10,3,,8,3,,20,,,
    s,crossover,,,,,,,20,0.5,2,2.5
    w,crossover,10,3,20,8,3,20,,0.5,,

    """

  @Test func crossoverTrialsBesideParallelOnes() throws {
    try withTable(Self.crossover) { folder in
      let run = try folder.evidence("effects", "data.csv", "--measure", "MD", "--format", "json")
      let document = try run.json()
      let found = document["effects"].elements
      #expect(found.compactMap { $0["route"].string } == ["means", "crossover", "crossover"])
      // s_d² = 2 · 9 (1 - 0.6), over 20 people; se = 2/2.5.
      #expect(abs((found[1]["variance"].number ?? .nan) - 0.36) < 1e-12)
      #expect(abs((found[2]["variance"].number ?? .nan) - 0.64) < 1e-12)
      // Neither a correlation nor the people seen twice are guessed.
      #expect(document["excluded"].elements.compactMap { $0["study"].string } == ["r", "w"])
      let assumed = try folder.evidence(
        "effects", "data.csv", "--measure", "SMD", "--no-correction", "--correlation", "0.5", "--format",
        "json")
      let effects = try assumed.json()["effects"].elements
      #expect(effects.compactMap { $0["study"].string } == ["p", "q", "r", "s"])
      let d = 2 / 3.0
      #expect(abs((effects[2]["effect"].number ?? .nan) - d) < 1e-12)
      #expect(abs((effects[2]["variance"].number ?? .nan) - (1 / 20.0 + d * d * 1.25 / 80)) < 1e-12)
      #expect(effects[2]["assumptions"].elements.first?.string?.contains("correlate by 0.5") == true)
      #expect(effects[1]["assumptions"].elements.first?.string?.contains("correlate by 0.5") == false)
    }
  }

  @Test func crossoverEventsAreRefused() throws {
    try withTable("study,design,events1,n1,events2,n2\na,crossover,4,20,6,20\nb,,3,20,6,20\n") { folder in
      let run = try folder.evidence("effects", "data.csv", "--measure", "OR", "--format", "json")
      #expect(
        try run.json()["excluded"][0]["reason"].string?.contains("does not have the two independent groups")
          == true)
    }
  }

  // MARK: Several arms

  private static let arms = """
    study,trial,arm,comparator,mean1,sd1,n1,mean2,sd2,n2
    x,T1,A,control,10,3,30,8,3,40
    x,T1,B,control,11,3,32,8,3,40
    y,T2,A,control,9,3,30,8,3,28

    """

  @Test func sharedComparatorsAreRefused() throws {
    try withTable(Self.arms) { folder in
      let run = try folder.evidence("pool", "data.csv", "--measure", "SMD")
      #expect(run.exitCode == 65)
      #expect(run.errors.contains("data.csv:2: 'x' compares 2 arms with 'control' (lines 2, 3)"))
      #expect(run.errors.contains("--shared-control split"))
      // One arm chosen is no shared comparator.
      #expect(try folder.evidence("pool", "data.csv", "--measure", "SMD", "--where", "arm=A").exitCode == 0)
      let unknown = try folder.evidence("pool", "data.csv", "--measure", "SMD", "--shared-control", "spilt")
      #expect(unknown.exitCode == 64 && unknown.errors.contains("did you mean 'split'?"))
    }
  }

  @Test func aComparatorIsDivided() throws {
    try withTable(Self.arms) { folder in
      let run = try folder.evidence(
        "pool", "data.csv", "--measure", "MD", "--shared-control", "split", "--format", "json")
      // Rows of one trial, but no one counts twice.
      #expect(run.exitCode == 0, "\(run.errors)")
      let studies = try run.json()["studies"].elements
      #expect(studies.count == 3)
      let error = try #require(studies[0]["se"].number)
      #expect(abs(error * error - (9 / 30.0 + 9 / 20.0)) < 1e-12)
      #expect(
        try run.json()["warnings"].elements.compactMap { $0["code"].string }.contains("shared-comparator"))
      let other = try #require(studies[2]["se"].number)
      #expect(abs(other * other - (9 / 30.0 + 9 / 28.0)) < 1e-12)
    }
  }

  /// Cochrane Handbook, 6.5.2.10.
  @Test func armsAreCombined() throws {
    try withTable(Self.arms) { folder in
      let run = try folder.evidence(
        "pool", "data.csv", "--measure", "MD", "--shared-control", "combine", "--strict", "--format", "json")
      #expect(run.exitCode == 0, "\(run.errors)")
      let document = try run.json()
      #expect(document["studies"].elements.count == 2 && document["excluded"].elements.isEmpty)
      let mean = (30 * 10.0 + 32 * 11) / 62
      let (within, between) = (29 * 9.0 + 31 * 9.0, 30 * 32 / 62.0)
      let variance = (within + between) / 61
      #expect(abs((document["studies"][0]["effect"].number ?? .nan) - (mean - 8)) < 1e-12)
      let error = try #require(document["studies"][0]["se"].number)
      #expect(abs(error * error - (variance / 62 + 9 / 40.0)) < 1e-12)
    }
    let events = """
      study,arm,comparator,events1,n1,events2,n2,clusters1,clusters2,icc
      x,A,control,3,30,8,40,3,4,0.1
      x,B,control,5,20,8,40,2,4,0.1

      """
    try withTable(events) { folder in
      let run = try folder.evidence(
        "effects", "data.csv", "--measure", "RD", "--shared-control", "combine", "--format", "json")
      let effect = try run.json()["effects"][0]
      #expect(abs((effect["effect"].number ?? .nan) - (8 / 50.0 - 0.2)) < 1e-12)
      // Nine clusters of ninety people.
      let plain = try #require(effect["unadjusted"]["variance"].number)
      #expect(abs((effect["variance"].number ?? .nan) / plain - 1.9) < 1e-9)
    }
  }

  @Test(
    arguments: [
      (
        "study,arm,comparator,effect,se\nx,A,control,1,0.5\nx,B,control,2,0.5\n", "split",
        "the data of its arms are needed"
      ),
      (
        "study,arm,comparator,effect,se\nx,A,control,1,0.5\nx,B,control,2,0.5\n", "combine",
        "the data of its arms are needed"
      ),
      (
        "study,arm,comparator,effect,se\nx,A,control,1,0.5\nx,A,control,2,0.5\n", "split",
        "stands in line 2 as well"
      ),
    ])
  func armsWithoutData(table: String, way: String, message: String) throws {
    try withTable(table) { folder in
      let run = try folder.evidence("pool", "data.csv", "--shared-control", way)
      #expect(run.exitCode == 65 && run.errors.contains(message), "\(run.errors)")
    }
  }

  @Test func comparatorsThatDifferAreNotOne() throws {
    try withTable(Self.arms.replacingOccurrences(of: "11,3,32,8,3,40", with: "11,3,32,8,3,41")) { folder in
      let run = try folder.evidence("pool", "data.csv", "--measure", "MD", "--shared-control", "combine")
      #expect(run.exitCode == 65 && run.errors.contains("data.csv:3: n2 of the comparator 'control'"))
    }
  }

  // MARK: Designs

  @Test func controlledAndPrePostStudiesAreNotPooled() throws {
    let table = "study,design,effect,se\na,\"RCT, parallel\",0.3,0.1\nb,Pre-Post,0.4,0.1\nc,,0.2,0.1\n"
    try withTable(table) { folder in
      let run = try folder.evidence("pool", "data.csv")
      #expect(run.exitCode == 65)
      #expect(run.errors.contains("data.csv:3: column 'design'") && run.errors.contains("line 2 ('a'"))
      #expect(try folder.evidence("pool", "data.csv", "--where", "design!=Pre-Post").exitCode == 0)
      #expect(try folder.evidence("effects", "data.csv").exitCode == 0)
      let mixed = try folder.evidence("pool", "data.csv", "--mix-designs", "--format", "json")
      #expect(mixed.exitCode == 0)
      #expect(try mixed.json()["warnings"][0]["code"].string == "mixed-designs")
    }
  }

  @Test func aRowLeftOutLateGivesItsPartOfTheComparatorBack() throws {
    let table = """
      study,arm,comparator,mean1,sd1,n1,mean2,sd2,n2,cluster_size,icc
      A,low,pla,10,3,100,12,3,100,,
      A,high,pla,9,3,100,12,3,100,80,0.05
      B,low,pla,10,3,50,12,3,50,,

      """
    try withTable(table) { folder throws in
      // Half of the comparator's 100 people are less than one cluster of 80.
      let run = try folder.evidence(
        "effects", "data.csv", "--measure", "SMD", "--shared-control", "split", "--cluster-method",
        "hedges2007", "-o",
        "effects.csv")
      #expect(
        run.errors.contains("data.csv:3: A: Hedges' formulas need at least one whole cluster in each arm"))
      #expect(
        try String(contentsOf: folder.url.appending(path: "effects.csv"), encoding: .utf8).contains(
          "\nA,low,pla,2,200,"))
    }
  }

  /// What is only shown counts nobody twice: shared comparators, and one arm under several subscales.
  @Test(arguments: [
    "study,arm,comparator,events1,n1,events2,n2\nA,low,pla,10,100,30,100\nA,high,pla,20,100,30,100\nB,low,pla,15,100,25,100\n",
    "study,arm,comparator,events1,n1,events2,n2\nA,low,pla,10,100,30,100\nA,low,pla,20,100,30,100\nB,low,pla,15,100,25,100\n",
    "study,subscale,arm,comparator,events1,n1,events2,n2\nA,EE,x,w,9,30,24,80\nA,DP,x,w,10,30,12,80\nB,EE,x,w,9,30,24,80\n",
  ])
  func effectsRefusesNoRows(_ table: String) throws {
    try withTable(table) { folder throws in
      let run = try folder.evidence("effects", "data.csv", "--measure", "OR", "--format", "json")
      #expect(run.exitCode == 0, "\(run.errors)")
      #expect(try run.json()["effects"].elements.count == 3)
      #expect(try folder.evidence("pool", "data.csv", "--measure", "OR").exitCode == 65)
    }
  }
}

import Analyses
import Estimates
import StudyTables
import Testing

/// What a plan makes of a table.
@Suite struct PoolingTests {
  @Test(arguments: [("combine", 3), ("split", 4)])
  func sharedComparatorsAreSeenTo(choice: String, k: Int) throws {
    let results = try plan("RR") {
      $0.effects.units.sharedControl = UnitSettings.SharedControl(rawValue: choice) ?? .refuse
    }.run(on: studyTable(fourArms))
    #expect(results.analyses[0].studyCount == k)
    #expect(results.analyses[0].studies.participants == 685)
    #expect(results.excluded.isEmpty)
  }

  /// One study has no degrees of freedom.
  @Test func oneStudyHasNoHeterogeneity() throws {
    let one = try plan("OR") { $0.model.method = "MH" }
      .run(on: studyTable("study,events1,n1,events2,n2\nA,3,20,5,21\n")).analyses[0]
    #expect(one.heterogeneity.degreesOfFreedom == 0)
    #expect(one.iSquared == nil)
  }

  /// One study with information among several.
  @Test func oneInformativeStudyHasNoHeterogeneity() throws {
    let table = "study,events1,n1,events2,n2\nA,3,20,5,21\nB,0,20,0,20\n"
    let one = try plan("OR") { $0.model.method = "MH" }.run(on: studyTable(table)).analyses[0]
    #expect(one.heterogeneity.degreesOfFreedom == 0)
    #expect(one.iSquared == nil)
  }

  @Test func aNameThatIsNoMethodIsRefused() throws {
    #expect(throws: AnalysisError.self) {
      try plan("RR") { $0.model.method = "RMEL" }.run(on: studyTable(fourArms))
    }
  }

  @Test func moderatorsAndSubgroupsDoNotGoTogether() throws {
    #expect(
      throws: AnalysisError.incompatible(key: "moderators", with: "subgroup; a subgroup is a moderator")
    ) {
      try plan(nil) {
        $0.model.moderators = "x"
        $0.model.subgroup = "g"
      }.run(on: studyTable("study,effect,se,x,g\nA,1,1,1,a\nB,2,1,2,b\n"))
    }
  }

  /// A row that lacks a moderator has no part of a shared comparator.
  @Test func aRowWithoutAModeratorSharesNothing() throws {
    let table = """
      study,arm,comparator,events1,n1,events2,n2,x
      A,low,pla,10,100,30,100,
      A,high,pla,20,100,30,100,2
      B,low,pla,15,100,25,100,1
      C,low,pla,12,90,25,95,3
      D,low,pla,11,90,25,95,1

      """
    let results = try plan("RR") {
      $0.effects.units.sharedControl = .split
      $0.model.moderators = "x"
    }.run(on: studyTable(table))
    #expect(results.excluded.map(\.reason) == [.missingValue(header: "x", .moderator)])
    #expect(results.analyses[0].studies.total("n2", of: results.analyses[0].studies.positions) == 390)
  }

  /// Rows without a moderator are left out once, of arms that are combined as well; the regression is that of the others.
  @Test func rowsWithoutAModeratorAreLeftOutOnce() throws {
    let rows = [
      "A,low,pla,10,100,30,100,,a", "A,high,pla,20,100,30,100,2,a", "B,low,pla,15,100,25,100,1,b",
      "C,low,pla,12,90,25,95,3,", "D,low,pla,11,90,25,95,1,b", "E,low,pla,17,90,25,95,4,a",
      "F,low,pla,14,90,25,95,2,b",
    ]
    func run(_ rows: [String]) throws -> AnalysisResults {
      let head = "study,arm,comparator,events1,n1,events2,n2,x,g\n"
      return try plan("RR") {
        $0.effects.units.sharedControl = .combine
        $0.model.moderators = "x + g"
      }.run(on: studyTable(head + rows.map { $0 + "\n" }.joined()))
    }
    let all = try run(rows)
    #expect(
      all.excluded.map(\.reason) == [
        .missingValue(header: "x", .moderator), .missingValue(header: "g", .moderator),
      ])
    let complete = try run(rows.filter { !$0.contains(",,") && !$0.hasSuffix(",") })
    #expect(all.analyses[0].coefficients == complete.analyses[0].coefficients)
    #expect(all.analyses[0].studyCount == 5)
  }

  /// A trial without events has a weight in the Mantel-Haenszel risk difference, and none in the ratio.
  @Test(arguments: [("RR", 3, 585.0), ("RD", 4, 690.0)])
  func studiesAreThoseOfTheResult(_ measure: String, _ count: Int, _ people: Double) throws {
    let table = studyTableOfDoubleZero
    let analysis = try plan(measure) { $0.model.method = "MH" }.run(on: studyTable(table)).analyses[0]
    #expect(analysis.studyCount == count)
    #expect(analysis.studies.participants(of: analysis.usedPositions) == people)
    #expect(analysis.studies.trialCount(of: analysis.usedPositions) == count)
  }

  /// Whoever is left out is left out of models of tables too, unless it is for want of an effect alone.
  @Test(arguments: ["MH", "PETO"], [true, false])
  func modelsOfTablesPoolNobodyWhoIsLeftOut(method: String, isForDirection: Bool) throws {
    let kept = ["A,10,100,30,100,,,higher", "B,15,100,25,100,,,higher", "Z,0,90,0,95,,,higher"]
    let out = isForDirection ? "C,12,90,25,95,,," : "C,12,90,25,95,0.05,,higher"
    func run(_ rows: [String]) throws -> Analysis {
      let head = "study,events1,n1,events2,n2,icc,cluster_size,better\n"
      return try plan("OR") {
        $0.model.method = method
        $0.effects.direction.alignment = isForDirection ? .benefit : nil
      }.run(on: studyTable(head + rows.map { $0 + "\n" }.joined())).analyses[0]
    }
    let (all, without) = (try run(kept + [out]), try run(kept))
    #expect(all.coefficients == without.coefficients)
    #expect(all.studyCount == 2 && all.results.map(\.label).contains("C") == false)
    let reason = all.excluded.first { $0.label == "C" }?.reason
    #expect(reason == (isForDirection ? .directionUnknown(.notOfScores) : .clusters(.withoutSize)))
  }

  private let studyTableOfDoubleZero =
    "study,events1,n1,events2,n2\nA,10,100,30,100\nB,15,100,25,100\nC,12,90,25,95\nZ,0,50,0,55\n"

  @Test func aPanelWithoutStudiesIsToldOf() throws {
    let results = try plan(nil) {
      $0.rows.by = "g"; $0.model.test = "z"
    }
    .run(on: studyTable("study,effect,se,g\nA,1,,x\nB,2,1,y\nC,3,1,y\n"))
    #expect(results.analyses.map(\.group) == ["y"])
    #expect(results.notes.map(\.code) == ["no-studies"])
    #expect(results.excluded.map(\.reason) == [.missing(["se"])])
  }

  @Test func strictRefusesWhatIsLeftOut() throws {
    #expect(throws: AnalysisError.self) {
      try plan(nil) { $0.rows.isStrict = true }.run(on: studyTable("study,effect,se\nA,1,\nB,2,1\nC,3,1\n"))
    }
  }

  @Test func effectsOfOtherKindsAreConverted() throws {
    let table = "study,effect_measure,effect,lower,upper\nA,SMD,0.5,0.3,0.7\nB,OR,1.4,1.1,1.8\nC,MD,3,1,5\n"
    let results = try plan("SMD").run(on: studyTable(table))
    #expect(results.analyses[0].studies.facts.map(\.label) == ["A", "B"])
    #expect(results.excluded.map(\.label) == ["C"])
  }

  @Test func aGridRepeatsTheAnalysis() throws {
    let table = "study,events1,n1,events2,n2,cluster_size\nA,29,145,58,145,10\nB,15,100,25,100,\n"
    let results = try plan("RR") { $0.effects.correlationGrid = [0.01, 0.05] }.run(on: studyTable(table))
    #expect(results.grid.map(\.correlation) == [0.01, 0.05])
    let errors = results.grid.compactMap { $0.results.analyses[0].pooled?.standardError }
    #expect(errors.count == 2 && errors[0] < errors[1])
  }

  /// A table without events has no part in a Mantel-Haenszel odds ratio, nor in its subgroup's number of studies.
  @Test func subgroupsCountWhatTheyArePooledFrom() throws {
    let table = """
      study,g,events1,n1,events2,n2
      A,x,3,20,5,21
      B,x,2,20,4,20
      C,x,0,20,0,20
      D,y,4,30,6,30
      E,y,1,30,3,30

      """
    let analysis = try plan("OR") {
      $0.model.method = "MH"
      $0.model.subgroup = "g"
    }.run(on: studyTable(table)).analyses[0]
    #expect(analysis.studyCount == 4)
    #expect(analysis.shownSubgroups.map { analysis.usedPositions(of: $0).count } == [2, 2])
  }
}

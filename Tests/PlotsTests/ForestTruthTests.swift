import Analyses
import Estimates
import Graphics
import MetaAnalysis
import StudyTables
import Tables
import Testing

@testable import Plots

/// What is drawn says no more than the analysis does.
@Suite struct ForestTruthTests {
  private func results(_ csv: String, _ change: (inout ForestPlan) -> Void = { _ in }) throws -> ForestResults
  {
    var plan = ForestPlan()
    change(&plan)
    return try plan.run(on: StudyTable(DataTable(csv: Array(csv.utf8))))
  }

  private func texts(_ results: ForestResults) -> [String] {
    ForestPlot(results.table, layout: results.layout, page: ForestPage(width: 900)).picture().scene.texts.map(
      \.string)
  }

  @Test func oneStudyClaimsNoModel() throws {
    let results = try results("study,effect,se\nA,0.3,0.1\n")
    let scene = ForestPlot(results.table).picture().scene
    #expect(
      scene.groups("study").count == 1 && scene.groups("summary").isEmpty && scene.groups("note").isEmpty)
    let revman = ForestPlot(results.table, layout: .revman5).picture().scene
    #expect(revman.groups("summary").count == 1)
    #expect(revman.texts.contains { $0.string == "Heterogeneity: Not applicable" })
  }

  @Test func studiesThatAreLeftOutAreListed() throws {
    let csv = "study,events1,n1,events2,n2\nA,3,40,9,40\nB,0,20,0,20\nC,5,60,11,61\nD,,20,1,20\n"
    let results = try results(csv) { $0.analysis.effects.measure = "RR" }
    let all = texts(results).joined(separator: " ")
    #expect(all.contains("Left out: B (") && all.contains("Left out: D ("))
    let records = ForestPlot(results.table).picture().table
    #expect(records.rows.count { $0[0] == .text("excluded") } == 2)
  }

  /// Advice about options is no matter of a picture.
  @Test func reasonsHaveNoOptions() throws {
    let csv =
      "study,mean1,sd1,n1,mean2,sd2,n2,sd_type\nA,10,2,25,9,2,25,post\nB,11,2,16,9,2,16,post\nC,1,2,16,2,2,16,change\n"
    let results = try results(csv) { $0.analysis.effects.measure = "SMD" }
    let all = texts(results).joined(separator: " ")
    #expect(all.contains("Left out: C (") && !all.contains("--"))
  }

  /// The fitted means are those of the regression, and the moderator stands beside the studies.
  @Test func aRegressionIsDrawnWithItsMeans() throws {
    let csv = "study,effect,se,dose\nA,0.1,0.1,1\nB,0.25,0.1,2\nC,0.28,0.1,3\nD,0.45,0.1,4\nE,0.47,0.1,5\n"
    let results = try results(csv) { $0.analysis.model.moderators = "dose" }
    let texts = texts(results)
    #expect(texts.contains("Dose") && texts.contains { $0.hasPrefix("Coefficient of dose: ") })
    #expect(texts.contains { $0.hasPrefix("Test of the moderators: F(1, 3) = ") })
    #expect(texts.contains { $0.hasPrefix("Residual heterogeneity: ") })
    // Equal weights: a straight line by least squares, 0.31 at the mean dose with a slope of 0.094.
    let fitted = results.table.rows.compactMap(\.fitted?.value)
    for (place, mean) in [0.122, 0.216, 0.31, 0.404, 0.498].enumerated() {
      #expect((fitted[place] - mean).magnitude < 1e-9)
    }
  }

  @Test func subgroupsHavePredictionIntervalsWhereAsked() throws {
    let rows = (0..<8).map { "S\($0),\($0 < 4 ? "a" : "b"),\(Double($0 % 4) * 0.3),0.1" }.joined(
      separator: "\n")
    let csv = "study,g,effect,se\n" + rows + "\n"
    func count(_ prediction: String?) throws -> Int {
      try results(csv) {
        $0.analysis.model.subgroup = "g"
        if let prediction { $0.analysis.model.prediction = prediction }
      }.table.panels[0].groups.flatMap(\.rows).count { $0.role == .prediction }
    }
    #expect(try count(nil) == 0)
    #expect(try count("t") == 2)
  }

  @Test func armsTheTableHasStandBesideOtherEffects() throws {
    let csv =
      "study,hazard_ratio,lower,upper,events1,n1,events2,n2\nA,0.8,0.6,1.1,30,100,38,101\nB,0.7,0.5,1,20,80,29,82\n"
    let results = try results(csv) { $0.analysis.effects.measure = "HR" }
    #expect(texts(results).contains("30/100") && texts(results).contains("50/180"))
  }

  @Test func derivedArmsAreMarked() throws {
    let csv = "study,mean1,sd1,se1,n1,mean2,sd2,se2,n2\nA,10,2,,25,9,2,,25\nB,11,,0.5,16,9,,0.5,16\n"
    let results = try results(csv) { $0.analysis.effects.measure = "MD" }
    let marks = results.table.rows.filter { $0.role == .study }.map(\.mark)
    #expect(marks == [nil, "\u{2021}"])
    #expect(texts(results).contains { $0.hasPrefix("\u{2021} ") })
  }

  @Test func namesFollowTheDirections() throws {
    let csv = "study,events1,n1,events2,n2\nA,3,40,9,40\nB,5,60,11,61\n"
    func arms(_ favours: String, _ names: String? = nil) throws -> [String?] {
      try results(csv) {
        $0.analysis.effects.measure = "RR"
        $0.favours = favours
        $0.arms = names
      }.table.arms.map(\.name)
    }
    #expect(try arms("BCG,no BCG") == ["BCG", "no BCG"])
    #expect(try arms("usual care,training") == ["training", "usual care"])
    #expect(try arms("CBT,ACT") == ["Intervention", "Control"], "nothing says which is the first arm")
    #expect(try arms("BCG,no BCG", "Vaccine,None") == ["Vaccine", "None"])
  }

  @Test func wordsAndColumnsCanBeChosen() throws {
    let csv = "study,year,country,events1,n1,events2,n2\nA,2001,PT,3,40,9,40\nB,2004,NO,5,60,11,61\n"
    let results = try results(csv) {
      $0.analysis.effects.measure = "RR"
      $0.words.title = "Relapse"
      $0.words.effectName = "Relative risk"
      $0.words.columns = "year|country"
      $0.words.hidden = "weights,arms"
    }
    let picture = ForestPlot(results.table).picture()
    let texts = picture.scene.texts.map(\.string)
    #expect(picture.title == "Relapse")
    #expect(texts.contains("Relative risk (log scale)") && texts.contains("Year") && texts.contains("PT"))
    #expect(!texts.contains("3/40") && !texts.contains("Weight"))
    let axis = try #require(picture.scene.groups("axis").first?.lines.first)
    let cells = picture.scene.groups("study")[0].texts
    #expect(cells.first { $0.string == "2001" }.map { $0.position.x < axis.start.x } == true)
    #expect(cells.first { $0.string == "PT" }.map { $0.position.x > axis.end.x } == true)
    #expect(throws: AnalysisError.self) { try self.results(csv) { $0.words.hidden = "study" } }
  }

  /// The comparator's 60 people are divided and counted once.
  @Test func armsOfOneTrialCarryTheirNames() throws {
    let csv =
      "study,arm,comparator,events1,n1,events2,n2\nAdams,CBT,TAU,10,50,20,60\nAdams,ACT,TAU,12,50,20,60\nBrown,CBT,TAU,8,40,15,41\n"
    let results = try results(csv) {
      $0.analysis.effects.measure = "RR"
      $0.analysis.effects.units.sharedControl = .split
    }
    let studies = results.table.rows.filter { $0.role == .study }
    #expect(studies.map(\.label) == ["Adams: CBT", "Adams: ACT", "Brown"])
    #expect(results.table.rows.first { $0.role == .summary }?.arms.map(\.total) == [140, 101])
  }
}

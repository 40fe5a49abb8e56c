import Analyses
import EffectSizes
import Estimates
import Foundation
import Graphics
import MetaAnalysis
import StudyTables
import Tables
import Testing

@testable import Plots

@Suite struct PointPlotTests {
  @Test(arguments: FixturePlots.kinds.map(\.name))
  func looksAsBefore(name: String) throws {
    let kind = try #require(FixturePlots.kinds.first { $0.name == name })
    let picture = try FixturePlots.figure(kind.plan, 13).picture()
    SceneChecks(picture).require("\(name)")
    try Snapshot(name: "plot-\(name)").check(picture)
  }

  @Test(arguments: FixturePlots.funnels.map(\.name))
  func funnelsLookAsBefore(name: String) throws {
    let kind = try #require(FixturePlots.funnels.first { $0.name == name })
    let picture = try FixturePlots.figure(kind.plan, 13).picture()
    SceneChecks(picture).require("\(name)")
    try Snapshot(name: "plot-\(name)").check(picture)
  }

  @Test(arguments: FixtureDiagnostics.all.map(\.name))
  func diagnosticsLookAsBefore(name: String) throws {
    let kind = try #require(FixtureDiagnostics.all.first { $0.name == name })
    let picture = kind.draw().picture()
    SceneChecks(picture).require("\(name)")
    try Snapshot(name: "plot-\(name)").check(picture)
  }

  @Test(arguments: [1, 2, 3, 7, 30, 200])
  func everyNumberOfStudiesIsDrawnOrRefused(count: Int) throws {
    for kind in FixturePlots.kinds {
      do {
        SceneChecks(try FixturePlots.figure(kind.plan, count, labels: .all).picture(width: 238)).require(
          "\(kind.name) of \(count)")
      } catch let error as PlotError {
        #expect(count < 7, "\(kind.name): \(error)")
      }
    }
    for kind in FixturePlots.funnels {
      do {
        SceneChecks(try FixturePlots.figure(kind.plan, count, labels: .all).picture(width: 238)).require(
          "\(kind.name) of \(count)")
      } catch let error as PlotError {
        #expect(count < 7, "\(kind.name): \(error)")
      }
    }
  }

  /// Each kind is one file, and the catalogue has all of them.
  @Test func catalogueHasTheFolder() throws {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../../Sources/Plots/Figure/Kinds")
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { $0.hasSuffix("Plot.swift") }.map { String($0.dropLast(".swift".count)) }
    let types = Catalogue<any AnalysisPlot>.analysisPlots.elements.map { "\(type(of: $0))" }
    #expect(Set(types) == Set(files) && types.count == files.count)
  }

  // MARK: Numbers

  /// The trials of the BCG vaccine (Colditz et al. 1994), as metafor 3.8's `dat.bcg` has them.
  private static let bcg = """
    study,events1,n1,events2,n2
    A,4,123,11,139
    B,6,306,29,303
    C,3,231,11,220
    D,62,13598,248,12867
    E,33,5069,47,5808
    F,180,1541,372,1451
    G,8,2545,10,629
    H,505,88391,499,88391
    I,29,7499,45,7277
    J,17,1716,65,1665
    K,186,50634,141,27338
    L,5,2498,3,2341
    M,27,16913,29,17854

    """

  private func rows(
    _ plot: String, method: String? = nil, role: String, change: (inout AnalysisPlan) -> Void = { _ in }
  ) throws -> [[CSVValue]] {
    var plan = AnalysisPlan()
    plan.effects.measure = "RR"
    plan.model.method = method
    change(&plan)
    let table = try AnalysisPlotPlan(plot, of: plan).run(
      on: StudyTable(DataTable(csv: Array(Self.bcg.utf8)))
    ).figure.picture().table
    return table.rows.filter { $0[0] == .text(role) }
  }

  private func number(_ value: CSVValue) -> Double {
    if case .number(let number) = value { number } else { .nan }
  }

  /// metafor 3.8: `baujat(rma(yi, vi, method="EE"))` and REML with `threshold=1e-12`.
  @Test func baujatCoordinatesAreThoseOfMetafor() throws {
    let common = try rows("baujat", method: "EE", role: "study")
    let fourth = try #require(common.first { $0[2] == .text("D") })
    #expect(abs(number(fourth[3]) - 51.1073136255054) < 1e-9)
    #expect(abs(number(fourth[4]) - 4.56309948547637) < 1e-10)
    let random = try rows("baujat", method: "REML", role: "study")
    let eighth = try #require(random.first { $0[2] == .text("H") })
    #expect(abs(number(eighth[3]) - 1.6638459497329) < 1e-6)
    #expect(abs(number(eighth[4]) - 0.198964671902796) < 1e-6)
  }

  /// metafor 3.8: `rstandard(rma(yi, vi))` and `qqnorm`, whose places are those of R's `ppoints`.
  @Test func residualsAndPlacesAreThoseOfMetafor() throws {
    let points = try rows("qq", role: "study")
    let first = try #require(points.first { $0[2] == .text("A") })
    #expect(abs(number(first[4]) + 0.2244251135) < 1e-6 && abs(number(first[3]) + 0.1940281) < 1e-6)
    let largest = try #require(points.last)
    #expect(largest[2] == .text("H") && abs(number(largest[4]) - 1.3611088331) < 1e-6)
    #expect(abs(number(largest[3]) - 1.7688250) < 1e-6)
  }

  /// One value has the interval of a normal one; of two, the smaller is below x with probability 1 - (1 - F(x))².
  @Test func envelopesAreThoseOfOrderStatistics() {
    let one = NormalQuantilePlot.envelope(1, level: 0.95)[0]
    #expect(abs(one.lower + 1.959963984540054) < 1e-9 && abs(one.upper - 1.959963984540054) < 1e-9)
    let smaller = NormalQuantilePlot.envelope(2, level: 0.95)[0]
    let above = ReferenceDistribution(degreesOfFreedom: nil).survival(smaller.upper)
    #expect(abs(above * above - 0.025) < 1e-10)
  }

  /// The pooled effect's curve ends at height 0.05 where its 95% interval does.
  @Test func draperiesEndWhereIntervalsDo() throws {
    var plan = AnalysisPlan()
    plan.effects.measure = "RR"
    let pooled = try #require(
      plan.run(on: StudyTable(DataTable(csv: Array(Self.bcg.utf8)))).analyses[0].pooled)
    let ends = try rows("drapery", role: "pooled").filter { abs(number($0[4]) - 0.05) < 1e-12 }.map {
      number($0[3])
    }
    #expect(ends.count == 2)
    #expect(abs(ends[0] - Foundation.exp(pooled.interval.lower)) < 1e-9)
    #expect(abs(ends[1] - Foundation.exp(pooled.interval.upper)) < 1e-9)
  }

  /// Risks along the curve of a pooled effect have it.
  @Test(arguments: [("RR", 0.5), ("OR", 0.4), ("RD", -0.05)])
  func curvesHaveThePooledEffect(measure: String, _: Double) throws {
    let curve = try rows("labbe", role: "pooled") { $0.effects.measure = measure }
    var plan = AnalysisPlan()
    plan.effects.measure = measure
    let pooled = try #require(
      plan.run(on: StudyTable(DataTable(csv: Array(Self.bcg.utf8)))).analyses[0].pooled?.estimate)
    for row in curve.dropFirst() {
      let (x, y) = (number(row[3]), number(row[4]))
      let effect =
        measure == "RR"
        ? Foundation.log(y / x)
        : measure == "OR" ? Foundation.log(y / (1 - y) * (1 - x) / x) : y - x
      #expect(abs(effect - pooled) < 1e-9)
    }
  }

  /// R 4.2: `bw.nrd0(yi)`, and the mean of `dnorm(-0.7, yi, bw)`.
  @Test func densitiesAreThoseOfR() throws {
    var plan = AnalysisPlan()
    plan.effects.measure = "RR"
    let results = try plan.run(on: StudyTable(DataTable(csv: Array(Self.bcg.utf8))))
    let density = try #require(KernelDensity(PlotData(results.analyses[0]).studies.map(\.effect), fewest: 5))
    #expect(abs(density.bandwidth - 0.37384474507164) < 1e-10)
    #expect(abs(density(-0.7) - 0.391924806389) < 1e-9)
  }

  // MARK: Words

  @Test func namesKeepTheirYears() throws {
    let figure = try FixturePlots.figure(FixturePlots.kinds[0].plan, 5, labels: .all)
    let cut = figure.picture().scene.texts.filter { $0.string.hasPrefix("van der") }
    #expect(cut.count == 1 && cut[0].string.hasSuffix("1981") && cut[0].fullText?.hasSuffix("1981") == true)
  }

  @Test func filledStudiesAreOpenAndTold() throws {
    var plan = FixturePlots.funnels[0].plan
    plan.plot.fill = TrimAndFillMethod()
    let table = try FixturePlots.table(13)
    let picture = try plan.run(on: table).figure.picture()
    let found = try SmallStudyPlan(TrimAndFillMethod(), of: plan.analysis).run(on: table).analyses[0].result
    #expect(found.missingStudies > 0)
    #expect(picture.table.rows.count { $0[0] == .text("filled") } == found.missingStudies)
    #expect(picture.description.contains("Trim and fill adds \(found.missingStudies) stud"))
  }

  @Test func whatCannotBeDrawnIsToldWhy() throws {
    func message(_ plot: String, _ count: Int = 13, _ change: (inout AnalysisPlan) -> Void = { _ in })
      -> String
    {
      do {
        let plan = AnalysisPlotPlan(plot, of: FixturePlots.plan(change))
        try plan.check()
        _ = try plan.run(on: FixturePlots.table(count))
        return ""
      } catch {
        return "\(error)"
      }
    }
    #expect(message("radial", 1) == "a radial plot needs at least 2 studies with an effect, and there is 1")
    #expect(message("bubble").hasSuffix("is of a regression on one column, and none is named"))
    #expect(message("bubble") { $0.model.moderators = "year + setting" }.hasSuffix("and 2 are named"))
    #expect(message("radial") { $0.model.moderators = "year" } == "moderators does not go with a radial plot")
    #expect(message("qq") { $0.model.method = "none" }.hasSuffix("and here nothing is pooled"))
    var plan = FixturePlots.funnels[0].plan
    plan.plot.colour = "study"
    #expect(throws: PlotError.tooManyLevels(header: "study", found: 13, most: 6)) {
      try plan.run(on: FixturePlots.table(13))
    }
    plan.plot.colour = nil
    plan.plot.vertical = .participants
    plan.plot.contours = [0.95]
    #expect(throws: PlotError.self) { try plan.check() }
  }

  @Test func plansReadBack() throws {
    let plan = FixturePlots.funnels[2].plan
    let data = try JSONEncoder().encode(plan)
    #expect(try JSONDecoder().decode(FunnelPlan.self, from: data) == plan)
    let other = FixturePlots.kinds[6].plan
    #expect(try JSONDecoder().decode(AnalysisPlotPlan.self, from: JSONEncoder().encode(other)) == other)
  }
}

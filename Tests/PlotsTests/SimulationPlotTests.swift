import Estimates
import Foundation
import Graphics
@testable import Plots
import SVG
import Simulation
import StudyTables
import Testing

/// Plots of simulations.
@Suite struct SimulationPlotTests {
  /// Results of a made-up simulation.
  static func table(
    k: [String] = ["5", "10", "20"], tauSquared: [String] = ["0", "0.05", "0.2"],
    methods: [String] = ["DL", "REML"],
    tests: [String] = ["z", "knha"]
  ) -> PerformanceTable {
    var rows: [PerformanceTable.Row] = []
    for (i, count) in k.enumerated() {
      for (j, variance) in tauSquared.enumerated() {
        for (m, method) in methods.enumerated() {
          for (t, test) in tests.enumerated() {
            let shift = Double(t * 4 + m) - Double(j * (3 - i)) * (t == 0 ? 1.5 : 0.3)
            let coverage = 0.94 + 0.008 * shift
            rows.append(
              PerformanceTable.Row(
                conditions: [count, "0", variance, "normal"], method: method, test: test,
                measures: ["coverage": min(coverage, 0.995), "coverage_mcse": 0.004, "bias": 0.001 * shift]))
          }
        }
      }
    }
    return PerformanceTable(conditions: ["k", "mu", "tau2", "model"], rows: rows)
  }

  static var zip: ZipPlot { zip(200) }

  /// Two panels of intervals.
  static func zip(_ count: Int) -> ZipPlot {
    let panels = ["REML, z", "REML, knha"].enumerated().map { index, label in
      ZipPlot.Panel(
        label: label,
        intervals: (0..<count).map { i in
          let estimate = 0.3 + 0.25 * (Double(i * 37 % count) / (Double(count) / 2) - 1)
          let error = 0.08 + 0.001 * Double(i % 50)
          let half = (index == 0 ? 1.96 : 2.6) * error
          return ZipPlot.Interval(
            estimate: estimate, standardError: error, lower: estimate - half, upper: estimate + half)
        })
    }
    return ZipPlot(panels, truth: 0.3, cell: "k = 5")
  }

  @Test(arguments: ["simulation-performance", "simulation-nested-loop", "simulation-zip"])
  func looksAsBefore(name: String) throws {
    let picture =
      switch name {
      case "simulation-performance": PerformancePlot(Self.table()).picture()
      case "simulation-nested-loop": NestedLoopPlot(Self.table()).picture()
      default: Self.zip.picture()
      }
    try Snapshot(name: name).check(picture)
  }

  @Test(arguments: [
    table(), table(k: ["5"], tauSquared: ["0"]),
    table(methods: ["DL", "REML", "PM", "ML", "HE", "SJ", "EB", "PMM", "EE"]),
    table(k: (2...40).map(String.init), tauSquared: ["0"], tests: ["z"]),
    table(k: ["list:0.00045000450004500014/0.004500045000450002/0.04500045000450003", "100000"]),
    table(tauSquared: (0..<11).map { "0.\($0)" }), PerformanceTable(conditions: ["k"], rows: []),
  ])
  func nothingTouches(table: PerformanceTable) {
    for picture in [
      PerformancePlot(table).picture(), NestedLoopPlot(table).picture(),
      PerformancePlot(table, width: 300).picture(),
    ] {
      let checks = SceneChecks(picture)
      #expect(checks.overlappingTexts.prefix(3).isEmpty)
      #expect(checks.marksOutside.prefix(3).isEmpty)
      #expect(!picture.title.isEmpty && !picture.description.isEmpty)
    }
  }

  private func picture(_ table: PerformanceTable, _ measure: String) -> Picture {
    PerformancePlot(table, measure: measure).picture()
  }

  @Test func readersHaveWordsAndNotCodes() {
    let texts = picture(Self.table(), "coverage").scene.texts.map(\.string)
    #expect(texts.contains("DerSimonian-Laird, Hartung-Knapp"))
    #expect(texts.contains("95% Monte Carlo interval") && texts.contains("nominal level, 0.95"))
    #expect(!texts.contains { $0.contains("knha") || $0.contains("DL") })
    #expect(MethodWords.method("mine") == "mine" && MethodWords.test("own") == nil)
  }

  @Test func replicatesAreStated() {
    var table = Self.table()
    for row in table.rows.indices { table.rows[row].measures["replicates"] = 5000 }
    #expect(picture(table, "coverage").scene.texts.contains { $0.string == "5000 replicates for each value" })
  }

  /// A test keeps its level where there is nothing to find, and nowhere else.
  @Test func theLevelOfATestIsDrawnWhereTheMeanIsNought() {
    var table = Self.table(tauSquared: ["0"])
    table.rows = ["0", "0.5"].flatMap { mean in
      table.rows.map { row in
        var row = row
        row.conditions[1] = mean
        row.measures = ["rejection": mean == "0" ? 0.06 : 0.8]
        return row
      }
    }
    let lines = picture(table, "rejection").scene.groups("target").map(\.marks.count)
    #expect(lines == [1, 0], "a panel for each mean")
    let along = PerformancePlot(table, measure: "rejection", condition: "mu").picture().scene
    let line = along.groups("target").first?.bounds
    let box = along.groups("panels").first?.bounds
    #expect(line.map { $0.width } ?? 0 < (box?.width ?? 0) / 2, "over the half where the mean is 0")
    #expect(
      NestedLoopPlot(table, measure: "rejection").picture().scene.groups("target").first?.marks.count == 1)
  }

  @Test func methodsDifferInShapeAndColour() {
    let series = Self.table(methods: ["DL", "REML", "PM", "ML", "HE", "SJ"]).series
    let points = series.map { SeriesStyle.point($0, at: ScenePoint(x: 0, y: 0), fontSize: 8) }
    #expect(Set(points).count == 12)
    #expect(Set(series.map(SeriesStyle.color)).count == 6)
    #expect(SeriesStyle.colors.allSatisfy { $0.contrast(with: .white) >= 3 })
  }

  @Test func moreMethodsThanSixHavePanelsOfTheirOwn() {
    let table = Self.table(methods: ["DL", "REML", "PM", "ML", "HE", "SJ", "EB"])
    #expect(picture(table, "coverage").scene.groups("target").count == 3 * 7)
    #expect(NestedLoopPlot(table).picture().scene.groups("target").count == 7)
    #expect(picture(table, "coverage").scene.texts.contains { $0.string == "Test" })
  }

  @Test func conditionsChooseCells() throws {
    let table = Self.table()
    func rows(_ conditions: String...) throws -> Int {
      try table.selecting(conditions.map { RowCondition($0)! }, named: "r.csv").rows.count
    }
    #expect(try rows("k=5") == 12 && rows("k=5.0", "tau2=0|0.2") == 8)
    #expect(try rows("k>=10", "method=dl", "test!=z") == 6)
    #expect(throws: SimulationError.self) { try rows("k=7") }
    #expect(throws: SimulationError.self) { try rows("n=7") }
  }

  /// Series stand nearer to their own value than to the next.
  @Test func pointsStayByTheirValue() {
    let table = Self.table(
      methods: ["DL", "REML", "PM", "ML", "HE", "SJ"], tests: ["z", "knha", "t", "adhoc"])
    let scene = PerformancePlot(table, width: 240).picture().scene
    let boxes =
      scene.groups("panels").first?.marks.compactMap { mark -> Bounds? in
        if case .rectangle(let box) = mark { box.frame } else { nil }
      } ?? []
    let slot = (boxes.first?.width ?? 0) / 3
    let places = scene.groups("series").prefix(24).compactMap { group in
      group.marks.compactMap { mark -> Double? in
        if case .line(let line) = mark { line.start.x } else { nil }
      }.first
    }
    let reach = (places.max() ?? 0) - (places.min() ?? 0)
    #expect(places.count == 24 && reach <= 0.46 * slot)
  }

  @Test func zipOfNothingAndOfOne() {
    for panels in [[], [ZipPlot.Panel(label: "DL, z", intervals: [])]] {
      let checks = SceneChecks(ZipPlot(panels, truth: 0).picture())
      #expect(checks.overlappingTexts.isEmpty && checks.marksOutside.isEmpty)
    }
    #expect(Self.zip.picture().table.rows.count == 400)
  }

  /// What is drawn stands in the table: intervals of 1.96 Monte Carlo errors, panels by the other conditions.
  @Test func recordsOfPerformance() {
    let records = PerformancePlot(Self.table(), measure: "coverage", condition: "tau2").picture().table
    #expect(records.headers == ["panel", "tau2", "method", "test", "coverage", "lower", "upper"])
    #expect(records.rows.count == 36)
    #expect(records.rows[0][0] == "k = 5")
    let numbers = records.rows[0][4...5].map { cell in
      if case .number(let number) = cell { number } else { 0.0 }
    }
    let (value, lower) = (numbers[0], numbers[1])
    #expect(abs(value - lower - 1.96 * 0.004) < 1e-12)
    #expect(PerformancePlot(Self.table(), measure: "bias").picture().table.rows[0][6] == .missing)
  }
}

import Estimates
import Foundation
import Graphics
import Plots
import SVG
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

  static var zip: ZipPlot {
    let panels = ["REML, z", "REML, knha"].enumerated().map { index, label in
      ZipPlot.Panel(
        label: label,
        intervals: (0..<200).map { i in
          let estimate = 0.3 + 0.25 * (Double(i * 37 % 200) / 100 - 1)
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

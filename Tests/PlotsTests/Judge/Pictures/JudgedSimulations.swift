import Estimates

@testable import Plots

/// Plots of simulations.
extension JudgedPictures {
  private static let widths: [PictureWidth?] = [nil, .oneAndAHalfColumns, .oneColumn]

  private static var tables: [(String, PerformanceTable)] {
    typealias Tests = SimulationPlotTests
    return [
      ("two methods", Tests.table()), ("one cell", Tests.table(k: ["5"], tauSquared: ["0"])),
      (
        "six methods",
        Tests.table(methods: ["DL", "REML", "PM", "ML", "HE", "SJ"], tests: ["z", "knha", "t", "adhoc"])
      ),
      ("nine methods", Tests.table(methods: ["DL", "REML", "PM", "ML", "HE", "SJ", "EB", "PMM", "EE"])),
      ("many k", Tests.table(k: (2...40).map(String.init), tauSquared: ["0"], tests: ["z"])),
      ("many tau2", Tests.table(tauSquared: (0..<11).map { "0.\($0)" })),
    ]
  }

  static var simulations: [JudgedPictures] {
    widths.flatMap { width -> [JudgedPictures] in
      let sheet = width?.rawValue ?? "174mm"
      let performance = tables.flatMap { name, table -> [JudgedPictures] in
        [
          .one("performance, \(name), \(sheet)") { PerformancePlot(table, width: width?.points).picture() },
          .one("bias, \(name), \(sheet)") {
            PerformancePlot(table, measure: "bias", width: width?.points).picture()
          },
          .one("nested loop, \(name), \(sheet)") { NestedLoopPlot(table, width: width?.points).picture() },
        ]
      }
      return performance
        + [20, 200, 2000].map { count in
          .one("zip of \(count), \(sheet)") {
            var plot = SimulationPlotTests.zip(count)
            plot.width = width?.points
            return plot.picture()
          }
        }
    }
  }
}

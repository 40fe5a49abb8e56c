import BiasAdjustment
import EffectSizes
import Foundation
import Graphics
import MetaAnalysis
import Plots
import RealModule
import SVG
import Testing

@Suite struct MissingnessPlotTests {
  static func table(
    extra: Double, heading: String? = nil,
    values: [Double] = (-10...10).map { Double($0) / 10 * Double.log(10) }
  ) throws -> MissingnessTable {
    let counts: [(Double, Double, Double, Double)] = [(30, 50, 18, 50), (41, 80, 25, 78), (12, 20, 6, 22)]
    let trials = try counts.map { e1, n1, e2, n2 in
      try EventsWithMissing(
        group1: ArmWithMissingEvents(events: e1, observed: n1, randomised: n1 + extra),
        group2: ArmWithMissingEvents(events: e2, observed: n2, randomised: n2 + extra))
    }
    let data = TrialsWithMissingEvents(labels: ["a", "b", "c"], trials: trials, comparison: .riskRatio)
    let sensitivity = try MissingnessSensitivity(
      data, model: InverseVariance(inference: .normal), values: values,
      gridValues: [0.1, 0.2, 0.5, 1, 2, 5, 10].map { Double.log($0) })
    return MissingnessTable(sensitivity, scale: data.scale, assumption: .oddsRatio, heading: heading)
  }

  private static func means() throws -> MissingnessTable {
    let trials = try [(18.0, 24.0), (20, 25), (19, 22)].map { first, second in
      try MeansWithMissing(
        observed: TwoGroupMeans(mean1: first, sd1: 9, n1: 40, mean2: second, sd2: 9, n2: 42),
        randomised1: 60, randomised2: 55)
    }
    let data = try TrialsWithMissingMeans(
      labels: ["a", "b", "c"], trials: trials, comparison: .meanDifference)
    let sensitivity = try MissingnessSensitivity(
      data, model: InverseVariance(inference: .normal), values: (-20...20).map { Double($0) },
      gridValues: [-20, -10, 0, 10, 20])
    return MissingnessTable(
      sensitivity, scale: data.scale, assumption: .difference, heading: "Emotional exhaustion")
  }

  @Test func looksAsBefore() throws {
    let tables = [try Self.table(extra: 30, heading: "Response"), try Self.means()]
    let picture = MissingnessPlot(tables, title: "Missing participants").picture()
    try Snapshot(name: "missingness").check(picture)
  }

  @Test(arguments: [0.0, 3, 30, 300], [200, 450, 2000])
  func nothingOverlapsOrLeavesThePaper(extra: Double, width: Double) throws {
    let picture = MissingnessPlot([try Self.table(extra: extra)], title: "t", width: width).picture()
    let checks = SceneChecks(picture)
    #expect(checks.overlappingTexts.isEmpty)
    #expect(checks.marksOutside.isEmpty)
    #expect(picture.scene.width == width)
  }

  /// The words and the marks of a tipping point are where the table has it.
  @Test func tippingPointsAreMarked() throws {
    let table = try Self.table(extra: 30)
    let tipping = table.rows.filter { $0.role == .tipping }
    #expect(!tipping.isEmpty)
    let picture = MissingnessPlot([table], title: "t").picture()
    #expect(picture.scene.texts.count { $0.string.hasPrefix("tips at") } == tipping.count)
    #expect(picture.description.contains("What the result means changes at IMOR"))
    let none = MissingnessPlot([try Self.table(extra: 0)], title: "t").picture()
    #expect(none.scene.texts.count { $0.string == "does not tip" } == 4)
  }
}

import Analyses
import Datasets
import Estimates
import StudyTables
import Tables
import WithoutMetaAnalysis

@testable import Plots

/// Effect-direction, harvest and albatross plots.
extension JudgedPictures {
  /// A picture's own width, and those of pages; narrower pictures say that their letters are small.
  private static let widths: [PictureWidth?] = [nil, .fullWidth, .oneAndAHalfColumns, .oneColumn]

  static var directions: [JudgedPictures] { shipped + madeUp + many }

  private static func plots(
    _ name: String, _ directions: @escaping @Sendable () throws -> EffectDirectionTable,
    _ harvest: @escaping @Sendable () throws -> HarvestTable,
    _ albatross: @escaping @Sendable () throws -> AlbatrossTable
  ) -> [JudgedPictures] {
    widths.flatMap { width -> [JudgedPictures] in
      let sheet = width?.rawValue ?? "its own width"
      return [
        .one("effect directions of \(name), \(sheet)") {
          EffectDirectionPlot(try directions(), width: width?.points).picture()
        },
        .one("harvest of \(name), \(sheet)") { HarvestPlot(try harvest(), width: width?.points).picture() },
        .one("albatross of \(name), \(sheet)") {
          AlbatrossPlot(try albatross(), width: width?.points).picture()
        },
      ]
    }
  }

  private static var madeUp: [JudgedPictures] {
    plots(
      "staff programmes", { FixtureFindings.directions }, { FixtureFindings.harvest },
      { try FixtureFindings.albatross })
  }

  private static var shipped: [JudgedPictures] {
    let kinds: [(String, SynthesisPlotPlan.Kind, String?)] = [
      ("effect directions", .effectDirection, nil), ("harvest", .harvest(height: "quality"), nil),
      ("harvest of equal heights", .harvest(), nil),
      ("harvest by country", .harvest(height: "quality"), "country"),
      ("effect directions by setting", .effectDirection, "setting"),
    ]
    return kinds.flatMap { kind, plot, by in
      widths.map { width in
        let name = "\(kind) of ward-care-directions, \(width?.rawValue ?? "its own width")"
        return .one(name) {
          var synthesis = SynthesisPlan()
          synthesis.rows.by = by
          let dataset = Datasets.wardCareDirections
          let table = StudyTable(
            try DataTable(name: "dataset:\(dataset.name)", parsing: dataset.csvBytes), title: dataset.title)
          return try SynthesisPlotPlan(plot, of: synthesis).run(on: table).picture(width: width?.points)
        }
      }
    }
  }

  /// From one finding to two hundred, of one outcome and of nine.
  private static var many: [JudgedPictures] {
    [1, 2, 8, 30, 60, 200].flatMap { count in
      [1, 4].flatMap { outcomes in
        plots(
          "\(count) findings of \(outcomes) outcomes", { DirectionFindings(count, outcomes).directions },
          { DirectionFindings(count, outcomes).harvest }, { try DirectionFindings(count, outcomes).albatross }
        )
      }
    }
  }
}

/// As many made-up findings as asked for.
private struct DirectionFindings {
  let count: Int
  let outcomes: Int
  private let levels = ["low", "some concerns", "high"]

  init(_ count: Int, _ outcomes: Int) {
    self.count = count
    self.outcomes = outcomes
  }

  private func study(_ index: Int) -> String { "Author \(index) 20\(10 + index % 15)" }
  private func bias(_ index: Int) -> BiasJudgement { BiasJudgement(tool: "RoB 2", level: levels[index % 3]) }
  private func direction(_ index: Int) -> Direction { Direction.allCases[index * 7 % 5] }
  private func outcome(_ index: Int) -> String {
    ["Stress", "Burnout", "Sickness absence", "Wellbeing"][index % outcomes]
  }

  var directions: EffectDirectionTable {
    EffectDirectionTable(
      title: "Findings",
      rows: (0..<count).map {
        .init(
          study: study($0 / 2), design: $0 % 3 == 0 ? nil : "RCT", sampleSize: Double(20 + $0 * $0),
          bias: bias($0), outcome: outcome($0), direction: direction($0))
      })
  }

  var harvest: HarvestTable {
    HarvestTable(
      title: "Findings", panelName: "outcome", heightName: "quality",
      rows: (0..<count).map {
        .init(
          study: study($0), panel: outcome($0), direction: direction($0),
          height: $0 % 6 == 0 ? nil : Double($0 % 5), bias: bias($0))
      })
  }

  var albatross: AlbatrossTable {
    get throws {
      AlbatrossTable(
        title: "Findings",
        rows: try (0..<count).map {
          .init(
            study: study($0), pValue: try OneSidedPValue(z: Double($0 * 37 % 100) / 12 - 3),
            participants: Double(10 + $0 * $0), bias: bias($0))
        }, contours: [try CorrelationContour(0.1), try CorrelationContour(0.3)])
    }
  }
}

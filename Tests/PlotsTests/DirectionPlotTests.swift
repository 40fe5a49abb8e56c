import Foundation
import Graphics
import Plots
import SVG
import Testing
import WithoutMetaAnalysis

/// Findings for pictures.
enum FixtureFindings {
  private static func bias(_ tool: String, _ level: String) -> BiasJudgement {
    BiasJudgement(tool: tool, level: level)
  }

  /// Two tools, several findings of one study on one outcome, a long name, every direction and size.
  static let directions = EffectDirectionTable(
    title: "Effect-direction plot of staff programmes",
    rows: [
      .init(
        study: "Smith 2010", design: "RCT", sampleSize: 40, bias: bias("RoB 2", "low"), outcome: "Wellbeing",
        direction: .better),
      .init(
        study: "Smith 2010", design: "RCT", sampleSize: 40, bias: bias("RoB 2", "high"), outcome: "Stress",
        direction: .worse),
      .init(
        study: "Smith 2010", design: "RCT", sampleSize: 38, bias: bias("RoB 2", "high"), outcome: "Stress",
        direction: .worse),
      .init(
        study: "Smith 2010", design: "RCT", sampleSize: 40, bias: bias("RoB 2", "high"), outcome: "Stress",
        direction: .better),
      .init(
        study: "Jones and a long list of collaborators from several countries 2015", design: "Cluster RCT",
        sampleSize: 400, bias: bias("RoB 2", "some concerns"), outcome: "Wellbeing", direction: .mixed),
      .init(
        study: "Jones and a long list of collaborators from several countries 2015", design: "Cluster RCT",
        sampleSize: 400, bias: bias("RoB 2", "some concerns"), outcome: "Stress", direction: .better),
      .init(
        study: "Li 2020", design: "Before and after", sampleSize: 12345, bias: bias("ROBINS-I", "serious"),
        outcome: "Wellbeing", direction: .none),
      .init(
        study: "Li 2020", design: "Before and after", sampleSize: 12345, bias: bias("ROBINS-I", "critical"),
        outcome: "Sickness absence", direction: .better),
      .init(
        study: "Okafor 2021", design: "RCT", bias: bias("RoB 2", "low"), outcome: "Stress",
        direction: .notReported),
      .init(study: "Novak 2022", sampleSize: 120, outcome: "Sickness absence", direction: .worse),
    ])

  static let harvest = HarvestTable(
    title: "Harvest plot of staff programmes", panelName: "outcome", heightName: "quality",
    rows: directions.rows.enumerated().map { index, row in
      .init(
        study: row.study, panel: row.outcome, direction: row.direction,
        height: index == 4 ? nil : Double(index % 4), bias: row.bias)
    })

  static var albatross: AlbatrossTable {
    get throws {
      let values: [(Double, Double)] = [
        (0.157, 164), (0.018, 281), (0.382, 80), (0.783, 154), (0.341, 171), (0.587, 123), (0.089, 207),
        (0.82, 174), (0.338, 36), (0.207, 225), (0.0000288, 195), (0.671, 160), (0.5, 100),
      ]
      return AlbatrossTable(
        title: "Albatross plot of staff programmes",
        rows: try values.enumerated().map { index, value in
          .init(
            study: "Study \(index + 1)", pValue: try OneSidedPValue(value.0), participants: value.1,
            bias: index % 3 == 0 ? nil : bias("RoB 2", index % 3 == 1 ? "low" : "high"))
        },
        contours: [
          try StandardizedDifferenceContour(0.2), try StandardizedDifferenceContour(0.5),
          try StandardizedDifferenceContour(0.8),
        ], contourNote: "equal groups")
    }
  }
}

/// Pictures as they were when someone last looked at them. To renew one: delete it, run the tests, look at the new one.
@Suite struct DirectionSnapshotTests {
  @Test(arguments: ["effect-direction", "harvest", "albatross"])
  func looksAsBefore(name: String) throws {
    let picture =
      switch name {
      case "effect-direction": EffectDirectionPlot(FixtureFindings.directions).picture()
      case "harvest": HarvestPlot(FixtureFindings.harvest).picture()
      default: AlbatrossPlot(try FixtureFindings.albatross).picture()
      }
    try Snapshot(name: name).check(picture)
  }
}

@Suite struct DirectionPlotTests {
  /// Texts stand apart from each other and within the paper.
  private func check(_ picture: Picture, _ comment: Comment) {
    let checks = SceneChecks(picture)
    #expect(checks.overlappingTexts.prefix(3).isEmpty, comment)
    #expect(checks.marksOutside.prefix(3).isEmpty, comment)
    #expect(!picture.title.isEmpty && !picture.description.isEmpty, comment)
  }

  private func name(_ index: Int) -> String {
    switch index % 4 {
    case 0: "A\(index)"
    case 1: "Author \(index) et al. 20\(10 + index % 10)"
    case 2: "Supercalifragilisticexpialidociousresearchgroupwithoutspaces\(index)"
    default: "A very long name of a study with many collaborators from many countries, report number \(index)"
    }
  }

  private func direction(_ index: Int) -> Direction { Direction.allCases[index * 7 % 5] }

  @Test(arguments: [1, 2, 7, 60, 200])
  func anyNumberOfFindingsHasRoom(count: Int) throws {
    let bias = ["low", "some concerns", "high", "serious", "a word of the user's own making"]
    func judgement(_ index: Int) -> BiasJudgement {
      BiasJudgement(tool: index % 2 == 0 ? "RoB 2" : "ROBINS-I", level: bias[index % 5])
    }
    for outcomes in [1, 3, 9] {
      let table = EffectDirectionTable(
        title: "t",
        rows: (0..<count).map {
          .init(
            study: name($0 / 2), design: $0 % 3 == 0 ? nil : "Controlled before-and-after study",
            sampleSize: $0 % 5 == 0 ? nil : Double($0 * $0 + 1), bias: judgement($0),
            outcome: "Outcome number \($0 % outcomes) of the review", direction: direction($0))
        })
      check(EffectDirectionPlot(table).picture(), "\(count) findings, \(outcomes) outcomes")
      check(
        EffectDirectionPlot(table, width: 500).picture(), "\(count) findings, \(outcomes) outcomes, narrow")
      let harvest = HarvestTable(
        title: "t", panelName: "setting", heightName: "score",
        rows: (0..<count).map {
          .init(
            study: outcomes == 3 ? "\($0)" : name($0), panel: "Panel \($0 % outcomes) of the review",
            direction: direction($0), height: $0 % 6 == 0 ? nil : Double($0), bias: judgement($0))
        })
      check(HarvestPlot(harvest).picture(), "\(count) bars, \(outcomes) panels")
    }
    let albatross = AlbatrossTable(
      title: "t",
      rows: try (0..<count).map {
        .init(
          study: name($0), pValue: try OneSidedPValue(z: Double($0 * 37 % 100) / 12 - 3),
          participants: Double(10 + $0 * $0), bias: judgement($0))
      }, contours: [try CorrelationContour(0.1), try CorrelationContour(0.3)])
    check(AlbatrossPlot(albatross).picture(), "\(count) points")
    check(AlbatrossPlot(albatross, width: 300).picture(), "\(count) points, narrow")
  }

  @Test func widthIsKept() throws {
    for width in [300.0, 700] {
      #expect(EffectDirectionPlot(FixtureFindings.directions, width: width).picture().scene.width == width)
      #expect(HarvestPlot(FixtureFindings.harvest, width: width).picture().scene.width == width)
      #expect(AlbatrossPlot(try FixtureFindings.albatross, width: width).picture().scene.width == width)
    }
  }

  @Test func harmIsMarkedInEveryPicture() throws {
    let pictures = [
      EffectDirectionPlot(FixtureFindings.directions).picture(),
      HarvestPlot(FixtureFindings.harvest).picture(),
      AlbatrossPlot(try FixtureFindings.albatross).picture(),
    ]
    for picture in pictures {
      #expect(!picture.scene.groups("worse").isEmpty)
      #expect(picture.scene.texts.contains { $0.string.contains("Worse (harm)") })
      #expect(picture.description.contains("harm"))
    }
    #expect(pictures[1].scene.groups("worse").count == 3)
    #expect(pictures[2].scene.groups("worse").count == 4)
  }

  @Test func theTablesCountHarmInALineOfItsOwn() throws {
    let text = EffectDirectionPlot(FixtureFindings.directions).picture().table.csv.text
    #expect(text.contains("tally,,,,,,Stress,worse,,2\n"))
    #expect(
      HarvestPlot(FixtureFindings.harvest).picture().table.csv.text.contains("tally,Stress,,worse,,,,2\n"))
    #expect(text.contains("finding,Smith 2010,RCT,40,RoB 2,high,Stress,worse,small,\n"))
  }

  /// A study with exactly the contour's effect lies on it.
  @Test func contoursPassThroughTheirEffects() throws {
    // Hedges and Olkin: d = 0.5, 100 in each group: variance 0.02 + 0.25/400.
    let z = try StandardizedDifferenceContour(0.5).deviate(participants: 200)
    #expect(abs(z - 0.5 / (0.02 + 0.25 / 400).squareRoot()) < 1e-12)
    // Two to one: 1/n1 + 1/n2 with 200 and 100.
    let unequal = try StandardizedDifferenceContour(0.5, ratio: 2).deviate(participants: 300)
    #expect(abs(unequal - 0.5 / (1.0 / 200 + 1.0 / 100 + 0.25 / 600).squareRoot()) < 1e-12)
    #expect(abs(try CorrelationContour(0.3).deviate(participants: 103) - atanh(0.3) * 10) < 1e-12)
    // 100 in each group, risks 1/3 and 1/5: odds ratio 2.
    let cells = [100.0 / 3, 200.0 / 3, 20, 80]
    let expected = log(2) / cells.reduce(0) { $0 + 1 / $1 }.squareRoot()
    let odds = try OddsRatioContour(2, baselineRisk: 0.2).deviate(participants: 200)
    #expect(abs(odds - expected) < 1e-12)
    #expect(throws: WithoutMetaAnalysisError.self) { try CorrelationContour(1) }
    #expect(throws: WithoutMetaAnalysisError.self) { try OddsRatioContour(1, baselineRisk: 0.2) }
  }
}

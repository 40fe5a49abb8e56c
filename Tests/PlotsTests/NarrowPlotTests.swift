import BiasAdjustment
import Estimates
import Graphics
import RiskOfBias
import Testing
import WithoutMetaAnalysis

@testable import Plots

/// Plots give way on narrow pages before their letters do.
@Suite struct NarrowPlotTests {
  private func least(_ picture: Picture) -> Double { picture.scene.texts.map(\.font.size).min() ?? 7 }

  @Test(arguments: [PictureWidth.fullWidth, .oneAndAHalfColumns, .oneColumn].map(\.points))
  func lettersHaveSevenPoints(width: Double) throws {
    var light = TrafficLightPlot(try FixtureAssessments.many(60, tool: "robins-i"))
    light.width = width
    let pictures = [
      EffectDirectionPlot(FixtureFindings.directions, width: width).picture(),
      HarvestPlot(FixtureFindings.harvest, width: width).picture(),
      AlbatrossPlot(try FixtureFindings.albatross, width: width).picture(), light.picture(),
      FlowPlot(FlowTable(FlowPlotTests.databasesOnly), width: width).picture(),
      MissingnessPlot([try MissingnessPlotTests.table(extra: 30)], title: "t", width: width).picture(),
    ]
    for picture in pictures {
      #expect(least(picture) >= 7 - 1e-9, "\(picture.title)")
      #expect((picture.scene.width - width).magnitude < 1e-9, "\(picture.title)")
      SceneChecks(picture).require("\(picture.title), \(width)")
    }
  }

  /// What is no longer there is told; the signs of judgements stay.
  @Test func whatHasNoRoomIsTold() {
    let scene = EffectDirectionPlot(FixtureFindings.directions, width: PictureWidth.oneColumn.points)
      .picture().scene
    let words = scene.texts.map(\.string)
    #expect(!words.contains("Cluster RCT"))
    #expect(words.joined(separator: " ").contains("Designs have no room."))
    let wide = EffectDirectionPlot(FixtureFindings.directions).picture().scene.texts.map(\.string)
    #expect(wide.contains("Cluster RCT") && !wide.joined().contains("no room"))
  }

  /// Eight bars where seven have room stand as four and four.
  @Test(arguments: [(8, 7, 4), (7, 7, 7), (15, 7, 5), (9, 4, 3), (0, 3, 1), (1, 1, 1)])
  func barsAreDividedEqually(count: Int, capacity: Int, expected: Int) {
    let column = HarvestGrid.Column(
      direction: .better, left: 0, width: 100, capacity: capacity,
      heading: TextFont(size: 8).wrap("Better", width: 100))
    #expect(column.barsOnALine(of: count) == expected)
    #expect(column.lineCount(of: count) == (count + capacity - 1) / capacity)
  }

  @Test func theLevelOfIntervalsIsStated() throws {
    let texts = MissingnessPlot([try MissingnessPlotTests.table(extra: 30)], title: "t").picture().scene.texts
    #expect(texts.contains { $0.string.contains("pooled, with 95% interval") })
  }

  @Test func nestedLoopsTellMethodsByTheirPoints() {
    let scene = NestedLoopPlot(SimulationPlotTests.table()).picture().scene
    let series = scene.groups("series").map {
      $0.leaves.filter { if case .path = $0 { false } else { true } }
    }
    #expect(series.count == 4 && series.allSatisfy { !$0.isEmpty })
    #expect(GreyTwins().faults(in: scene).isEmpty)
  }
}

/// Names of directions in brackets, and what stands beneath narrow forest plots.
@Suite struct NarrowForestTests {
  @Test(
    arguments: ["default", "revman5", "jama", "bmj"], [ForestPage.fullWidth, .oneAndAHalfColumns, .oneColumn])
  func bracketsAreNotBroken(code: String, page: ForestPage) throws {
    let layout = try #require(Catalogue.forestLayouts[code])
    var table = FixtureTables.bcg
    for names in ["[vaccine],[usual care]", "a long name of an intervention (with boosters),placebo"] {
      table.favours = ForestFavours(names)
      let scene = ForestPlot(table, layout: layout, page: page).picture().scene
      #expect(BrokenBrackets().faults(in: scene).isEmpty, "\(names)")
    }
  }

  @Test func judgementsBeneathStandInBlocks() throws {
    let scene = ForestPlot(try JudgementSnapshotTests.judgedForest(), page: .oneColumn).picture().scene
    #expect(MarkOutside.marks(of: scene).isEmpty)
    #expect(scene.groups("header").count > 2, "the plot's, and one over each block")
  }

  @Test func lowRowsHaveNoColumnsOfTheTable() {
    var table = FixtureTables.effects(60)
    table.columns = [ForestDataColumn(header: "Year")]
    table.panels[0].rows = table.panels[0].rows.map { row in
      var row = row
      row.columns = ["1999"]
      return row
    }
    #expect(!ForestPlot(table, layout: .caterpillar).picture().scene.texts.contains { $0.string == "1999" })
    #expect(ForestPlot(table).picture().scene.texts.contains { $0.string == "1999" })
  }

  /// A point is seen over its interval's line, however many studies there are.
  @Test(arguments: [40, 200, 400]) func squaresAreHigherThanTheirIntervals(count: Int) {
    let scene = ForestPlot(FixtureTables.effects(count), layout: .caterpillar).picture().scene
    for group in scene.groups("study") {
      let line = group.lines.map(\.stroke.width).max() ?? 0
      #expect(group.rectangles.allSatisfy { $0.frame.height >= 2 * line - 1e-9 })
    }
  }

  @Test func theLastLabelOfAnAxisIsOnThePaper() {
    var table = FixtureTables.bcg
    table.axisChoice = ForestAxisChoice(limits: 0.1...10, ticks: [0.1, 1, 10])
    let picture = ForestPlot(table, layout: .revman5).picture()
    #expect(MarkOutside.marks(of: picture.scene).isEmpty)
  }
}

import Estimates
import Graphics
import Testing

@testable import Plots

/// Plots fit the paper they are for.
@Suite struct ForestPageTests {
  @Test(arguments: Catalogue.forestLayouts.elements.map(\.code))
  func lettersOfLessThanSevenPointsAreTold(code: String) throws {
    let layout = try #require(Catalogue.forestLayouts[code])
    for (name, table) in ForestSpaceTests.named {
      for page in [ForestPage.oneColumn, .oneAndAHalfColumns, .a4Landscape] {
        let plot = ForestPlot(table, layout: layout, page: page)
        let pictures = plot.pictures()
        let smallest = pictures.flatMap(\.scene.texts).map(\.font.size).min() ?? 7
        // What is printed as 7.0 is 7.
        #expect((smallest < 6.95) == (Plots.SmallLetters(in: pictures) != nil), "\(name), \(code)")
        for picture in pictures {
          #expect((picture.scene.width - page.width).magnitude < 1e-9)
          SceneChecks(picture).require("\(name), \(code), \(page.code ?? "")")
        }
      }
    }
  }

  @Test func aJournalsPageIsTheDefault() {
    let scene = ForestPlot(FixtureTables.bcg).picture().scene
    #expect((scene.width - 174 / 25.4 * 72).magnitude < 1e-9)
    #expect(Set(scene.texts.map(\.font.size)) == [7, 8])
    #expect(ForestPlot(FixtureTables.bcg).notes.isEmpty)
  }

  @Test func whatGivesWayIsTold() {
    let notes = ForestPlot(FixtureTables.bcg, page: .oneColumn).notes
    #expect(notes == [.leftOut([.weights, .arms], width: ForestPage.oneColumn.width)])
    #expect(
      notes[0].description
        == "84 mm are too narrow for every column in letters of 7 points: weights, the arms are left out of the picture"
    )
  }

  /// Every row stands on one sheet, under a header and over an axis.
  @Test(arguments: [ForestPage.a4, .a4Landscape, .letter])
  func longPlotsGoOnOnFurtherSheets(page: ForestPage) throws {
    let height = try #require(page.height)
    for (count, least) in [(20, 1), (90, 2), (200, 3)] {
      let table = FixtureTables.effects(count)
      let pictures = ForestPlot(table, page: page).pictures()
      #expect(pictures.count >= least)
      if count == 20, height > 800 { #expect(pictures.count == 1) }
      var names: [String] = []
      for picture in pictures {
        let scene = picture.scene
        #expect((scene.height - height).magnitude < 1e-9)
        #expect(scene.groups("header").count == 1 && scene.groups("axis").count == 1)
        #expect(scene.groups("favours").count == 1)
        SceneChecks(picture).require("\(count) studies")
        names += scene.groups("study").compactMap(\.texts.first?.string)
      }
      #expect(names == table.rows.filter { $0.role == .study }.map(\.label))
      #expect(pictures.map { $0.scene.groups("summary").count }.reduce(0, +) == 1)
    }
  }

  @Test func sheetsBeginAtSubgroups() throws {
    var table = FixtureTables.effects(80)
    let rows = table.panels[0].rows
    table.panels[0].groups = (0..<4).map { group in
      ForestGroup(name: "Group \(group)", rows: Array(rows[group * 20..<group * 20 + 20]))
    }
    table.panels[0].rows = Array(rows[80...])
    let pictures = ForestPlot(table, page: .a4).pictures()
    #expect(pictures.count > 1)
    for picture in pictures.dropFirst() {
      let texts = picture.scene.groups("subgroup-heading").first?.texts.map(\.string)
      #expect(texts?.first?.hasPrefix("Group ") == true)
      #expect(texts?.first?.hasSuffix("(continued)") == false)
    }
  }

  @Test func otherPagesHaveOnePictureHoweverLong() {
    #expect(ForestPlot(FixtureTables.effects(200)).pictures().count == 1)
  }

  @Test func rowsOfLongPlotsStandOnBands() {
    func bands(_ count: Int) -> Int {
      let scene = ForestPlot(FixtureTables.effects(count)).picture().scene
      return scene.leaves.count { mark in
        if case .rectangle(let band) = mark { band.frame.width == scene.width } else { false }
      }
    }
    #expect(bands(39) == 0 && bands(40) == 20)
  }

  @Test func caterpillarsHaveLittleHeight() {
    let plot = ForestPlot(FixtureTables.effects(300), layout: .caterpillar)
    let scene = plot.picture().scene
    #expect(scene.height < 800 && scene.groups("study").count == 300)
    #expect(!scene.texts.contains { $0.string == "Study 1" })
  }

  @Test func summariesHaveARowAnOutcomeOrSubgroup() throws {
    let outcomes = ForestPlot(FixtureTables.panels, layout: .summary).picture()
    #expect(outcomes.scene.groups("study").isEmpty && outcomes.scene.groups("summary").count == 3)
    let texts = Set(outcomes.scene.texts.map(\.string))
    #expect(texts.isSuperset(of: ["Emotional exhaustion", "Participants", "I²"]))
    #expect(outcomes.table.rows.allSatisfy { $0[1] != .text("study") })
    let groups = ForestPlot(FixtureTables.bcgSubgroups, layout: .summary).picture()
    #expect(groups.scene.groups("subgroup-summary").count == 3 && groups.scene.groups("summary").count == 1)
  }
}

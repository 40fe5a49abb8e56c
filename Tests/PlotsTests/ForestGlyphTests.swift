import Graphics
import RealModule
import SVG
import Testing

@testable import Plots

/// Rounding in a handful of additions and multiplications.
private let arithmetic = 1e-9

/// What is drawn stands where the numbers say.
@Suite struct ForestGlyphTests {
  /// The axis of a plot, from the positions of two ticks.
  private func axis(of scene: MarkScene, isLogarithmic: Bool) throws -> (Double) -> Double {
    let ticks = try #require(scene.groups("axis").first).texts.compactMap { text in
      Double(text.string.replacing("−", with: "-")).map { ($0, text.position.x) }
    }
    let first = try #require(ticks.first)
    let last = try #require(ticks.last)
    let scale: (Double) -> Double = isLogarithmic ? { .log($0) } : { $0 }
    let slope = (last.1 - first.1) / (scale(last.0) - scale(first.0))
    return { first.1 + slope * (scale($0) - scale(first.0)) }
  }

  @Test func squaresStandAtTheEstimatesWithAreasLikeTheWeights() throws {
    let table = FixtureTables.bcg
    let picture = ForestPlot(table).picture()
    let x = try axis(of: picture.scene, isLogarithmic: true)
    let studies = table.rows.filter { $0.role == .study }
    let squares = picture.scene.groups("study").compactMap(\.rectangles.first)
    try #require(squares.count == 13)
    let ratio = squares[0].frame.width * squares[0].frame.height / studies[0].weight!
    #expect(ratio > 0)
    for (study, square) in zip(studies, squares) {
      let middle = (square.frame.left + square.frame.right) / 2
      #expect((middle - x(study.effect!)).magnitude < arithmetic * 1000)
      #expect((square.frame.width * square.frame.height / study.weight! - ratio).magnitude < arithmetic)
    }
  }

  @Test func intervalsEndAtTheirBoundsOnALogarithmicAxis() throws {
    let table = FixtureTables.bcg
    let picture = ForestPlot(table).picture()
    let x = try axis(of: picture.scene, isLogarithmic: true)
    for (study, group) in zip(table.rows, picture.scene.groups("study")) {
      let line = try #require(group.lines.first)
      #expect((line.start.x - x(study.lower!)).magnitude < arithmetic * 1000, "\(study.label)")
      #expect((line.end.x - x(study.upper!)).magnitude < arithmetic * 1000, "\(study.label)")
    }
  }

  @Test func intervalsEndAtTheirBoundsOnALinearAxis() throws {
    let table = FixtureTables.means
    let picture = ForestPlot(table).picture()
    let x = try axis(of: picture.scene, isLogarithmic: false)
    for (study, group) in zip(table.rows, picture.scene.groups("study")) {
      let line = try #require(group.lines.first)
      #expect((line.start.x - x(study.lower!)).magnitude < arithmetic * 1000, "\(study.label)")
      #expect((line.end.x - x(study.upper!)).magnitude < arithmetic * 1000, "\(study.label)")
    }
  }

  @Test func diamondsReachFromBoundToBound() throws {
    let table = FixtureTables.bcgSubgroups
    let picture = ForestPlot(table).picture()
    let x = try axis(of: picture.scene, isLogarithmic: true)
    let rows = table.rows.filter { $0.role == .subgroupSummary || $0.role == .summary }
    let diamonds = (picture.scene.groups("subgroup-summary") + picture.scene.groups("summary")).compactMap(
      \.polygons.first)
    try #require(diamonds.count == 4)
    for (row, diamond) in zip(rows, diamonds) {
      let box = try #require(diamond.bounds)
      #expect((box.left - x(row.lower!)).magnitude < arithmetic * 1000)
      #expect((box.right - x(row.upper!)).magnitude < arithmetic * 1000)
      #expect((diamond.corners[0].x - x(row.effect!)).magnitude < arithmetic * 1000)
    }
  }

  @Test func linesOfNoEffectAndOfThePooledEffect() throws {
    let table = FixtureTables.bcg
    let picture = ForestPlot(table).picture()
    let x = try axis(of: picture.scene, isLogarithmic: true)
    let reference = try #require(picture.scene.groups("reference-line").first?.lines.first)
    #expect((reference.start.x - x(1)).magnitude < arithmetic * 1000)
    #expect(reference.stroke.dashes.isEmpty)
    let pooled = try #require(picture.scene.groups("pooled-line").first?.lines.first)
    #expect(
      (pooled.start.x - x(table.rows.first { $0.role == .summary }!.effect!)).magnitude < arithmetic * 1000)
    #expect(!pooled.stroke.dashes.isEmpty)
  }

  @Test func arrowsWhereIntervalsLeaveTheAxis() throws {
    let table = FixtureTables.extremes
    let studies = ForestPlot(table).picture().scene.groups("study")
    let arrows = studies.map(\.polygons.count)
    #expect(arrows == [0, 0, 0, 1, 0, 1])
    #expect(studies[5].rectangles.map(\.fill) == [.white], "an estimate beyond the axis has an open square")
    let inside = ForestPlot(FixtureTables.bcg).picture().scene.groups("study")
    #expect(inside.allSatisfy { $0.polygons.isEmpty })
  }

  @Test func everyPanelHasItsOwnPooledLineAndASharedAxis() {
    let picture = ForestPlot(FixtureTables.panels).picture()
    #expect(picture.scene.groups("pooled-line").count == 3)
    #expect(picture.scene.groups("axis").count == 1)
    #expect(picture.scene.groups("reference-line").count == 1)
  }

  @Test func panelsOfUnlikeSizeHaveAnAxisEach() {
    let picture = ForestPlot(FixtureTables.unlikePanels).picture()
    #expect(picture.scene.groups("axis").count == 3)
    #expect(picture.scene.groups("reference-line").count == 3)
  }

  @Test func proportionsHaveNoLineOfNoEffect() {
    let picture = ForestPlot(FixtureTables.proportions).picture()
    #expect(picture.scene.groups("reference-line").isEmpty)
    #expect(picture.scene.groups("axis").first?.texts.allSatisfy { !$0.string.hasPrefix("−") } == true)
  }

  @Test func everyNumberOfTheRowsIsPrinted() {
    let texts = Set(
      ForestPlot(FixtureTables.bcg, page: ForestPage(width: 700)).picture().scene.texts.map {
        $0.string.replacing("\u{A0}", with: "")
      })
    let expected = [
      "Aronson 1948", "4/123", "11/139", "0.41 (0.13 to 1.26)", "505/88\u{2009}391", "Random-effects model",
      "100.0%", "95% prediction interval", "Risk ratio (log scale)", "Favours vaccination", "Favours control",
    ]
    for text in expected { #expect(texts.contains(text), "\(text)") }
  }

  @Test func layoutsPrintNumbersInTheirOwnWay() {
    func texts(_ layout: any ForestLayout) -> Set<String> {
      Set(
        ForestPlot(FixtureTables.bcg, layout: layout, page: ForestPage(width: 800)).picture().scene.texts.map
        {
          $0.string.replacing("\u{A0}", with: "")
        })
    }
    #expect(
      texts(.revman5).isSuperset(of: ["0.41 [0.13, 1.26]", "88391", "Total (95% CI)", "Study or Subgroup"]))
    #expect(
      texts(.revman5).contains("Heterogeneity: Tau² = 0.31; Chi² = 152.23, df = 12 (P < 0.00001); I² = 92%"))
    #expect(texts(.jama).isSuperset(of: ["0.41 (0.13-1.26)", "Source", "Favors vaccination"]))
    #expect(texts(.jama).contains("Heterogeneity: χ²₁₂ = 152.23 (P < .001); I² = 92%"))
    #expect(
      texts(.bmj).contains("Test for heterogeneity: τ²=0.31, χ²=152.23, df=12, P<0.001, I²=92%"))
  }

  /// The smallest square stands for all weights below 7% of the largest.
  @Test func smallWeightsHaveTheSmallestSquare() throws {
    var table = FixtureTables.bcg
    table.panels[0].rows[0].weight = 0.02
    table.panels[0].rows[1].weight = 0.4
    let squares = ForestPlot(table).picture().scene.groups("study").compactMap(\.rectangles.first)
    #expect((squares[0].frame.width - squares[1].frame.width).magnitude < arithmetic)
    let largest = try #require(squares.map(\.frame.width).max())
    #expect((squares[0].frame.width / largest - 0.3 / 1.1).magnitude < arithmetic)
  }

  @Test func noSquareHidesItsInterval() throws {
    for layout in [DefaultLayout(), JAMALayout(), BMJLayout(), RevMan5Layout()] as [any ForestLayout] {
      for group in ForestPlot(FixtureTables.bcg, layout: layout).picture().scene.groups("study") {
        let square = try #require(group.marks.firstIndex { if case .rectangle = $0 { true } else { false } })
        let line = try #require(group.marks.firstIndex { if case .line = $0 { true } else { false } })
        #expect(line > square)
      }
    }
  }

  /// Allocation in turns has two studies, whose Hartung-Knapp interval reaches from 0.02 to 21.
  @Test func diamondsAreCutLikeIntervals() throws {
    var table = FixtureTables.bcgSubgroups
    let place = try #require(table.panels[0].groups[1].rows.firstIndex { $0.role == .subgroupSummary })
    table.panels[0].groups[1].rows[place].lower = 0.02
    table.panels[0].groups[1].rows[place].upper = 21
    table.panels[0].groups[1].rows[place].studies = 2
    let picture = ForestPlot(table).picture()
    let diamond = try #require(
      picture.scene.groups("subgroup-summary").map(\.polygons).max { $0.count < $1.count })
    #expect(diamond.count == 3, "a diamond and two arrows")
    let axis = try #require(picture.scene.groups("axis").first?.lines.first)
    #expect(diamond[1].bounds?.left == axis.start.x && diamond[2].bounds?.right == axis.end.x)
  }

  @Test func signsOfJAMAStandInItalics() throws {
    let scene = ForestPlot(FixtureTables.bcg, layout: .jama, page: ForestPage(width: 800)).picture().scene
    let text = try #require(scene.groups("heterogeneity").first?.texts.first)
    let letters = Array(text.string)
    #expect(text.italics.map { String(letters[$0]) } == ["P", "I²"])
    let svg = ForestPlot(FixtureTables.bcg, layout: .jama, page: ForestPage(width: 800)).picture().svg.text
    // Each stretch has its place, and its spaces: word processors set them over each other otherwise.
    let line = try #require(svg.split(separator: "\n").first { $0.contains("<tspan") })
    let start = try #require(text.bounds?.left)
    let before = String(text.string.prefix { $0 != "P" })
    for (run, letters, behind) in [
      (" font-style=\"italic\">P</tspan>", "", before), ("> &lt; .001); </tspan>", "P", before),
    ] {
      let place = try #require(line.split(separator: run, maxSplits: 1).first?.split(separator: "\"").last)
      let expected = start + text.font.width(of: behind + letters)
      #expect(abs(try #require(Double(place)) - expected) < 0.02, "\(line)")
    }
    #expect(line.contains("xml:space=\"preserve\""))
  }

  @Test func layoutsSpellAndCountAsPrinted() {
    func texts(_ table: ForestTable, _ layout: any ForestLayout) -> [String] {
      ForestPlot(table, layout: layout, page: ForestPage(width: 800)).picture().scene.texts.map(\.string)
    }
    #expect(texts(FixtureTables.means, .jama).contains("Standardized mean difference"))
    #expect(texts(FixtureTables.bcg, .revman5).contains("Total events"))
    let bmj = texts(FixtureTables.bcg, .bmj)
    #expect(bmj.contains("No of events/total") && bmj.contains("Vaccinated"))
    #expect(bmj.count { $0 == "No of events/total" } == 1, "it spans both arms")
  }
}

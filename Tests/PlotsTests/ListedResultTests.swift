import Graphics
import RealModule
import SVG
import Testing

@testable import Plots

/// Results in the place of studies are laid out as studies are.
@Suite struct ListedResultTests {
  private static let long = "van den Bergh-Oosterhuis, Kowalczyk, and Papadimitriou 1985"

  /// A plot of the result without each of some studies.
  private func table(_ count: Int, change: (inout ForestRow) -> Void = { _ in }) -> ForestTable {
    let rows = (0..<count).map { place in
      var row = ForestRow(
        role: .summary, label: Self.long + "\(place)", effect: 0.5, lower: 0.3,
        upper: 0.7 + Double(place % 5) / 20, studies: count - 1,
        test: ForestTest(statistic: 4, pValue: 0.003), tauSquared: 0.04, iSquared: 41)
      (row.isListed, row.isAlternative) = (true, true)
      change(&row)
      return row
    }
    let whole = ForestRow(role: .summary, label: "All", effect: 0.5, lower: 0.35, upper: 0.68, studies: count)
    return ForestTable(
      title: "Without one",
      panels: [ForestPanel(groups: [ForestGroup(name: "Without:", rows: rows)], rows: [whole])],
      measure: "Mean difference", isLogarithmic: false, referenceValue: 0)
  }

  private func layout(_ table: ForestTable, _ page: ForestPage) -> (content: ForestContent, grid: ForestGrid)
  {
    let content = ForestContent(table, layout: .default)
    return (content, ForestGrid(content, page: page))
  }

  @Test(arguments: [ForestPage.oneColumn, .oneAndAHalfColumns]) func namesHaveThreeLinesAtMost(
    page: ForestPage
  ) {
    let (content, grid) = layout(table(13), page)
    #expect(grid.labelWidth >= 9 * grid.style.fontSize)
    for line in content.lines where line.isListed {
      let placed = PlacedForestLine(line, top: 0, grid: grid)
      #expect(placed.bottom <= 1.7 * grid.style.fontSize + 2 * grid.style.regular.lineHeight + 0.01)
    }
    SceneChecks(ForestPlot(table(13), page: page).picture()).require("without one, \(page.width)")
  }

  @Test(arguments: [(39, 0), (48, 24)]) func manyStandOnBands(count: Int, bands: Int) {
    let svg = ForestPlot(table(count)).picture().svg.text
    #expect(svg.components("#f3f3f3") == bands)
    #expect(svg.contains("pooled-line"))
  }

  @Test func testsAndHeterogeneityStandBesideThem() {
    let texts = ForestPlot(table(5)).picture().scene.texts.map(\.string)
    #expect(["p", "\u{3C4}\u{B2}", "I\u{B2}", "0.003", "0.040", "41%"].allSatisfy(texts.contains))
  }

  @Test func aBoundThatIsNotKnownIsAnArrow() {
    let half = table(3) { row in
      row.lower = nil
      row.unknownBound = .lower
    }
    let picture = ForestPlot(half).picture()
    #expect(picture.scene.texts.contains { $0.string.contains("(up to 0.70)") })
    #expect(picture.scene.texts.contains { $0.string.contains("Dotted arrows") })
  }

  @Test func estimatesWithoutIntervalAreSmallDiamonds() {
    let content = ForestContent(table(1), layout: .default)
    let axis = Axis(scale: .linear, range: 0...1, left: 0, right: 100)
    let glyphs = ForestGlyphs(style: content.style, axis: axis, heaviest: 0)
    let row = ForestRow(alternative: "Copas", effect: 0.5, lower: nil, upper: nil)
    let bounds = glyphs.marks(of: row, y: 0).compactMap(\.bounds)
    #expect(bounds.count == 1)
    #expect(bounds.allSatisfy { $0.width > 4 && $0.width < 9 })
  }
}

/// Axes of plots of points.
@Suite struct PlotAxisTests {
  private let font = FigureDrawing.font

  @Test(arguments: [0.05...0.25, 0.03...0.08, 0.79...1.22, 5.6...9.6]) func uprightStepsAreFamiliar(
    range: ClosedRange<Double>
  ) {
    let ticks = PlotAxis(key: "y", title: "", range: range).ticks(length: 82, font: font, isUpright: true)
    #expect(ticks.count >= 3)
    let step = ticks[1].value - ticks[0].value
    let mantissas = [1.0, 2, 2.5, 5].flatMap { mantissa in (-4...1).map { mantissa * .pow(10, Double($0)) } }
    #expect(mantissas.contains { abs($0 - step) < 1e-9 }, "\(step)")
  }

  @Test func variancesOfNothingHaveNoTickBelow() {
    var axis = PlotAxis(
      key: "y", title: "", range: ClosedRange.around([0, 0, 0], room: 0.1).notBelow(0))
    axis.least = 0
    let ticks = axis.ticks(length: 82, font: font, isUpright: true)
    #expect(ticks.allSatisfy { $0.value >= 0 && $0.value <= 1 })
    #expect(ticks.first?.value == 0)
    #expect(axis.range.lowerBound < 0)
  }

  @Test func coordinatesOfEqualEffectsAreDefined() {
    let axis = PlotAxis(key: "x", title: "", range: .fromZero(to: [0.0, 0]))
    #expect(axis.range == 0...1)
    #expect(ClosedRange.around([0.3, 0.3]).contains(0.3))
  }

  @Test func proportionsHaveTicksTowardsBothEnds() {
    let axis = PlotAxis(key: "x", title: "", range: -3...3, transformation: .logistic)
    let labels = axis.ticks(length: 400, font: font).map(\.label)
    #expect(labels.contains { $0 == "0.95" || $0 == "0.9" })
  }

  @Test func namesAboveDoNotTouch() {
    let names = (0..<12).map { (text: "Study number \($0) 1998", x: 40 + 23 * Double($0 * $0 % 17)) }
    let above = NamesAbove(names, left: 0, right: 460, font: FigureDrawing.small)
    let marks = above.marks(above: 100)
    let texts = marks.filter { if case .text = $0 { true } else { false } }.compactMap(\.bounds)
    #expect(above.unnamed + texts.count == 12)
    #expect(texts.count > 8)
    for (place, text) in texts.enumerated() {
      #expect(!texts[..<place].contains { $0.overlaps(text) })
      for case .line(let line) in marks { #expect(!line.crosses(text.inset(by: 0.5))) }
    }
  }
}

extension String {
  /// How often a text occurs.
  fileprivate func components(_ text: String) -> Int { ranges(of: text).count }
}

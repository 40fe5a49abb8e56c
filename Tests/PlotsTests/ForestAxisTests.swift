import Estimates
import Graphics
import Testing

@testable import Plots

/// What stands along the axis.
@Suite struct ForestAxisTests {
  private func scene(_ table: ForestTable, layout: any ForestLayout = .default) -> MarkScene {
    ForestPlot(table, layout: layout).picture().scene
  }

  private func ticks(_ scene: MarkScene) -> [Double] {
    (scene.groups("axis").first?.texts ?? []).compactMap {
      Double($0.string.replacing("\u{2212}", with: "-"))
    }
  }

  /// One study in twelve reaches beyond no effect, by a little.
  @Test func aTickStandsOnEachSideThatHoldsData() {
    for shift in stride(from: 0.02, through: 3, by: 0.12) {
      var table = FixtureTables.effects(12)
      for place in table.panels[0].rows.indices {
        func moved(_ value: Double?) -> Double? { value.map { 1 + ($0 + 0.001) * shift } }
        table.panels[0].rows[place].effect = moved(table.panels[0].rows[place].effect)
        table.panels[0].rows[place].lower = place == 0 ? 0.97 : moved(table.panels[0].rows[place].lower)
        table.panels[0].rows[place].upper = moved(table.panels[0].rows[place].upper)
      }
      let values = ticks(scene(table))
      #expect(values.contains { $0 < 1 } && values.contains { $0 > 1 }, "\(shift): \(values)")
    }
  }

  @Test(arguments: Catalogue.forestLayouts.elements.map(\.code))
  func directionsStandUnderTheirHalves(code: String) throws {
    let layout = try #require(Catalogue.forestLayouts[code])
    let names = ["BCG", "no vaccination at all", "an intervention with many components, and a long name"]
    for left in names {
      for right in names {
        var table = FixtureTables.bcg
        table.favours = ForestFavours(left: left, right: right)
        let scene = scene(table, layout: layout)
        let axis = try #require(scene.groups("axis").first?.lines.first)
        let middle = try #require(scene.groups("reference-line").first?.lines.first).start.x
        let block = try #require(scene.groups("favours").first)
        for bounds in block.marks.compactMap(\.bounds) {
          #expect(bounds.left >= axis.start.x - 0.5 && bounds.right <= axis.end.x + 0.5, "\(left), \(right)")
          #expect(bounds.right < middle || bounds.left > middle)
        }
        let sides = Dictionary(grouping: block.texts) { $0.position.x < middle }.mapValues(\.count)
        if left == right, block.texts.count <= 6 { #expect(sides[true] == sides[false]) }
      }
    }
  }

  @Test func bracketsStayWhole() throws {
    var table = FixtureTables.bcg
    table.favours = ForestFavours(left: "BCG", right: "no vaccine")
    let texts = try #require(scene(table, layout: .revman5).groups("favours").first).texts.map(\.string)
    #expect(texts.contains { $0.contains("[no vaccine]") })
  }

  @Test func limitsAndTicksCanBeChosen() throws {
    var table = FixtureTables.bcg
    table.axisChoice = ForestAxisChoice(limits: 0.3...3, ticks: [0.3, 1, 3])
    let scene = scene(table)
    #expect(ticks(scene) == [0.3, 1, 3])
    let axis = try #require(scene.groups("axis").first?.lines.first)
    let open = scene.groups("study").filter { $0.rectangles.first?.fill == .white }
    #expect(open.count == table.rows.count { $0.role == .study && $0.effect! < 0.3 })
    for group in scene.groups("study") {
      for shape in group.polygons.compactMap(\.bounds) {
        #expect(shape.left >= axis.start.x - 1e-9 && shape.right <= axis.end.x + 1e-9)
      }
    }
  }

  @Test func chosenTicksLengthenTheAxis() {
    var table = FixtureTables.bcg
    table.axisChoice.ticks = [0.001, 1, 1000]
    #expect(ticks(scene(table)) == [0.001, 1, 1000])
  }

  /// Two trials from 0.10 to 1.25: the axis goes on to 2 rather than have 0.4, 0.8 and 1.2.
  @Test func familiarTicksAreWorthALongerAxis() {
    var table = FixtureTables.bcg
    table.panels[0].rows = [
      ForestRow(role: .study, label: "A", effect: 0.33, lower: 0.1, upper: 1.14),
      ForestRow(role: .study, label: "B", effect: 0.46, lower: 0.17, upper: 1.25),
    ]
    table.favours = nil
    #expect(ticks(scene(table)) == [0.1, 0.2, 0.5, 1, 2])
  }
}

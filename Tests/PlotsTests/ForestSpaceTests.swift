import Estimates
import Graphics
import Plots
import Testing

/// Nothing overlaps and nothing is cut, whatever is drawn.
@Suite struct ForestSpaceTests {
  static let named: [(String, ForestTable)] = [
    ("BCG", FixtureTables.bcg), ("BCG by allocation", FixtureTables.bcgSubgroups),
    ("means", FixtureTables.means), ("panels", FixtureTables.panels),
    ("unlike panels", FixtureTables.unlikePanels), ("proportions", FixtureTables.proportions),
    ("long labels", FixtureTables.longLabels), ("scripts", FixtureTables.scripts),
    ("extremes", FixtureTables.extremes), ("long headings", FixtureTables.longHeadings),
    ("person-time", FixtureTables.rates), ("not estimable", FixtureTables.notEstimable),
    ("nothing", FixtureTables.nothing), ("headings", FixtureTables.headings),
  ]

  @Test(arguments: Catalogue.forestLayouts.elements.map(\.code))
  func everyKindOfTable(code: String) throws {
    let layout = try #require(Catalogue.forestLayouts[code])
    for (name, table) in Self.named {
      for width in [nil, 240, 510, 1100] as [Double?] {
        let page = width.map { ForestPage(width: $0) } ?? .fullWidth
        let picture = ForestPlot(table, layout: layout, page: page).picture()
        SceneChecks(picture).require("\(name), \(code), width \(width ?? 0)")
        if let width { #expect((picture.scene.width - width).magnitude < 1e-9, "\(name), \(code)") }
      }
    }
  }

  @Test(arguments: [1, 2, 3, 7, 40, 200], Catalogue.forestLayouts.elements.map(\.code))
  func everyNumberOfStudiesAndLengthOfLabels(count: Int, code: String) throws {
    let layout = try #require(Catalogue.forestLayouts[code])
    var random = SystemlessGenerator(seed: UInt64(count))
    for length in [1, 12, 45, 400] {
      let table = FixtureTables.effects(count) { _ in
        String(
          (0..<Int.random(in: 1...length, using: &random)).map { _ in
            "abc dé fgW-漢m/".randomElement(using: &random)!
          })
      }
      SceneChecks(ForestPlot(table, layout: layout).picture()).require("\(count) studies, \(length), \(code)")
    }
  }

  @Test func cutLabelsKeepTheirWholeText() throws {
    let table = FixtureTables.longLabels
    let picture = ForestPlot(table).picture()
    let longest = try #require(table.rows.map(\.label).max { $0.count < $1.count })
    #expect(picture.scene.texts.contains { $0.string.hasSuffix("…") && $0.fullText == longest })
    #expect(picture.scene.texts.allSatisfy { $0.string.hasSuffix("…") == ($0.fullText != nil) })
  }
}

/// Splitmix64: the same numbers in every run.
struct SystemlessGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

import Graphics
import Testing

@testable import Plots

/// One rule rounds effects in text and pictures.
@Suite struct EffectRoundingTests {
  private let ratios = EffectRounding(width: 0.8, isRatio: true, nullValue: 1)
  private let differences = EffectRounding(width: 0.8, isRatio: false, nullValue: 0)

  @Test func asManyDigitsAsTheNarrowestIntervalNeeds() {
    func digits(_ width: Double, isRatio: Bool = false) -> Int {
      EffectRounding(width: width, isRatio: isRatio, nullValue: 0).decimals
    }
    #expect([0.8, 0.11, 0.09, 0.009, 25, 250].map { digits($0) } == [2, 2, 3, 4, 1, 0])
    #expect(digits(250, isRatio: true) == 2)
    #expect(EffectRounding(width: 0.8, isRatio: false, nullValue: 0, digits: 5).decimals == 5)
  }

  @Test func ratiosAreNeverPrintedAsNothing() {
    #expect(ratios.bound(0.004) == "<0.01" && ratios.bound(0.006) == "0.01")
    #expect(ratios.bound(0.0004, decimals: 3) == "<0.001")
    #expect(ratios.bound(15479.38) == ">1000" && ratios.bound(1000) == "1000")
    #expect(differences.bound(0.004) == "0.00" && differences.bound(15479.38) == "15479.38")
  }

  /// From 0.9 to 0.9962 no effect is excluded, which two digits would hide.
  @Test func whatExcludesNoEffectIsPrintedSo() {
    let decimals = ratios.decimals(from: 0.9, to: 0.9962)
    #expect(decimals == 3 && ratios.bound(0.9962, decimals: decimals) == "0.996")
    #expect(ratios.decimals(from: 0.9, to: 1.0038) == 2, "the interval holds no effect")
    #expect(ratios.decimals(from: 0.9, to: 1.0038, isPooled: true) == 3, "a pooled effect says where it ends")
    #expect(ratios.decimals(from: 0.9, to: 1, isPooled: true) == 2)
    #expect(differences.decimals(from: 0.00021, to: 0.4) == 4)
    #expect(
      EffectRounding(width: 1, isRatio: true, nullValue: 1, digits: 2).decimals(from: 0.9, to: 0.9962) == 2)
  }

  @Test func smallNumbers() {
    let numbers = NumberStyle()
    #expect(numbers.significant(0) == "0" && numbers.significant(1.3e-7) == "1.3\u{D7}10\u{207B}\u{2077}")
    #expect(numbers.significant(0.0014) == "0.0014" && numbers.significant(0.309) == "0.31")
    #expect(numbers.share(0.04) == "<0.1" && numbers.share(0.06) == "0.1" && numbers.share(0) == "0.0")
  }

  @Test func pictureAndTableSayTheSame() throws {
    var table = FixtureTables.bcg
    table.panels[0].rows[0].upper = 0.9962
    table.panels[0].rows[1].lower = 0.0021
    table.panels[0].rows[1].upper = 2100
    let picture = ForestPlot(table).picture()
    let place = try #require(picture.table.headers.firstIndex(of: "text"))
    let cells = picture.table.rows.map { $0[place].text }
    #expect(cells[0] == "0.411 (0.134 to 0.996)")
    #expect(cells[1] == "0.20 (<0.01 to >1000)")
    let drawn = picture.scene.groups("study").map { group in
      group.texts.map { $0.string.replacing("\u{A0}", with: "") }
    }
    #expect(drawn[0].contains("0.411 (0.134 to 0.996)") && drawn[1].contains("0.20 (<0.01 to >1000)"))
  }

  /// Digits are as wide as two spaces that do not break, and points as one: what is padded stands at one place.
  @Test func decimalPointsStandBeneathEachOther() throws {
    var table = FixtureTables.means
    table.panels[0].rows[0].effect = -12.5
    table.panels[0].rows[0].lower = -100.25
    table.panels[0].rows[0].upper = 10
    table.decimals = 2
    let scene = ForestPlot(table).picture().scene
    func points(_ group: Mark.Group) throws -> [Double] {
      let text = try #require(group.texts.first { $0.string.contains(" to ") })
      var points: [Double] = []
      for index in text.string.indices where text.string[index] == "." {
        points.append(text.position.x + text.font.width(of: String(text.string[..<index])))
      }
      return points
    }
    let first = try points(scene.groups("study")[0])
    for group in scene.groups("study") {
      for (one, other) in zip(first, try points(group)) { #expect((one - other).magnitude < 0.5) }
    }
  }

  @Test func meansHaveTheTablesPrecision() throws {
    func texts(_ scale: Double) -> [String] {
      var table = FixtureTables.means
      for place in table.panels[0].rows.indices {
        for arm in table.panels[0].rows[place].arms.indices {
          let old = table.panels[0].rows[place].arms[arm]
          table.panels[0].rows[place].arms[arm].mean = old.mean.map { ($0 * scale * 1e4).rounded() / 1e4 }
          table.panels[0].rows[place].arms[arm].standardDeviation = old.standardDeviation.map {
            ($0 * scale * 1e4).rounded() / 1e4
          }
        }
      }
      return ForestPlot(table).picture().scene.texts.map(\.string)
    }
    #expect(texts(0.001).contains("0.0214 (0.0091)"))
    #expect(texts(1000).contains("21400 (9100)"))
  }
}

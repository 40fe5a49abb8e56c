import Graphics
import Synchronization
import Testing

@testable import Plots

/// Drawing takes work in proportion to the number of lines.
@Suite struct ForestWorkTests {
  /// A layout that counts what it is asked.
  private final class CountingLayout: ForestLayout {
    let questions = Mutex(0)

    var code: String { "counting" }

    func style(for table: ForestTable) -> ForestStyle { DefaultLayout().style(for: table) }

    func leftColumns(of table: ForestTable) -> [ForestColumn] { [] }

    func rightColumns(of table: ForestTable) -> [ForestColumn] {
      [
        .text("Effect") { row in
          self.questions.withLock { $0 += 1 }
          return row.effect.map { "\($0)" }
        }
      ]
    }

    func label(of row: ForestRow, in table: ForestTable) -> String {
      questions.withLock { $0 += 1 }
      return row.label
    }

    func sentences(of row: ForestRow, beside test: ForestTest?) -> [String] {
      questions.withLock { $0 += 1 }
      return row.text.map { [$0] } ?? []
    }
  }

  private func questions(studies: Int) -> Int {
    var table = FixtureTables.effects(studies)
    let rows = table.panels[0].rows.filter { $0.role == .study }
    table.panels[0].groups = rows.enumerated().map { ForestGroup(name: "Group \($0)", rows: [$1]) }
    table.panels[0].rows.removeAll { $0.role == .study }
    let layout = CountingLayout()
    _ = ForestPlot(table, layout: layout).picture()
    return layout.questions.withLock { $0 }
  }

  @Test func workGrowsWithTheNumberOfStudies() {
    let (few, many) = (questions(studies: 20), questions(studies: 200))
    #expect(many <= 10 * few)
  }

  /// Digits are chosen once for the whole plot, not for each line.
  @Test func aLineIsReadOutInTheDigitsOfThePlot() {
    var table = FixtureTables.bcg
    let content = ForestContent(table, layout: .default)
    table.decimals = 7
    #expect(content.table.rows[0].decimals == FixtureTables.bcg.effectDecimals)
    #expect(ForestContent(table, layout: .default).table.rows[0].decimals == 7)
  }
}

public import Analyses
import Graphics

/// Hundreds of studies in little room: their intervals close together in the order of their effects, without names, and
/// the pooled effects in words.
public struct CaterpillarLayout: ForestLayout, Hashable {
  public init() {}

  public var code: String { "caterpillar" }

  /// The package's own colours; rows between 2 and 8 points high, so that up to 240 studies take 480 points.
  public func style(for table: ForestTable) -> ForestStyle {
    var style = DefaultLayout().style(for: table)
    let count = table.rows.count(where: \.isListed)
    style.studyPitch = min(8, max(2, 480 / Double(max(count, 1)))) / style.fontSize
    return style
  }

  /// Without judgements, for which rows are too low, and without the meanings of signs behind numbers of arms, which are not
  /// shown.
  public func arranged(_ table: ForestTable) -> ForestTable {
    let signs = [ForestRows.derived, ForestRows.effective, ForestRows.divided]
    var table = table
    for panel in table.panels.indices {
      table.panels[panel].rows.removeAll { row in
        row.role == .note && signs.contains { row.text?.hasPrefix($0) ?? false }
      }
      for group in table.panels[panel].groups.indices {
        for row in table.panels[panel].groups[group].rows.indices {
          table.panels[panel].groups[group].rows[row].assessment = nil
        }
      }
      for row in table.panels[panel].rows.indices { table.panels[panel].rows[row].assessment = nil }
    }
    return table
  }

  /// By effect, the smallest first.
  public var order: StudyOrder { .effect }

  /// None: studies have no names.
  public var studyHeading: String { "" }

  /// None.
  public func leftColumns(of table: ForestTable) -> [ForestColumn] { [] }

  /// Pooled effects with intervals.
  public func rightColumns(of table: ForestTable) -> [ForestColumn] {
    var column = EffectFormat(of: table, numbers: numbers)
      .column(heading: table.effectHeading(level: table.level))
    let (cell, narrowCell) = (column.cell, column.narrowCell)
    column.cell = { row in row.isListed ? nil : cell(row) }
    column.narrowCell = { row in row.isListed ? nil : narrowCell?(row) }
    return [column]
  }

  /// Nothing for studies; otherwise the row's own.
  public func label(of row: ForestRow, in table: ForestTable) -> String {
    row.isListed ? "" : row.label
  }

  /// The model in words, and the order.
  public func note(of table: ForestTable) -> String? {
    let listed = table.rows.filter(\.isListed)
    let things = listed.contains { $0.role != .study } ? "results" : "studies"
    return ["\(listed.count) \(things).", table.model].compactMap { $0 }.joined(separator: " ")
  }
}

extension ForestLayout where Self == CaterpillarLayout {
  /// Many studies close together.
  public static var caterpillar: Self { Self() }
}

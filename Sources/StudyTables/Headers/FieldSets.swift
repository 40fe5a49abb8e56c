import EffectSizes
import Tables

/// The sets of fields each of which is enough for effects of a measure: the measure's own, then those of its routes, best
/// first.
struct FieldSets {
  private(set) var sets: [[InputField]]
  /// Those that a table can be told to lack: not what crossover trials report, whose rows say so in a column `design`.
  let asked: [[InputField]]
  /// The fields of a study's own effect, each of which is enough where nobody asks for its precision.
  let alone: [[InputField]]

  init(_ measure: MeasureEntry, _ plan: RoutePlan, takingEffectsAlone: Bool = false) {
    func sets(_ ofRoute: (any Route) -> [[InputField]]) -> [[InputField]] {
      (measure.routes + plan.routes.flatMap(ofRoute)).filter { !$0.isEmpty }
    }
    self.sets = sets { $0.inputs + $0.combinedInputs(for: plan.target) }
    asked = sets { $0.combinedInputs(for: plan.target) }
    alone = takingEffectsAlone ? plan.ownEffects.map { [$0] } : []
  }

  /// Those with a study's own result.
  var ofResults: FieldSets {
    var results = self
    results.sets = sets.filter { ReadyMadeHeaders.value(of: $0) != nil }
    return results
  }

  /// Whether each of the rows has a value in all columns of some set.
  func areComplete(in columns: ColumnMap, inEachOf rows: [Int], _ table: DataTable) -> Bool {
    let complete = sets.map { $0.map { columns[$0.name] } }.filter { !$0.contains(nil) }
    guard !complete.isEmpty else { return false }
    return rows.allSatisfy { row in
      complete.contains {
        $0.allSatisfy { column in column.map { !table.isMissing(row: row, column: $0) } ?? false }
      }
    }
  }

  /// Whether a table with these columns has a study's own effect, where its precision is not asked for.
  func hasEffectAlone(in columns: ColumnMap) -> Bool {
    alone.contains { $0.allSatisfy { columns[$0.name] != nil } }
  }

  /// Whether a table with these columns has all of some set.
  func areComplete(in columns: ColumnMap) -> Bool {
    sets.contains { $0.allSatisfy { columns[$0.name] != nil } }
  }
}

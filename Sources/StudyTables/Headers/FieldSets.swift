import EffectSizes

/// The sets of fields each of which is enough for effects of a measure: the measure's own, then those of its routes, best
/// first.
struct FieldSets {
  let sets: [[InputField]]

  init(_ measure: MeasureEntry, _ plan: RoutePlan) {
    let ofRoutes = plan.routes.flatMap { $0.inputs + $0.combinedInputs(for: plan.target) }
    sets = (measure.routes + ofRoutes).filter { !$0.isEmpty }
  }

  /// Whether a table with these columns has all of some set.
  func areComplete(in columns: ColumnMap) -> Bool {
    sets.contains { $0.allSatisfy { columns[$0.name] != nil } }
  }
}

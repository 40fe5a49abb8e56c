import EffectSizes

extension StudyTable {
  /// What arms report, by the field's name without its group, where the table has a row for each arm; `nil` where it has not.
  ///
  /// Means and events are looked for, whatever measure will be asked for.
  package func armQuantities() throws(StudyTableError) -> [(field: String, column: Int)]? {
    try reportedArmColumns()?.quantities
  }

  /// Where such a table has what comparisons are made of.
  func reportedArmColumns() throws(StudyTableError) -> ArmColumns? {
    guard let measure = try reportedMeasure() else { return nil }
    return try ArmColumns(self, measure: measure, plan: Self.plan(of: measure))
  }

  /// What was understood of the headers of such a table in words.
  package func armHeaderNotes() throws(StudyTableError) -> [ReadingNote] {
    try (reportedArmColumns()?.headers.notes ?? []).compactMap(\.reading)
  }

  /// The comparisons of arms that stand in rows, where something tells the comparators; `nil` where nothing does.
  ///
  /// - Throws: `StudyTableError.arms`, also where comparators or a time are chosen and rows are no arms.
  package func reportedComparisons() throws(StudyTableError) -> StudyTable? {
    guard let measure = try reportedMeasure(),
      let columns = try ArmColumns(self, measure: measure, plan: Self.plan(of: measure))
    else {
      guard !arms.isChosen else { throw .arms(.notOfArms(headerPlace)) }
      return nil
    }
    guard !arms.comparators.isEmpty || columns.control != nil else { return nil }
    var table = self
    table.arms.allowsSeveralTimes = true
    return try table.comparingArms(for: measure)
  }

  /// The measure that arms in rows may be compared by.
  private func reportedMeasure() throws(StudyTableError) -> MeasureEntry? {
    for code in ["SMD", "RR"] {
      let measure = try Self.measure(named: code)
      if try ArmColumns(self, measure: measure, plan: Self.plan(of: measure)) != nil { return measure }
    }
    return nil
  }

  private static func plan(of measure: MeasureEntry) -> RoutePlan {
    RoutePlan(measure, settings: RouteSettings(), measureSettings: MeasureSettings())
  }
}

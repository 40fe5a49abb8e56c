package import EffectSizes

extension StudyTable {
  /// Where fields stand that are read beside effects: by their names, or else, as for effects, by the words of headers where
  /// these say what a measure reads, or how many people are in each group.
  ///
  /// - Parameters:
  ///   - fields: The fields.
  ///   - measure: The measure of the effects; `nil` where there are none, or of several.
  ///   - settings: The choices of its stages.
  /// - Returns: The columns, and that headers were understood which reading the effects does not tell.
  package func columns(
    of fields: [InputField], beside measure: MeasureEntry?, settings: StudySettings
  ) throws(StudyTableError) -> (columns: ColumnMap, notes: [StudyNote]) {
    var columns = try ColumnMap(fields, in: self)
    if let measure {
      let names = Set(fields.map(\.name))
      let reading = try StudyReading(
        asFarAs: self, rows: selectedRows(), measure: measure, settings: settings)
      for (field, column) in reading.headers.columns where names.contains(field) && columns[field] == nil {
        columns.set(field, to: column)
      }
    }
    let readyMade = MeasureEntry.readyMade
    let people = HeaderReading(
      ofPeopleIn: self, plan: RoutePlan(readyMade), measure: readyMade, found: columns)
    columns.take(people)
    return (columns, people.notes)
  }
}

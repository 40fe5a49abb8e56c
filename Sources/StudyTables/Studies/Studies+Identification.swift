import EffectSizes

// What tells a row from others of its table, so that effects can go to another program.
extension Studies {
  /// The fields that identify rows beside the study, as far as the table has them.
  public var identifyingFields: [String] {
    ["trial", "arm", "comparator", "outcome", "time", "timepoint", "instrument", "subscale"]
      .filter { identifyingColumn($0) != nil }
  }

  /// The fields that tell what was measured and when, as far as the table has them.
  var fieldsOfOccasion: [String] {
    identifyingFields.filter(["outcome", "instrument", "subscale", "time", "timepoint"].contains)
  }

  /// The column of an identifying field; that of `time` unless the measure reads it as person-time.
  private func identifyingColumn(_ field: String) -> Int? {
    guard ["outcome", "time", "timepoint"].contains(field) else { return reader.columns[field] }
    return measure.fields.contains { $0.name == field } ? nil : reader.source.table.column(named: field)
  }

  /// What stands in an identifying field of the study at a position; `nil` where missing.
  public func identification(_ field: String, _ position: Int) -> String? {
    identification(field, ofRow: included[position])
  }

  /// What tells a study from others of its trial: arm, outcome, instrument, subscale and time; `nil` for what its row does not
  /// say, and for the arm where several were combined.
  public func identifications(at position: SelectedPosition) -> [String?] {
    [statedArm(at: position)]
      + ["outcome", "instrument", "subscale", "time", "timepoint"].map {
        identification($0, ofRow: position.index)
      }
  }

  /// What stands in an identifying field of a row, whether or not it has an effect.
  func identification(_ field: String, ofRow position: Int) -> String? {
    if let text = text(field, position) { return text }
    return identifyingColumn(field).flatMap {
      reader.source.table.text(row: rows[position], column: $0)
    }
  }
}

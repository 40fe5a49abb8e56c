import EffectSizes

// What tells a row from others of its table, so that effects can go to another program.
extension Studies {
  /// The fields that identify rows beside the study, as far as the table has them.
  public var identifyingFields: [String] {
    (["trial", "arm", "comparator"] + occasionFields.fields.map(\.name)).filter { reader.columns[$0] != nil }
  }

  /// What stands in an identifying field of the study at a position, and where arms were combined in those of all their rows:
  /// `CBT + MBSR`; `nil` where missing.
  public func identification(_ field: String, _ position: Int) -> String? {
    var texts: [String] = []
    for row in rowsOfArms(included[position]) {
      if let text = text(field, row), !texts.contains(text) { texts.append(text) }
    }
    return texts.isEmpty ? nil : texts.joined(separator: " + ")
  }

  /// What tells a study from others of its trial: its arm, and what was measured and when; `nil` for what its row does not say, and
  /// for the arm where several were combined.
  public func identifications(at position: SelectedPosition) -> [String?] {
    [statedArm(at: position)] + occasionFields.fields.map { text($0.name, position.index) }
  }

  /// The arms that a study's arm was combined from, by their names or by the lines that they stand on; empty where it was not.
  public func combinedArms(_ position: Int) -> [String] {
    let rows = rowsOfArms(included[position])
    return rows.count < 2 ? [] : rows.map { text("arm", $0) ?? "line \(line($0))" }
  }

  private func rowsOfArms(_ position: Int) -> [Int] { details[position]?.combinedRows ?? [position] }
}

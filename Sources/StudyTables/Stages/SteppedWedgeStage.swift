import EffectSizes

/// Keeps the raw arms of stepped-wedge trials out: calendar time is confounded with the intervention, so that only the
/// trial's own estimate, which allows for time, can be used (Hemming 2015, doi 10.1136/bmj.h391).
struct SteppedWedgeStage: StudyStage {
  func apply(to studies: inout Studies) {
    guard studies.reader.columns["design"] != nil else { return }
    for position in studies.rows.indices where studies.isSteppedWedge(position) {
      for field in studies.measure.fields where Self.isOfArms(field.name) {
        studies.replace(field.name, with: nil, position)
      }
    }
  }

  /// Whether a field describes one arm, or a test of two arms as they stand.
  static func isOfArms(_ field: String) -> Bool {
    let tests: Set<String> = ["t", "f", "d", "r", "chi_squared"]
    return tests.contains(field) || (field.last == "1" || field.last == "2") && field.dropLast() != "n"
  }
}

/// Tells of stepped-wedge trials that report their arms alone why they are left out.
struct SteppedWedgeReasonStage: StudyStage {
  func apply(to studies: inout Studies) {
    guard studies.reader.columns["design"] != nil else { return }
    for position in studies.rows.indices
    where studies.leftWithoutEffect(position) && studies.isSteppedWedge(position) {
      studies.exclusions[position] = .steppedWedge
    }
  }
}

extension Studies {
  /// Whether a row's design is that of a stepped-wedge trial.
  func isSteppedWedge(_ position: Int) -> Bool {
    text("design", position).map(TrialDesign.isSteppedWedge) ?? false
  }
}

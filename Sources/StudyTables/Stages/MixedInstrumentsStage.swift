/// Notes effects in points of several instruments, which have no common unit.
struct MixedInstrumentsStage: StudyStage {
  func apply(to studies: inout Studies) throws(StudyTableError) {
    guard studies.measure.scale.isInPoints, let outcomes = studies.outcomes else { return }
    var labels: [String] = []
    for position in studies.included {
      guard let label = outcomes[position].label, !labels.contains(label) else { continue }
      labels.append(label)
    }
    if labels.count > 1 {
      studies.notes.append(.mixedInstruments(measure: studies.measure.code, labels: labels))
    }
  }
}

import EffectSizes

/// Notes what rows report that points the opposite way to the effect that was made of them: a t whose sign is lost, a ratio
/// on the other side of 1.
struct ContradictionsStage: StudyStage {
  func apply(to studies: inout Studies) {
    guard studies.plan.fieldsOfDirection.contains(where: { studies.reader.columns[$0.name] != nil }) else {
      return
    }
    let told = studies.comparedResults
    // Reading whole reports must not bring cells in the way that no route reads.
    var copy = studies
    for position in studies.rows.indices where studies.exclusions[position] == nil {
      let effect = EffectSize(estimate: studies.estimates[position], variance: studies.variances[position])
      let route = studies.details[position]?.route ?? studies.usualRoute
      let place = studies.place(position)
      studies.notes += copy.plan.contradictions(in: copy.report(position), of: effect, by: route)
        .filter { caution in caution.field.map { told[place]?.contains($0) != true } ?? true }
        .map { .caution(place, study: studies.labels[position], $0) }
    }
  }
}

extension Studies {
  /// The fields of results that a row's route has compared with what was used.
  fileprivate var comparedResults: [Place: Set<String>] {
    var fields: [Place: Set<String>] = [:]
    for case .caution(let place, _, let caution) in notes {
      if let field = caution.field { fields[place, default: []].insert(field) }
    }
    return fields
  }
}

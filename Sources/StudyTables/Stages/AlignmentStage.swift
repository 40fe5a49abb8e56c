import EffectSizes

/// Turns the effects whose outcome is better when lower, so that positive is better for people in every study.
struct AlignmentStage: StudyStage {
  func apply(to studies: inout Studies) {
    if studies.isAligned {
      for position in studies.rows.indices where studies.exclusions[position] == nil {
        turn(position, &studies)
      }
    }
    note(&studies)
  }

  private func turn(_ position: Int, _ studies: inout Studies) {
    guard studies.outcomes?[position].direction == .lowerIsBetter else { return }
    let null = studies.scale.nullValue ?? 0
    var details = studies[detailsOf: position]
    details.beforeAlignment = EffectSize(
      estimate: studies.estimates[position], variance: studies.variances[position])
    details.unadjusted = details.unadjusted.map {
      EffectSize(estimate: 2 * null - $0.estimate, variance: $0.variance)
    }
    studies.details[position] = details
    // Not -0 for an effect of 0.
    studies.estimates[position] = 2 * null - studies.estimates[position]
    studies.outcomes?[position].flipped = true
  }

  private func note(_ studies: inout Studies) {
    guard let outcomes = studies.outcomes else { return }
    let used = studies.rows.indices.filter { studies.exclusions[$0] == nil }
    let turned = used.count { outcomes[$0].flipped }
    if turned > 0 {
      studies.notes.append(.aligned(turned: turned, of: used.count))
    } else if !studies.isAligned, Set(used.compactMap { outcomes[$0].direction }).count > 1 {
      studies.notes.append(.mixedDirections)
    }
    for (position, outcome) in outcomes.enumerated() where outcome.contradictsRegistry {
      studies.notes.append(
        .directionContradicted(
          studies.place(position), study: studies.labels[position], direction: outcome.direction,
          label: outcome.label ?? ""))
    }
  }
}

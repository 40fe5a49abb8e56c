import EffectSizes

/// Turns the effects whose outcome is better when lower, so that positive is better for people in every study, and leaves
/// out rows of which that is not known.
struct AlignmentStage: StudyStage {
  let settings: AlignmentSettings

  func apply(to studies: inout Studies) throws(StudyTableError) {
    let isActive = try isActive(studies)
    studies.isAligned = isActive
    if isActive {
      for position in studies.rows.indices where studies.exclusions[position] == nil {
        turn(position, &studies)
      }
    }
    note(&studies)
  }

  private func turn(_ position: Int, _ studies: inout Studies) {
    let outcome = studies.outcomes?[position]
    guard let direction = outcome?.direction else {
      return studies.exclude(position, .directionUnknown(outcome?.problem ?? .nothingSaid))
    }
    guard direction == .lowerIsBetter else { return }
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

  /// Whether effects are to be aligned: asked for, or by default where an instrument is named.
  func isActive(_ studies: Studies) throws(StudyTableError) -> Bool {
    guard settings.alignment != AlignmentSettings.Alignment.none else { return false }
    let isAsked = settings.alignment == .benefit || settings.better != nil
    guard studies.measure.scale.nullValue != nil else {
      guard isAsked else { return false }
      throw .notAlignable(measure: studies.measure.scale)
    }
    return isAsked || studies.measure.scale.isOfScores && studies.namesInstruments
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

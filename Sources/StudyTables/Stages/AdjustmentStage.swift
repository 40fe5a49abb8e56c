import EffectSizes

/// Notes where results of studies without randomisation are adjusted in some and not in others.
struct AdjustmentStage: StudyStage {
  func apply(to studies: inout Studies) {
    let used = studies.rows.indices.filter { studies.exclusions[$0] == nil }
    let adjusted = used.count { studies.details[$0]?.result == .adjusted }
    guard adjusted > 0 else { return }
    let raw = used.filter { position in
      studies.isNotRandomised(position) && studies.details[position]?.result != .adjusted
        && studies.details[position]?.routeEffect == nil
    }
    guard !raw.isEmpty else { return }
    studies.notes.append(.mixedAdjustment(adjusted: adjusted, raw: raw.map { studies.labels[$0] }))
  }
}

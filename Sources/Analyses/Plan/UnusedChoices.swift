import EffectSizes
import StudyTables

extension EffectsPlan {
  /// Notes on choices that no row has a use for. Where a grid of intracluster correlations gave the first of its values, it is
  /// the grid that was chosen.
  func notes(on unused: [UnusedChoice]) -> [StudyNote] {
    unused.flatMap { choice -> [StudyNote] in
      guard choice == .intraclusterCorrelation(isGrid: false), !correlationGrid.isEmpty else {
        return [.unused(choice)]
      }
      let single: [StudyNote] = units.intraclusterCorrelation == nil ? [] : [.unused(choice)]
      return single + [.unused(.intraclusterCorrelation(isGrid: true))]
    }
  }
}

extension Analysis {
  /// Whether judgements of domains are read of a study that has no overall one: with the tool that it is judged with.
  fileprivate var readsDomainsAlone: Bool {
    guard let judged else { return false }
    return judged.assessments(at: studies.positions).contains { $0 != nil && $0?.overall == nil }
  }
}

extension AnalysisRun {
  /// Notes on choices that no row of any analysis has a use for.
  func notes(on unused: [UnusedChoice], in analyses: [Analysis]) -> [StudyNote] {
    var unused = unused
    if analyses.contains(where: \.readsDomainsAlone) {
      unused.removeAll { if case .tool = $0 { true } else { false } }
    }
    let notes = analyses.flatMap(\.studies.notes)
    let mixesDesigns = notes.contains { if case .mixedDesigns = $0 { true } else { false } }
    let isDependent = notes.contains { note in
      switch note {
      case .dependentRows, .repeatedStudy, .sharedComparator: true
      default: false
      }
    }
    if plan.effects.mixesDesigns && !mixesDesigns { unused.append(.mixedDesigns(pools: true)) }
    if plan.rows.allowsDependence && !isDependent { unused.append(.dependence) }
    if asked.model.tauSquaredInterval != nil, !choices.pooling.estimatesHeterogeneity {
      unused.append(.tauSquaredInterval(method: choices.pooling.code))
    }
    return asked.effects.notes(on: unused + additionsBesideCounts(unused))
  }

  /// What is added to zero cells, where counts are pooled as they are.
  private func additionsBesideCounts(_ known: [UnusedChoice]) -> [UnusedChoice] {
    guard let pooling = choices.pooling as? any CountPooling, !pooling.poolsEffects else { return [] }
    let effects = asked.effects
    return [
      ("add", effects.addition != nil && !known.contains(.addition)),
      ("to", effects.additionScope != nil && !known.contains(.additionScope)),
      ("zero_correction", effects.additionDivision != .equal),
    ].filter(\.1).map { .additionBesideCounts(key: $0.0, method: pooling.code) }
  }
}

import EffectSizes
import Estimates
import MetaAnalysis
import StudyTables

extension InverseVariancePooling {
  /// What differs between two kinds of people within trials, pooled over the trials that tell of both.
  func interaction(_ all: Studies, _ choices: ModelChoices) throws(AnalysisError) -> Analysis {
    let header = choices.dependence?.plan.interaction ?? ""
    let studies = try reading { () throws(StudyTableError) in
      try all.havingValues(in: header, for: .interaction)
    }
    let cluster = choices.dependence?.plan.cluster ?? studies.clusterField
    var effects = studies.effects
    effects.clusters = try reading { () throws(StudyTableError) in
      try studies.levels(of: cluster, for: .dependence)
    }
    let levels = try reading { () throws(StudyTableError) in try studies.levels(of: header, for: .dependence)
    }
    effects = effects.adding([.categorical(header, levels)])
    var model = WithinTrialInteraction(by: header, model: try choices.model(for: studies, estimator))
    model.reference = choices.plan.references.last { $0.field == header }?.header
    let reported = try reportedInteractions(studies, effects, levels, cluster)
    model.reported = reported.effects
    let fit = try fitting(studies) { [effects] () throws(MetaAnalysisError) in try model.fit(effects) }
    let within = fit.within
    let members = members(of: within.effects.labels, studies, effects, reported)
    let rows = studies.selecting(members.compactMap(\.first))
    let interval = try fitting(studies) { () throws(MetaAnalysisError) in
      try within.tauSquaredInterval(choices.tauSquaredInterval)
    }
    let others = Set(reported.rowsOfOthers.values.joined().map { studies.facts(at: $0).row })
    var analysis = Analysis(
      studies: studies, choices: choices, results: StudyResults(rows, within, level: choices.studyLevel),
      coefficients: within.coefficients, inference: choices.inference, heterogeneity: within.heterogeneity,
      tauSquaredInterval: interval, likelihood: within.likelihood, convergence: within.convergence,
      excluded: studies.excluded.filter { !others.contains($0.row) },
      notes: (studies.notes + reported.notes).map(AnalysisNote.study)
        + within.notes.filter(\.isTold).map(AnalysisNote.fit),
      iSquaredFromQ: false)
    analysis.prediction = try choices.prediction(within, of: studies)
    if !(choices.inference is NormalInference) { analysis.wald = within.wald }
    analysis.interaction = fit
    analysis.compositePositions = members
    return analysis
  }

  /// The rows of trials: those with effects, or those that report the interaction alone.
  private func members(
    of trials: [String], _ studies: Studies, _ effects: StudyEffects,
    _ reported: Studies.ReportedInteractions
  ) -> [[SelectedPosition]] {
    let groups = effects.clusters?.positionsByValue ?? []
    let places = Dictionary(uniqueKeysWithValues: groups.map { ($0.value, $0.positions) })
    return trials.map { places[$0]?.map(studies.position) ?? reported.rowsOfOthers[$0] ?? [] }
  }

  /// What trials report of the interaction themselves, by their names: the second level in alphabetical order less the first.
  private func reportedInteractions(
    _ studies: Studies, _ effects: StudyEffects, _ levels: [String], _ cluster: String
  ) throws(AnalysisError) -> Studies.ReportedInteractions {
    let trials = effects.clusters ?? []
    let sorted = Set(levels).sorted()
    var differences: [String: Double] = [:]
    for (trial, positions) in trials.positionsByValue {
      let first = positions.first { levels[$0] == sorted.first }
      let second = positions.first { levels[$0] == sorted.last }
      guard let first, let second else { continue }
      differences[trial] = effects.estimates[second] - effects.estimates[first]
    }
    return try reading { () throws(StudyTableError) in
      try studies.reportedInteractions(of: trials, by: cluster, differences: differences)
    }
  }
}

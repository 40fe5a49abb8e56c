import MetaAnalysis

extension AnalysisPlan {
  /// The plan with what stands in for a preset's rules that look at the data, which models of effects do not take, and what is to be
  /// said of that; as it is where there are none.
  func withoutRulesOnData() throws(AnalysisError) -> (plan: AnalysisPlan, note: AnalysisNote?) {
    let choices = try knownChoices
    guard let preset = choices.preset, choices.hasRulesOnData else { return (self, nil) }
    var plan = self
    if choices.choosesInferenceByRule { plan.model.test = choices.inference.code }
    if preset.qAroundMantelHaenszel { plan.model.preset = Preset.revMan5InverseVariance.name }
    let replaced: ReviewReplacement =
      preset.adHocOnlyWhereNarrower
      ? .narrowIntervals : choices.choosesInferenceByRule ? .intervalsByRule : .mantelHaenszelQ
    // An estimator that is named has no Q.
    if replaced == .mantelHaenszelQ, model.method != nil { return (plan, nil) }
    return (plan, .presetReplaced(preset: preset.name, replaced))
  }
}

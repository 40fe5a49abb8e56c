import ArgumentParser
import Evidence

extension AnalysisPlan {
  /// The options of every command that pools, as a plan; where the source is a review's outcome, with the review's own
  /// choices in place of those that no option makes; without a source what is known before it is read.
  init(
    _ input: InputOptions, _ effects: EffectsPlan, _ model: ModelOptions, of source: TableSource?,
    for use: ReviewUse = .pooling
  ) {
    self.init(input, effects, model)
    guard let outcome = source?.outcome else { return }
    self = following(outcome, level: model.level, for: use)
  }

  /// The options of every command that pools, as a plan.
  init(_ input: InputOptions, _ effects: EffectsPlan, _ model: ModelOptions) {
    self.init()
    self.effects = effects
    rows = input.rows
    rows.by = model.by
    rows.allowsDependence = model.allowDependent
    rows.excludesOutOfSynthesis = model.excludeCritical
    self.model = model.plan
  }
}

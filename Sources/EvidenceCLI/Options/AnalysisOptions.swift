import ArgumentParser
import Evidence

extension AnalysisPlan {
  /// The options of every command that pools, as a plan.
  init(_ input: InputOptions, _ effects: EffectsPlan, _ model: ModelOptions) throws {
    self.init()
    self.effects = effects
    rows = input.rows
    rows.by = model.by
    rows.allowsDependence = model.allowDependent
    rows.excludesOutOfSynthesis = model.excludeCritical
    self.model = try model.plan()
  }
}

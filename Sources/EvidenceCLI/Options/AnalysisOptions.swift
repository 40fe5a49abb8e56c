import ArgumentParser
import Evidence

/// The options of every command that pools, as a plan, and what it makes of a table.
struct AnalysisOptions {
  let source: TableSource
  let plan: AnalysisPlan
  let registry: InstrumentRegistry
  let tools: JudgementTools

  /// Reads the table and fails where a header is assigned to a field that neither measures nor judgements know.
  init(
    _ input: InputOptions, _ effects: EffectsPlan, _ model: ModelOptions, tools: JudgementTools? = nil
  ) throws {
    source = try TableSource(input)
    try input.validateAssignments(in: source, tools: tools)
    var plan = AnalysisPlan()
    plan.effects = effects
    plan.rows = input.rows
    plan.rows.by = model.by
    plan.rows.allowsDependence = model.allowDependent
    plan.rows.excludesOutOfSynthesis = model.excludeCritical
    plan.model = model.plan
    self.plan = plan
    self.tools = tools ?? .shipped
    registry = try InstrumentOptions.registry(with: effects.instrumentsFile)
  }

  /// The results of the plan.
  func results() throws -> AnalysisResults {
    try plan.run(on: source.studyTable, registry: registry, tools: tools)
  }
}

import Evidence
import Plots
import Tables

/// Pooled effects under assumptions about missing participants, in each form that they are written in.
struct MissingReport {
  let runner: MissingRunner
  let results: MissingResults

  /// The rows of plots and of CSV; extreme cases have the names that `--better` gives them.
  func tables(transform: String?) -> [MissingnessTable] {
    results.analyses.map { analysis in
      var scale = analysis.scale
      scale.transformation = Display(scale: scale, transform: transform, digits: nil).transformation
      var table = MissingnessTable(
        analysis.sensitivity, scale: scale, assumption: analysis.assumption, heading: analysis.by)
      table.rows = table.rows.map { row in
        var row = row
        if row.role == .extreme, let name = row.name.flatMap(MissingCase.init(rawValue:)) {
          row.name = code(name)
        }
        return row
      }
      return table
    }
  }

  /// The case's name: the extremes are the best and the worst case where it is known which effects are good.
  func code(_ missing: MissingCase) -> String {
    switch (missing, runner.command.better) {
    case (.highest, .higher?), (.lowest, .lower?): "best-case"
    case (.highest, .lower?), (.lowest, .higher?): "worst-case"
    default: missing.rawValue
    }
  }

  // MARK: JSON

  var json: JSONValue {
    var members = PoolJSON.header(command: "missing", source: runner.pooling.source, settings: settings)
    if let only = results.analyses.first, only.by == nil {
      members += body(only)
    } else {
      members.append(
        .init(
          "analyses",
          .array(
            results.analyses.map { .object([.init("by", .string($0.by ?? ""))] + body($0)) })))
    }
    return .object(
      members + [
        .init("warnings", .array(results.warnings.map(JSONValue.init))),
        .init("excluded", .array(results.excluded.map(JSONValue.init))),
      ])
  }

  private var settings: JSONValue {
    guard case .object(let members) = runner.pooling.settings(isAligned: false) else { return .null }
    let command = runner.command
    return .object(
      members + [
        .init("imor", JSONValue(command.imor)), .init("imdom", JSONValue(command.imdom)),
        .init("uncertainty", .number(command.uncertainty)),
        .init("uncertainty_correlation", .number(command.uncertaintyCorrelation)),
        .init("range", JSONValue(command.range)), .init("better", JSONValue(command.better?.rawValue)),
        .init("zero_cell_addition", .number(command.add)),
      ])
  }

  private func body(_ analysis: MissingAnalysis) -> [JSONValue.Member] {
    let name = analysis.assumption.isRatio ? "imor" : "imdom"
    func point(_ value1: Double, _ value2: Double, _ result: MissingnessSensitivity.Result) -> JSONValue {
      .object(
        [
          .init(name + "1", .number(analysis.assumption.shown(value1))),
          .init(name + "2", .number(analysis.assumption.shown(value2))),
        ] + members(result))
    }
    let sensitivity = analysis.sensitivity
    let curves = sensitivity.curves.map { curve -> JSONValue in
      .object([
        .init("pattern", .string(curve.pattern.rawValue)),
        .init("points", .array(curve.points.map { point($0.value1, $0.value2, $0.result) })),
        .init(
          "tipping",
          .array(
            curve.tipping.map { value in
              let pair = curve.pattern.pair(value)
              return .object([
                .init(name + "1", .number(analysis.assumption.shown(pair.group1))),
                .init(name + "2", .number(analysis.assumption.shown(pair.group2))),
              ])
            })),
      ])
    }
    return [
      .init("measure", .string(runner.pooling.entry.code)),
      .init("method", .string(runner.pooling.plan.methodCode)),
      .init("test", .string(runner.model.inference.code)), .init("level", .number(runner.model.level)),
      .init("k", .integer(sensitivity.observed.studyCount)),
      .init("observed", .object(members(sensitivity.observed))),
      .init("neutral", .object(members(sensitivity.neutral))),
      .init(
        "cases",
        .array(
          sensitivity.cases.map {
            .object([.init("case", .string(code($0.case)))] + members($0.result))
          })),
      .init("curves", .array(curves)),
      .init("grid", .array(sensitivity.grid.map { point($0.value1, $0.value2, $0.result) })),
      .init("studies", .array(analysis.trials.map(study))),
    ]
  }

  private func members(_ result: MissingnessSensitivity.Result) -> [JSONValue.Member] {
    let pooled = result.pooled
    return [
      .init("k", .integer(result.studyCount)), .init("estimate", .number(pooled.estimate)),
      .init("se", .number(pooled.standardError)), .init("lower", .number(pooled.interval.lower)),
      .init("upper", .number(pooled.interval.upper)), .init("tau2", .number(result.tauSquared)),
      .init("conclusion", JSONValue(result.conclusion?.rawValue)),
    ]
  }

  private func study(_ row: MissingRows.Row) -> JSONValue {
    .object([
      .init("study", .string(row.study)), .init("n1", .number(row.analysed1)),
      .init("randomised1", .number(row.randomised1)), .init("n2", .number(row.analysed2)),
      .init("randomised2", .number(row.randomised2)),
    ])
  }
}

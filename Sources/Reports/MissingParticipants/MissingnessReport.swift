public import Analyses
import BiasAdjustment
import EffectSizes
import Estimates
public import Tables

/// Pooled effects under assumptions about missing participants, in each form that they are written in.
public struct MissingnessReport: Sendable {
  public let results: MissingnessResults

  /// A report of results.
  public init(_ results: MissingnessResults) { self.results = results }

  /// The case's name: the extremes are the best and the worst case where positive is better for people.
  func code(_ missing: MissingCase) -> String { missing.code(isAligned: results.isAligned) }

  /// The document.
  public func json(input: DocumentInput) -> JSONValue {
    var members = Document.header("missing", settings: Document.settings(results.plan), input: input)
    if let only = results.analyses.first, only.group == nil {
      members += body(only)
    } else {
      members.append(
        .init(
          "analyses",
          .array(results.analyses.map { .object([.init("by", .string($0.group ?? ""))] + body($0)) })))
    }
    return .object(
      members + Document.columns(results.notes)
        + [Document.warnings(results.notes), Document.excluded(results.excluded)])
  }

  private func body(_ analysis: MissingnessAnalysis) -> [JSONValue.Member] {
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
      .init("measure", .string(analysis.observed.studies.measure.code)),
      .init("method", .string(analysis.observed.choices.pooling.code)),
      .init("test", .string(analysis.observed.inference.code)),
      .init("level", .number(analysis.observed.choices.level)),
      .init("k", .integer(sensitivity.observed.studyCount)),
      .init("trials", .integer(analysis.observedTrialCount)),
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

  private func study(_ row: TrialWithMissing) -> JSONValue {
    .object([
      .init("study", .string(row.label)), .init("n1", .number(row.analysed1)),
      .init("randomised1", .number(row.randomised1)), .init("n2", .number(row.analysed2)),
      .init("randomised2", .number(row.randomised2)),
    ])
  }
}

import Evidence
import Plots
import SVG
import Tables

/// Every way of pooling side by side, in each form that it is written in.
struct RobPoolReport {
  let runner: RobPoolRunner
  let results: RobPoolResults

  private var analyses: [RobPoolAnalysis] { results.analyses }

  // MARK: JSON

  var json: JSONValue {
    var members = PoolJSON.header(command: "rob-pool", source: runner.pooling.source, settings: settings)
    if let only = analyses.first, only.by == nil {
      members += Self.body(only, runner)
    } else {
      let parts = analyses.map { analysis in
        JSONValue.object(
          [.init("by", .string(analysis.by ?? ""))] + Self.body(analysis, runner)
            + Self.notes(analysis.warnings, analysis.excluded))
      }
      members.append(.init("analyses", .array(parts)))
    }
    return .object(members + Self.notes(results.warnings, results.excluded))
  }

  private static func notes(_ warnings: [Warning], _ excluded: [ExcludedRow]) -> [JSONValue.Member] {
    [
      .init("warnings", .array(warnings.map(JSONValue.init))),
      .init("excluded", .array(excluded.map(JSONValue.init))),
    ]
  }

  private var settings: JSONValue {
    let judgementColumns = runner.command.input.column.filter { column in
      !runner.pooling.input.column.contains(column)
    }
    guard
      case .object(var members) = runner.pooling.settings(
        isAligned: analyses.contains(where: \.table.isAligned))
    else { return .null }
    members += [
      .init("tool", .string(runner.command.judgements.tool ?? "rob2"))
    ]
    members += runner.command.adjustment.settings
    members += [
      .init("judgement_columns", .array(judgementColumns.map { .string("\($0.field)=\($0.header)") }))
    ]
    return .object(members)
  }

  private static func body(_ analysis: RobPoolAnalysis, _ runner: RobPoolRunner) -> [JSONValue.Member] {
    let tools = analysis.studies.tools.map { JSONValue.string($0.code) }
    let labels = analysis.studies.effects.labels
    return [
      .init("measure", .string(analysis.table.entry.code)),
      .init("method", .string(runner.pooling.plan.methodCode)),
      .init("level", .number(runner.model.level)),
      .init("k", .integer(analysis.studies.count)),
      .init("tools", .array(tools)),
      .init(
        "strategies", .array(analysis.comparison.results.map { StrategyJSON.strategy($0, labels: labels) })),
      .init("curve", curve(analysis.comparison.curve)),
      .init("tipping_point", tippingPoint(analysis.tippingPoint)),
      .init("strata_test", StrategyJSON.strataTest(analysis.comparison.strataTest)),
      .init("regressions", .array(analysis.comparison.regressions.map(StrategyJSON.regression))),
      .init("shares", StrategyJSON.shares(analysis.shares)),
      .init(
        "judgements", .array(analysis.studies.assessments.indices.map { judgement(analysis.studies, $0) })),
    ]
  }

  private static func curve(_ curve: DiscountCurve?) -> JSONValue {
    .array(
      (curve?.points ?? []).map { point in
        .object([
          .init("lambda", .number(point.lambda)), .init("estimate", JSONValue(point.pooled?.estimate)),
          .init("lower", JSONValue(point.pooled?.interval.lower)),
          .init("upper", JSONValue(point.pooled?.interval.upper)),
        ])
      })
  }

  private static func tippingPoint(_ point: TippingPoint?) -> JSONValue {
    guard let point else { return .null }
    return .object([.init("all", JSONValue(point.all)), .init("high", JSONValue(point.high))])
  }

  private static func judgement(_ studies: AssessedStudies, _ study: Int) -> JSONValue {
    .object([
      .init("study", .string(studies.effects.labels[study])),
      .init("tool", JSONValue(studies.assessments[study]?.tool.code)),
      .init("rob", JSONValue(studies.overall(study)?.code)),
    ])
  }

  // MARK: CSV

  var csv: CSVWriter {
    let hasBy = analyses.contains { $0.by != nil }
    let headers = ["strategy", "test", "k", "estimate", "se", "lower", "upper", "tau2"]
    var csv = CSVWriter(headers: (hasBy ? ["by"] : []) + headers)
    for analysis in analyses {
      for result in analysis.comparison.results {
        let by: [CSVValue] = hasBy ? [.text(analysis.by ?? "")] : []
        csv.append(
          row: by + [
            .text(result.code), .text(result.test), .integer(result.studyCount),
            .number(result.pooled.estimate), .number(result.pooled.standardError),
            .number(result.interval.lower), .number(result.interval.upper),
            .number(result.tauSquared),
          ])
      }
    }
    return csv
  }

  // MARK: Text

  func text(transform: String?, digits: Int?) -> String {
    analyses.map { analysis in
      let display = Display(scale: analysis.table.scale, transform: transform, digits: digits)
      return RobPoolText(analysis: analysis, runner: runner, display: display).text
    }.joined(separator: "\n")
  }

  // MARK: Picture

  func svg(transform: String?, digits: Int?, width: Double?) -> String {
    let scale = analyses.first?.table.scale ?? .generic
    let display = Display(scale: scale, transform: transform, digits: digits)
    var table = ForestTable(
      analyses.map { ($0.by, $0.comparison) },
      on: ForestScale(scale, shownAs: display.transformation),
      title: "Ways of taking risk of bias into account: \(runner.pooling.source.name)",
      level: runner.model.level, model: note)
    table.decimals = digits
    return ForestPlot(table, layout: .strategies, width: width).picture().svg.text
  }

  /// What the reader of the picture has to know of the choices behind it.
  private var note: String {
    let method = runner.pooling.plan.methodCode
    return
      (["Diamonds: the plain result of all studies (\(method))."]
      + runner.command.adjustment.sentences)
      .joined(separator: " ")
  }
}

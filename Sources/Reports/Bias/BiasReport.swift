public import Analyses
import BiasAdjustment
import Estimates
import RiskOfBias
public import Tables

/// Every way of taking risk of bias into account side by side, in each form that it is written in.
public struct BiasReport: Sendable {
  public let results: BiasResults

  /// A report of results.
  public init(_ results: BiasResults) {
    self.results = results
  }

  // MARK: JSON

  /// The document.
  public func json(input: DocumentInput) -> JSONValue {
    var members = Document.header("rob-pool", settings: Document.settings(results.plan), input: input)
    if let only = results.analyses.first, only.group == nil {
      members += Self.body(only)
    } else {
      let parts = results.analyses.map { analysis in
        JSONValue.object(
          [.init("by", .string(analysis.group ?? ""))] + Self.body(analysis) + [
            Document.warnings(analysis.notes), Document.excluded(analysis.plain.excluded),
          ])
      }
      members.append(.init("analyses", .array(parts)))
    }
    return .object(
      members + Document.columns(results.notes)
        + [Document.warnings(results.notes), Document.excluded(results.excluded)])
  }

  private static func body(_ analysis: BiasAnalysis) -> [JSONValue.Member] {
    let tools = analysis.assessed.tools.map { JSONValue.string($0.code) }
    let labels = analysis.assessed.effects.labels
    let comparison = analysis.comparison
    return [
      .init("measure", .string(analysis.plain.studies.measure.code)),
      .init("method", .string(analysis.plain.choices.pooling.code)),
      .init("level", .number(analysis.plain.choices.level)), .init("k", .integer(analysis.assessed.count)),
      .init("trials", .integer(analysis.plain.trialCount)),
      .init("tools", .array(tools)),
      .init(
        "strategies",
        .array(
          comparison.results.map {
            StrategyJSON.strategy($0, labels: labels, trials: analysis.trialCount(of: $0))
          })),
      .init("curve", curve(comparison.curve)), .init("tipping_point", tippingPoint(analysis.tippingPoint)),
      .init("strata_test", StrategyJSON.strataTest(comparison.strataTest)),
      .init("regressions", .array(comparison.regressions.map(StrategyJSON.regression))),
      .init("shares", StrategyJSON.shares(analysis.shares)),
      .init(
        "judgements",
        .array(analysis.assessed.assessments.indices.map { judgement(analysis.assessed, $0) })),
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

  /// The strategies as a table, on the analysis scale.
  public var csv: CSVWriter {
    let hasGroups = results.analyses.contains { $0.group != nil }
    let headers = ["strategy", "test", "k", "estimate", "se", "lower", "upper", "tau2"]
    var csv = CSVWriter(headers: (hasGroups ? ["by"] : []) + headers)
    for analysis in results.analyses {
      for result in analysis.comparison.results {
        let group: [CSVValue] = hasGroups ? [.text(analysis.group ?? "")] : []
        csv.append(
          row: group + [
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

  /// The report that people read.
  public func text(_ choice: Display.Choice = Display.Choice()) -> String {
    results.analyses.map { analysis in
      let display = Display(
        choice, of: analysis.plain.scale, narrowest: analysis.comparison.results.first?.interval)
      return BiasText(analysis: analysis, display: display).text
    }.joined(separator: "\n")
  }
}

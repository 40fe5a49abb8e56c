public import Analyses
import Certainty
import Estimates
public import Tables

/// A draft summary of findings in each form that it is written in.
public struct FindingsReport: Sendable {
  /// The findings.
  public let findings: Findings
  /// How effects are shown.
  public let choice: Display.Choice

  /// A report of findings.
  public init(_ findings: Findings, _ choice: Display.Choice = Display.Choice()) {
    self.findings = findings
    self.choice = choice
  }

  var words: [FindingWords] {
    let counts = Dictionary(grouping: findings.findings, by: \.outcome).mapValues(\.count)
    return findings.findings.map { row in
      var words = FindingWords(row, choice)
      words.hasSibling = (counts[row.outcome] ?? 1) > 1
      return words
    }
  }

  func title(_ input: DocumentInput) -> String { "Summary of findings: \(input.name)" }

  // MARK: JSON

  /// The document.
  public func json(input: DocumentInput) -> JSONValue {
    .object(
      Document.header("certainty", settings: Document.settings(findings.plan), input: input) + [
        .init("draft", .bool(true)), .init("note", .string(FindingWords.draftNote)),
        .init("outcomes", .array(zip(findings.findings, words).map(outcome))),
      ] + Document.columns(findings.notes) + [
        Document.warnings(findings.notes), Document.excluded(findings.results.excluded),
      ])
  }

  private func outcome(_ row: Finding, _ words: FindingWords) -> JSONValue {
    let draft = row.draft
    return .object([
      .init("outcome", JSONValue(row.outcome)), .init("design", .string(row.allocation.rawValue)),
      .init("measure", .string(row.analysis.studies.measure.code)),
      .init("k", .integer(row.analysis.studyCount)), .init("trials", .integer(row.analysis.trialCount)),
      .init("participants", JSONValue(draft.imprecision.participants)),
      .init("estimate", .number(row.pooled.estimate)), .init("lower", .number(row.pooled.interval.lower)),
      .init("upper", .number(row.pooled.interval.upper)), .init("absolute", absolute(draft.absolute)),
      .init("thresholds", .array(row.thresholds.map(JSONValue.number))),
      .init("risk_of_bias", riskOfBias(row)),
      .init("inconsistency", inconsistency(draft.inconsistency)),
      .init("imprecision", imprecision(draft.imprecision)),
      .init("indirectness", .null), .init("publication_bias", smallStudyEffects(row.smallStudyEffects)),
      .init("draft_lowering", JSONValue(draft.lowering)),
      .init("draft_certainty", JSONValue(draft.level.map(FindingWords.name))),
      .init("draft_options", .array(draft.levels.map { .string(FindingWords.name($0)) })),
    ])
  }

  private func absolute(_ effect: AbsoluteEffect?) -> JSONValue {
    guard let effect else { return .null }
    return .object([
      .init("unit", .string(effect.unit.rawValue)), .init("baseline", JSONValue(effect.baseline)),
      .init("difference", .number(effect.difference)), .init("lower", .number(effect.interval.lower)),
      .init("upper", .number(effect.interval.upper)),
    ])
  }

  private func riskOfBias(_ row: Finding) -> JSONValue {
    guard let input = row.draft.riskOfBias else { return .null }
    let options = row.draft.biasOptions
    let without = row.withoutHighRisk
    // What the interval without high risk is compared with: one of all studies that was made in the same way.
    let compared = without.map { _ in (row.analysis.wald ?? row.pooled).interval }
    return .object([
      .init("high_share", .number(input.highShare)), .init("low_share", .number(input.lowShare)),
      .init("high_k", .integer(input.highCount)), .init("critical_k", .integer(input.criticalCount)),
      .init("unjudged_share", .number(input.unjudgedShare)),
      .init("estimate_without_high", JSONValue(without?.estimate)),
      .init("lower_without_high", JSONValue(without?.interval.lower)),
      .init("upper_without_high", JSONValue(without?.interval.upper)),
      .init("compared_lower", JSONValue(compared?.lower)),
      .init("compared_upper", JSONValue(compared?.upper)),
      .init("changes_meaning", input.changesMeaning.map(JSONValue.bool) ?? .null),
      .init("draft_lowering", options.count == 1 ? .integer(options[0].rawValue) : .null),
      .init("draft_options", .array(options.map { .integer($0.rawValue) })),
    ])
  }

  private func inconsistency(_ input: InconsistencyInput) -> JSONValue {
    .object([
      .init("i2", JSONValue(input.iSquared)), .init("q_p", JSONValue(input.pValue)),
      .init("tau2", JSONValue(input.tauSquared)),
      .init("prediction", StrategyJSON.interval(input.prediction)),
      .init("crossed_by_prediction_only", .array(input.crossedByPredictionOnly.map(JSONValue.number))),
      .init("draft_lowering", .integer(input.concern.rawValue)),
    ])
  }

  private func imprecision(_ input: ImprecisionInput) -> JSONValue {
    .object([
      .init("crossed", .array(input.crossed.map(JSONValue.number))),
      .init("optimal_information_size", JSONValue(input.informationSize)),
      .init("effective_participants", JSONValue(input.effectiveParticipants)),
      .init("draft_lowering", .integer(input.concern.rawValue)),
    ])
  }

  // MARK: CSV

  /// One row an outcome.
  public var csv: CSVWriter {
    var csv = CSVWriter(headers: [
      "outcome", "design", "measure", "k", "participants", "estimate", "lower", "upper", "unit", "baseline",
      "difference", "difference_lower", "difference_upper", "high_risk_share", "i2", "prediction_lower",
      "prediction_upper", "optimal_information_size", "risk_of_bias", "inconsistency", "indirectness",
      "imprecision", "publication_bias", "draft_certainty",
    ])
    for (row, words) in zip(findings.findings, words) { csv.append(row: cells(row, words)) }
    return csv
  }

  private func cells(_ row: Finding, _ words: FindingWords) -> [CSVValue] {
    let (draft, interval) = (row.draft, row.pooled.interval)
    func number(_ value: Double?) -> CSVValue { value.map(CSVValue.number) ?? .text("") }
    let numbers: [CSVValue] = [
      .text(row.outcome ?? ""), .text(row.allocation.rawValue), .text(row.analysis.studies.measure.code),
      .integer(row.analysis.studyCount),
      number(draft.imprecision.participants), .number(row.pooled.estimate), .number(interval.lower),
      .number(interval.upper), .text(draft.absolute?.unit.rawValue ?? ""), number(draft.absolute?.baseline),
      number(draft.absolute?.difference), number(draft.absolute?.interval.lower),
      number(draft.absolute?.interval.upper), number(draft.riskOfBias?.highShare),
      number(draft.inconsistency.iSquared), number(draft.inconsistency.prediction?.lower),
      number(draft.inconsistency.prediction?.upper), number(draft.imprecision.informationSize),
    ]
    return numbers + words.reasons.map { .text($0.verdict) } + [.text(words.level)]
  }
}

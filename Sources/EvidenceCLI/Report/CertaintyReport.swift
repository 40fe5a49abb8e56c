import Evidence
import Tables

/// A draft summary of findings as JSON and CSV.
struct CertaintyReport {
  let rows: [CertaintyRow]
  let runner: CertaintyRunner

  var words: [CertaintyWords] {
    rows.map {
      CertaintyWords($0, transform: runner.command.model.transform, digits: runner.command.output.digits)
    }
  }

  var title: String { "Summary of findings: \(runner.pooling.source.name)" }

  // MARK: JSON

  var json: JSONValue {
    var members = PoolJSON.header(command: "certainty", source: runner.pooling.source, settings: settings)
    members += [
      .init("draft", .bool(true)), .init("note", .string(CertaintyWords.draftNote)),
      .init("outcomes", .array(zip(rows, words).map(outcome))),
      .init("warnings", .array(runner.warnings(rows).map(JSONValue.init))),
      .init("excluded", .array(runner.results.allExcluded.map(JSONValue.init))),
    ]
    return .object(members)
  }

  private var settings: JSONValue {
    guard
      case .object(var members) = runner.pooling.settings(isAligned: runner.results.isAligned)
    else { return .null }
    let findings = runner.command.findings
    func list(_ numbers: [KeyedNumber]) -> JSONValue {
      .array(numbers.map { .string($0.defaultValueDescription) })
    }
    members += [
      .init("tool", .string(runner.command.judgements.tool ?? "rob2")),
      .init("baseline_risk", list(findings.baselineRisk)), .init("sd", list(findings.sd)),
      .init("mid", list(findings.mid)), .init("threshold", list(findings.threshold)),
      .init("start", .string((findings.start ?? .high).rawValue)),
      .init("power", .number(findings.power ?? 0.8)),
    ]
    return .object(members)
  }

  private func outcome(_ row: CertaintyRow, _ words: CertaintyWords) -> JSONValue {
    let draft = row.draft
    return .object([
      .init("outcome", JSONValue(row.outcome)), .init("measure", .string(row.analysis.table.entry.code)),
      .init("k", .integer(row.analysis.studyCount)),
      .init("participants", JSONValue(draft.imprecision.participants)),
      .init("estimate", .number(row.pooled.estimate)), .init("lower", .number(row.pooled.interval.lower)),
      .init("upper", .number(row.pooled.interval.upper)), .init("absolute", absolute(draft.absolute)),
      .init("thresholds", .array(row.thresholds.map(JSONValue.number))),
      .init("risk_of_bias", riskOfBias(draft.riskOfBias)),
      .init("inconsistency", inconsistency(draft.inconsistency)),
      .init("imprecision", imprecision(draft.imprecision)),
      .init("indirectness", .null), .init("publication_bias", .null),
      .init("draft_lowering", .integer(draft.lowering)), .init("draft_certainty", .string(words.level)),
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

  private func riskOfBias(_ input: RiskOfBiasInput?) -> JSONValue {
    guard let input else { return .null }
    return .object([
      .init("high_share", .number(input.highShare)), .init("high_k", .integer(input.highCount)),
      .init("unjudged_share", .number(input.unjudgedShare)),
      .init("changes_conclusion", input.changesConclusion.map(JSONValue.bool) ?? .null),
      .init("draft_lowering", .integer(input.concern.rawValue)),
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
      .init("draft_lowering", .integer(input.concern.rawValue)),
    ])
  }

  // MARK: CSV

  var csv: CSVWriter {
    var csv = CSVWriter(headers: [
      "outcome", "measure", "k", "participants", "estimate", "lower", "upper", "unit", "baseline",
      "difference", "difference_lower", "difference_upper", "high_risk_share", "i2", "prediction_lower",
      "prediction_upper", "optimal_information_size", "risk_of_bias", "inconsistency", "indirectness",
      "imprecision", "publication_bias", "draft_certainty",
    ])
    for (row, words) in zip(rows, words) { csv.append(row: cells(row, words)) }
    return csv
  }

  private func cells(_ row: CertaintyRow, _ words: CertaintyWords) -> [CSVValue] {
    let (draft, interval) = (row.draft, row.pooled.interval)
    func number(_ value: Double?) -> CSVValue { value.map(CSVValue.number) ?? .text("") }
    let numbers: [CSVValue] = [
      .text(row.outcome ?? ""), .text(row.analysis.table.entry.code), .integer(row.analysis.studyCount),
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

public import Analyses
import Graphics
import ReviewData
public import Tables

/// Agreement of raters in each form that it is written in.
public struct AgreementReport: Sendable {
  private let results: AgreementResults

  private var analysis: AgreementAnalysis { results.analysis }
  private var ratings: Ratings { results.table.ratings }

  /// A report of the agreement of raters.
  public init(_ results: AgreementResults) { self.results = results }

  /// The coefficients of each pair of raters with the labels of both, then those of all raters.
  public func text(digits: Int = 2) -> String {
    let raters = ratings.raters
    let head =
      "\(raters.count) raters, \(analysis.sharedItems) of \(ratings.items.count) items rated by two or more; "
      + "levels: \(ratings.levels.names.joined(separator: ratings.levels.scores == nil ? ", " : " < ")).\n"
    let all = block("All raters", analysis.observedAgreement, analysis.overall, digits: digits)
    let pairs = analysis.pairs.map { pair in
      let missing = pair.missing == 0 ? "" : ", \(pair.missing) left out that one of them did not label"
      return block(
        "\(pair.raters[0]) and \(pair.raters[1]) (\(pair.table.total) items\(missing))",
        pair.table.observedAgreement, pair.coefficients, digits: digits) + "\n" + confusion(pair)
    }
    return ([head] + pairs + [all]).joined(separator: "\n")
  }

  private func block(
    _ title: String, _ agreement: Double?, _ entries: [AgreementAnalysis.Entry], digits: Int
  ) -> String {
    let header = [
      "", "weights", "estimate", "SE", "\(DecimalText.trimmed(100 * results.plan.level, decimals: 4))% CI",
      "p",
    ]
    let rows = entries.map { row($0, digits: digits) }
    let reasons = entries.filter { $0.coefficient.estimate == nil }.compactMap { entry in
      entry.coefficient.reason.map { "\(entry.name), \(entry.weights): not defined: \($0)\n" }
    }
    let share = agreement.map { "\((100 * $0).rounded(toDigits: 1))% agreement" } ?? "no item in common"
    return "\(title): \(share)\n" + TextTable(rows: [header] + rows).text + reasons.joined()
  }

  private func row(_ entry: AgreementAnalysis.Entry, digits: Int) -> [String] {
    let value = entry.coefficient
    let interval = value.lower.flatMap { lower in
      value.upper.map { "\(lower.rounded(toDigits: digits)) to \($0.rounded(toDigits: digits))" }
    }
    return [
      entry.name, entry.weights, value.estimate?.rounded(toDigits: digits) ?? "-",
      value.standardError?.rounded(toDigits: digits + 1) ?? "-", interval ?? "-",
      value.pValue.map(Self.pValue) ?? "-",
    ]
  }

  private static func pValue(_ p: Double) -> String {
    Display.pValue(p).replacing("p = ", with: "").replacing("p ", with: "")
  }

  /// The labels of both, with the agreement on each level.
  private func confusion(_ pair: AgreementAnalysis.Pair) -> String {
    let names = ratings.levels.names
    let header = ["\(pair.raters[0]) \\ \(pair.raters[1])"] + names + ["agreement on it"]
    let rows = names.indices.map { level in
      [names[level]] + pair.table.counts[level].map(String.init)
        + [pair.table.specificAgreement(level).map { "\((100 * $0).rounded(toDigits: 1))%" } ?? "-"]
    }
    return TextTable(rows: [header] + rows).text
  }
}

// MARK: JSON and CSV

extension AgreementReport {
  /// The document.
  public func json(input: DocumentInput) -> JSONValue {
    .object(
      Document.header("agreement", settings: Document.settings(results.plan), input: input) + [
        .init("items", .integer(ratings.items.count)), .init("items_shared", .integer(analysis.sharedItems)),
        .init("raters", .array(ratings.raters.map { .string($0) })),
        .init("levels", .array(ratings.levels.names.map { .string($0) })),
        .init("ordered", .bool(ratings.levels.scores != nil)),
        .init("agreement", JSONValue(analysis.observedAgreement)),
        .init("coefficients", .array(analysis.overall.map(Self.member))),
        .init("pairs", .array(analysis.pairs.map(pair))),
        Document.warnings(results.table.notes), Document.excluded(results.table.unshared),
      ])
  }

  private func pair(_ pair: AgreementAnalysis.Pair) -> JSONValue {
    .object([
      .init("raters", .array(pair.raters.map { .string($0) })), .init("n", .integer(pair.table.total)),
      .init("missing", .integer(pair.missing)), .init("agreement", JSONValue(pair.table.observedAgreement)),
      .init("coefficients", .array(pair.coefficients.map(Self.member))),
      .init("table", .array(pair.table.counts.map { .array($0.map { .integer($0) }) })),
      .init(
        "levels",
        .array(
          ratings.levels.names.enumerated().map { level, name in
            .object([
              .init("level", .string(name)),
              .init("agreement", JSONValue(pair.table.specificAgreement(level))),
            ])
          })),
    ])
  }

  private static func member(_ entry: AgreementAnalysis.Entry) -> JSONValue {
    let value = entry.coefficient
    return .object([
      .init("coefficient", .string(entry.code)), .init("weights", .string(entry.weights)),
      .init("estimate", JSONValue(value.estimate)), .init("se", JSONValue(value.standardError)),
      .init("lower", JSONValue(value.lower)), .init("upper", JSONValue(value.upper)),
      .init("p", JSONValue(value.pValue)), .init("expected", JSONValue(value.expected)),
      .init("reason", JSONValue(value.reason)),
    ])
  }

  /// A row for each coefficient of all raters and of each pair.
  public var csv: CSVWriter {
    var csv = CSVWriter(headers: [
      "raters", "coefficient", "weights", "n", "estimate", "se", "lower", "upper", "p", "expected", "reason",
    ])
    append("all", analysis.sharedItems, analysis.observedAgreement, analysis.overall, to: &csv)
    for pair in analysis.pairs {
      append(
        pair.raters.joined(separator: ";"), pair.table.total, pair.table.observedAgreement, pair.coefficients,
        to: &csv)
    }
    return csv
  }

  private func append(
    _ raters: String, _ n: Int, _ agreement: Double?, _ entries: [AgreementAnalysis.Entry],
    to csv: inout CSVWriter
  ) {
    csv.append(
      row: [
        .text(raters), "agreement", "unweighted", .integer(n), CSVValue(agreement), nil, nil, nil, nil, nil,
        nil,
      ])
    for entry in entries {
      let value = entry.coefficient
      csv.append(
        row: [
          .text(raters), .text(entry.code), .text(entry.weights), .integer(n), CSVValue(value.estimate),
          CSVValue(value.standardError), CSVValue(value.lower), CSVValue(value.upper), CSVValue(value.pValue),
          CSVValue(value.expected), CSVValue(value.reason),
        ])
    }
  }
}

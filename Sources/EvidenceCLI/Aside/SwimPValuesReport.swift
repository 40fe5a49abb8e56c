import Evidence
import Tables

/// Combined p values in each form that they are written in.
struct SwimPValuesReport {
  /// The p values of a level, or of all rows, combined by each method that applies.
  struct Group {
    /// The level; `nil` for all rows.
    var level: String?
    var rows: [DirectionPValues.Row]
    var combined: [(method: any PValueCombination, result: CombinedPValue)]
  }

  let table: DirectionPValues
  let by: String?
  let truncation: Double
  let groups: [Group]
  let warnings: [Warning]

  init(table: DirectionPValues, by: String?, truncation: Double) throws {
    let grouping = try by.map { try DirectionGroups(table.rows.map(\.row), of: table.source, by: $0) }
    let members: [(String?, [DirectionPValues.Row])] =
      grouping?.groups.map { group in (group.level, group.members.map { table.rows[$0] }) }
      ?? [(nil, table.rows)]
    groups = try members.map { try Self.group($0, $1, truncation: truncation) }
    self.table = table
    self.by = by
    self.truncation = truncation
    let repeats = members.compactMap {
      DirectionRepeats.warning($1.map(\.row), in: table.columns, place: $0)
    }
    let unweighted = table.rows.filter { $0.weight == nil }
    let missing =
      table.weighting == nil || unweighted.isEmpty
      ? []
      : [
        Warning(
          code: "missing-weight",
          message: "no weighted combination where a study lacks its "
            + (table.weighting == "weight" ? "weight" : "n")
            + " (\(unweighted.map(\.study).joined(separator: ", ")))")
      ]
    warnings = table.warnings + (grouping?.warnings ?? []) + repeats + missing
  }

  private static func group(_ level: String?, _ rows: [DirectionPValues.Row], truncation: Double) throws
    -> Group
  {
    let weights = rows.compactMap(\.weight)
    let sample = try PValueSample(
      rows.map(\.pValue), weights: weights.count == rows.count ? weights : nil)
    let combined = try Catalogue.pValueCombinations(truncation: truncation).elements.compactMap { method in
      method.combine(sample).map { (method: method, result: $0) }
    }
    return Group(level: level, rows: rows, combined: combined)
  }
}

// MARK: Text

extension SwimPValuesReport {
  func text(digits: Int?) -> String {
    groups.map { text($0, digits: digits) }.joined(separator: "\n") + notes
  }

  private func text(_ group: Group, digits: Int?) -> String {
    let title = group.level.map { "== \($0) ==\n" } ?? ""
    let studies = group.rows.count == 1 ? "1 p value" : "\(group.rows.count) p values"
    let stouffer = group.combined.first { $0.result.method == "stouffer" }
    let sentence =
      "\(studies) combined" + (stouffer.map { ": Stouffer \(Display.pValue($0.result.pValue))" } ?? "") + "\n"
    let rows = group.combined.map { method, result in
      [
        method.name, result.statistic.map { statistic($0, digits: digits ?? 2) } ?? "-",
        Display.pValue(result.pValue).replacing("p = ", with: "").replacing("p ", with: ""),
      ]
    }
    let harm = group.rows.filter { $0.pValue.value > 0.5 }
    let line =
      harm.isEmpty
      ? "Harm: no study points to harm.\n"
      : "Harm: \(harm.count) of \(group.rows.count) point to harm (one-sided p above 0.5): "
        + harm.map(\.study).listed + ".\n"
    return title + sentence + "\n" + TextTable(rows: [["Method", "statistic", "p"]] + rows).text + "\n" + line
  }

  /// A statistic, as a power of ten where it is very large.
  private func statistic(_ value: Double, digits: Int) -> String {
    value.magnitude < 1e6 ? value.rounded(toDigits: digits) : NumberStyle().fixed(value, decimals: digits)
  }

  private var notes: String {
    let weights =
      table.weighting.map { " Weights: \($0 == "weight" ? "column 'weight'" : "root of n")." } ?? ""
    return """
      p values are one-sided: small where people are better off. Truncated product: p up to \
      \(DecimalText.trimmed(truncation, decimals: 6)).\(weights)
      A small p says that at least one study has an effect, not how large it is.
      All methods but Cauchy take the p values to be independent; several rows of one study or trial are not.

      """
  }
}

// MARK: JSON and CSV

extension SwimPValuesReport {
  func json(_ input: InputOptions, _ swim: SwimOptions) -> JSONValue {
    let chosen: JSONValue = .object(
      [.init("tau", .number(truncation)), .init("weights", JSONValue(table.weighting))]
        + SwimSettings.members(input, swim))
    let header = PoolJSON.header(command: "swim-pvalues", source: table.source, settings: chosen)
    let body: [JSONValue.Member] =
      by == nil
      ? groups.flatMap(members)
      : [
        .init(
          "analyses", .array(groups.map { .object([.init("by", .string($0.level ?? ""))] + members($0)) }))
      ]
    return .object(
      header + body + [
        .init("warnings", .array(warnings.map(JSONValue.init))),
        .init("excluded", .array(table.excluded.map(JSONValue.init))),
      ])
  }

  private func members(_ group: Group) -> [JSONValue.Member] {
    let methods = group.combined.map { _, result in
      JSONValue.Member(
        result.method,
        .object([
          .init("method", .string(result.method)), .init("statistic", JSONValue(result.statistic)),
          .init("p", .number(result.pValue)),
        ]))
    }
    return [
      .init("k", .integer(group.rows.count)), .init("methods", .object(methods)),
      .init("studies", .array(group.rows.map(study))),
    ]
  }

  private func study(_ row: DirectionPValues.Row) -> JSONValue {
    .object(
      [
        .init("row", .integer(row.row + 1)), .init("study", .string(row.study)),
        .init("p", .number(row.pValue.value)), .init("route", .string(row.route)),
        .init("weight", JSONValue(row.weight)),
      ] + (row.degreesOfFreedomFrom.map { [.init("df_from", .string($0))] } ?? []))
  }

  var csv: CSVWriter {
    var csv = CSVWriter(headers: (by == nil ? [] : ["by"]) + ["method", "statistic", "p"])
    for group in groups {
      for (_, result) in group.combined {
        csv.append(
          row: (group.level.map { [.text($0)] } ?? []) + [
            .text(result.method), CSVValue(result.statistic), .number(result.pValue),
          ])
      }
    }
    return csv
  }
}

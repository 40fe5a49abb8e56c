public import Analyses
import Estimates
import StudyTables
public import Tables
import WithoutMetaAnalysis

/// The distribution of effects without variances in each form that it is written in.
public struct EffectDistributionReport: Sendable {
  private let results: EffectDistributionResults

  private var by: String? { results.plan.synthesis.rows.by }

  /// A report of what effects are like.
  public init(_ results: EffectDistributionResults) { self.results = results }
}

extension EffectDistributionReport {
  /// The summaries, and who got worse where it is known which sign is better.
  public func text(_ choice: Display.Choice) -> String {
    let display = Display(choice, of: results.effects.scale)
    let rows = results.groups.map { group in
      let values = group.distribution
      return [
        group.level ?? results.effects.scale.name, "\(values.count)", display.effect(values.median),
        "\(display.effect(values.lowerQuartile)) to \(display.effect(values.upperQuartile))",
        "\(display.effect(values.minimum)) to \(display.effect(values.maximum))",
      ]
    }
    return TextTable(rows: [[by ?? "", "k", "median", "quartiles", "range"]] + rows).text + "\n"
      + (results.effects.isAligned ? "Aligned: positive is better for people.\n" : "")
      + results.groups.map(harm).joined()
      + "Every study counts the same; quartiles by definition 7 (R's default). Nothing is said of precision.\n"
  }

  private func harm(_ group: EffectDistributionResults.Group) -> String {
    guard let worse = results.worse(group) else { return "" }
    let place = group.level.map { " (\($0))" } ?? ""
    return worse.isEmpty
      ? "Harm\(place): no effect points to harm.\n"
      : "Harm\(place): \(worse.count) of \(group.studies.count) effects point to harm: "
        + worse.map(\.study).listed + ".\n"
  }

  /// The document.
  public func json(_ input: DocumentInput) -> JSONValue {
    SynthesisDocument.json(
      "swim-effects", input: input, plan: results.plan,
      body: SynthesisDocument.analyses(results.groups.map { ($0.level, members($0)) }),
      notes: results.notes, excluded: results.excluded)
  }

  private func members(_ group: EffectDistributionResults.Group) -> [JSONValue.Member] {
    let values = group.distribution
    let studies = group.studies.map { study in
      JSONValue.object(
        [
          .init("row", .integer(results.table.sourceRow(study.row) + 1)),
          .init("study", .string(study.study)),
          .init("effect", .number(study.estimate)),
        ] + (study.outcome?.members ?? []))
    }
    return [
      .init("k", .integer(values.count)), .init("median", .number(values.median)),
      .init("lower_quartile", .number(values.lowerQuartile)),
      .init("upper_quartile", .number(values.upperQuartile)), .init("min", .number(values.minimum)),
      .init("max", .number(values.maximum)),
    ] + (results.worse(group).map { [.init("worse", .integer($0.count))] } ?? [])
      + [.init("studies", .array(studies))]
  }

  /// The summaries as a table.
  public var csv: CSVWriter {
    let headers = ["k", "median", "lower_quartile", "upper_quartile", "min", "max"]
    var csv = CSVWriter(headers: (by == nil ? [] : ["by"]) + headers)
    for group in results.groups {
      let values = group.distribution
      csv.append(
        row: (group.level.map { [.text($0)] } ?? []) + [
          .integer(values.count), .number(values.median), .number(values.lowerQuartile),
          .number(values.upperQuartile), .number(values.minimum), .number(values.maximum),
        ])
    }
    return csv
  }
}

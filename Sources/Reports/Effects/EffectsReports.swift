public import Analyses
import Estimates
import StudyTables
public import Tables

/// The effects of a table, all together or for each level of a column, in each form that they are written in.
public struct EffectsReports: Sendable {
  private let results: EffectsResults
  private let reports: [EffectsReport]

  /// Reports of results.
  public init(_ results: EffectsResults) {
    self.results = results
    reports = results.groups.map { studies in
      var report = EffectsReport(
        studies, level: results.plan.level, explains: results.plan.explainsSteps)
      report.studyInterval = results.plan.effects.studyInterval
      report.grid = results.grid.compactMap { entry in
        entry.groups.first { $0.group == studies.group }.map { (entry.kind, entry.correlation, $0) }
      }
      return report
    }
  }

  private var isGrouped: Bool { results.groups.contains { $0.group != nil } }

  /// The tables that people read.
  public func text(_ choice: Display.Choice) -> String { joined { $0.text(choice) } }

  /// Row by row the route, its formulas with their numbers, what was assumed, and sources.
  public var explanation: String { joined(\.explanation) }

  private func joined(_ text: (EffectsReport) -> String) -> String {
    guard isGrouped else { return reports.map(text).joined() }
    return reports.map { ($0.studies.group ?? "") + "\n\n" + text($0) }.joined(separator: "\n")
  }

  /// The document.
  public func json(_ input: DocumentInput) -> JSONValue {
    let header = Document.header("effects", settings: Document.settings(results.plan), input: input)
    let analyses = reports.map { report in
      JSONValue.object(
        [.init("by", .string(report.studies.group ?? ""))] + report.members + [
          Document.warnings(report.studies.notes), Document.excluded(report.studies.excluded),
        ])
    }
    let body = isGrouped ? [.init("analyses", .array(analyses))] : reports.flatMap(\.members)
    return .object(
      header + body + Document.columns(results.notes)
        + [Document.warnings(results.notes), Document.excluded(results.excluded)])
  }

  /// The effects as one table, with what identifies a row and the number of its people.
  public var csv: CSVWriter {
    let identifying = results.groups.first?.identifyingFields ?? []
    let hasClusters = results.groups.contains { $0.facts.contains { $0.unadjusted != nil } }
    var csv = CSVWriter(
      headers: (isGrouped ? ["by"] : []) + ["study"] + identifying + ["line", "n"]
        + ["effect", "variance", "se", "lower", "upper", "route"]
        + (hasClusters ? ["unadjusted_effect", "unadjusted_variance"] : []))
    for report in reports {
      for (position, study) in report.studies.facts.enumerated() {
        let by = isGrouped ? [CSVValue.text(report.studies.group ?? "")] : []
        let names = identifying.map { CSVValue(report.studies.identification($0, position)) }
        let plain =
          hasClusters ? [CSVValue(study.unadjusted?.estimate), CSVValue(study.unadjusted?.variance)] : []
        csv.append(
          row: by + [.text(study.label)] + names
            + [.integer(study.place.line), CSVValue(report.studies.people(position))]
            + report.numbers(of: study, position) + [.text(study.route)] + plain)
      }
    }
    return csv
  }
}

extension EffectsReport {
  /// The effect, its variance, standard error and interval.
  fileprivate func numbers(of study: StudyFacts, _ place: Int) -> [CSVValue] {
    let interval = interval(of: study, place)
    return [
      .number(study.effect.estimate), .number(study.effect.variance), .number(study.effect.standardError),
      .number(interval.lower), .number(interval.upper),
    ]
  }
}

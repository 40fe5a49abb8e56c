import Analyses
import Estimates
import Plots

/// What changed since the version before: rows, choices, and each result before and after.
struct ChangesSection {
  let changes: ReviewChanges
  let previous: PreviousReport
  let results: ReviewResults
  /// The figures, which the report draws.
  var figures: [ReviewFigure] { results.outcomes.compactMap(figure) }

  var blocks: [ReportBlock] { [summary] + rows + choices + [outcomes] }

  // MARK: Words

  private var summary: ReportBlock {
    let made = previous.version.date.map { " (\($0))" } ?? ""
    let counts = changes.tables.map { table in
      (changes.tables.count > 1 ? "In '\(table.table)': " : "") + Self.words(table)
    }
    return .paragraph(
      "Compared with \(previous.input.fileName)\(made). " + counts.joined(separator: " ") + otherTables
        + " Intervals are not adjusted for repeated looks at evidence as it accumulates.")
  }

  private static func words(_ table: TableChanges) -> String {
    guard !table.isEmpty else { return "All rows and cells are the same." }
    func rows(_ count: Int, _ verb: String) -> String {
      count == 1 ? "1 row was \(verb)" : "\(count) rows were \(verb)"
    }
    var parts = [
      (table.added.count, "added"), (table.removed.count, "removed"), (table.changedRows, "changed"),
    ].filter { $0.0 > 0 }.map(rows)
    if !table.renamed.isEmpty {
      let count = table.renamed.count
      parts.append(
        (count == 1 ? "1 row seems" : "\(count) rows seem")
          + " to have been renamed, which the reviewers are to confirm")
    }
    let columns = [(table.addedColumns, "new"), (table.removedColumns, "gone")].filter { !$0.0.isEmpty }.map {
      "\($0.0.count == 1 ? "column" : "columns") \($0.0.map { "'\($0)'" }.inWords()) \($0.0.count == 1 ? "is" : "are") \($0.1)"
    }
    let known = "Rows are known by \(table.identity.map { "'\($0)'" }.inWords())."
    return ((parts + columns).joined(separator: "; ") + ".").asHeading + " " + known
  }

  private var otherTables: String {
    [(changes.addedTables, "new"), (changes.removedTables, "gone")].filter { !$0.0.isEmpty }.map {
      " \($0.0.count == 1 ? "Table" : "Tables") \($0.0.map { "'\($0)'" }.inWords()) \($0.0.count == 1 ? "is" : "are") \($0.1)."
    }.joined()
  }

  // MARK: Tables

  private var rows: [ReportBlock] {
    changes.tables.filter { !$0.isEmpty }.map { found in
      let name = changes.tables.count > 1 ? ": \(found.table)" : ""
      var table = ReportTable(
        caption: "Rows since the previous version\(name)",
        headers: ["Row", "What changed", "Column", "Before", "Now"], sorts: true)
      func append(_ row: String, _ what: String, _ column: String, _ before: String, _ now: String) {
        table.append([.text(row), .text(what), .text(column), .text(before), .text(now)])
      }
      for row in found.added { append(row, "added", "", "", "") }
      for row in found.removed { append(row, "removed", "", "", "") }
      for pair in found.renamed {
        append(pair.after, "renamed? To be confirmed", found.identity.first ?? "", pair.before, pair.after)
      }
      for cell in found.changed {
        append(cell.row, "changed", cell.column, Self.shown(cell.before), Self.shown(cell.after))
      }
      return .table(table)
    }
  }

  private static func shown(_ text: String) -> String { text.isEmpty ? "\u{2013}" : text }

  private var choices: [ReportBlock] {
    guard !changes.choices.isEmpty else { return [] }
    var table = ReportTable(
      caption: "Choices of the plan since the previous version", headers: ["Choice", "Before", "Now"])
    for choice in changes.choices {
      table.append([
        .text(choice.key), .text(choice.before ?? "\u{2013}"), .text(choice.after ?? "\u{2013}"),
      ])
    }
    return [.table(table)]
  }

  private var outcomes: ReportBlock {
    var table = ReportTable(
      caption: "Main results before and now",
      headers: ["Outcome", "Studies before", "Before", "Studies now", "Now"])
    for change in changes.results {
      guard let some = change.after ?? change.before else { continue }
      let name = [some.outcome, some.comparison].compactMap(\.self).joined(separator: ": ")
      table.append([
        .text(name.asHeading), .number(change.before?.studies.map(String.init) ?? ""),
        .number(Self.shown(change.before)), .number(change.after?.studies.map(String.init) ?? ""),
        .number(change.isSame ? "the same" : Self.shown(change.after)),
      ])
    }
    return .table(table)
  }

  /// `Risk ratio 0.49 (0.33 to 0.73)`; that there is none.
  private static func shown(_ result: KeptResult?) -> String {
    guard let result else { return "not in the plan" }
    guard let estimate = result.estimate else { return "no result" }
    func number(_ value: Double) -> String {
      result.transformation(value).rounded(toDigits: 2)
    }
    let interval = result.interval.map { " (\(number($0.lower)) to \(number($0.upper)))" } ?? ""
    return ReviewWords.signs("\(result.measure) \(number(estimate))\(interval)")
  }

  // MARK: Figures

  /// The result of each version, where there is one before on the same scale.
  private func figure(_ outcome: ReviewOutcome) -> ReviewFigure? {
    guard let analysis = outcome.analysis, analysis.pooled != nil else { return nil }
    let before = previous.version
    let all = before.earlier + [ReviewVersion.Earlier(date: before.date, results: before.results)]
    let known = all.enumerated().compactMap { place, version -> (label: String, result: KeptResult)? in
      let own = version.results.first {
        $0.outcome == outcome.plan.outcome && $0.comparison == nil && $0.measure == analysis.scale.name
      }
      return own.map { (version.date ?? "Version \(place + 1)", $0) }
    }
    guard !known.isEmpty else { return nil }
    let now = results.plan.date ?? "Version \(all.count + 1)"
    guard let table = ForestTable(known, now: now, of: analysis) else { return nil }
    return ReviewFigure("\(outcome.plan.outcome): the result of each version") {
      ForestPlot(table, layout: AdjustmentLayout(heading: "Version")).picture()
    }
  }
}

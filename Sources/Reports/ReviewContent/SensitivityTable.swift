import Analyses
import Estimates
import Graphics
import StudyTables

/// The sensitivity analyses beside the main result, in one table.
struct SensitivityTable {
  @Boxed var outcome: ReviewOutcome
  @Boxed var analysis: Analysis
  let display: Display

  init(_ outcome: ReviewOutcome, _ analysis: Analysis, _ display: Display) {
    self.outcome = outcome
    self.analysis = analysis
    self.display = display
  }

  private var level: String { DecimalText.trimmed(100 * analysis.choices.level, decimals: 4) + "%" }

  private var headers: [String] {
    ["Analysis", "Studies", analysis.scale.name, "\(level) CI", "\u{3C4}\u{B2}"]
  }

  var blocks: [ReportBlock] {
    guard let pooled = analysis.pooled, !outcome.sensitivity.isEmpty else { return [] }
    var table = ReportTable(caption: "\(outcome.plan.outcome): sensitivity analyses", headers: headers)
    let main = display.pooled(pooled.estimate, pooled.interval)
    table.append(
      [
        .text("Main result"), .number("\(analysis.studyCount)"), number(main.effect), number(main.interval),
        .number(
          analysis.heterogeneity.isRandomEffects
            ? display.heterogeneity(analysis.heterogeneity.tauSquared) : ""),
      ], isMain: true)
    for group in SensitivityGroup.allCases {
      let rows = outcome.sensitivity.filter { $0.group == group }
      guard !rows.isEmpty else { continue }
      table.rows.append(.group(group.name))
      for row in group == .studies ? extremes(rows) : rows { table.append(cells(row)) }
    }
    return [.heading("Sensitivity analyses", level: 3), .table(table)] + each
  }

  /// The lowest and the highest result without one study.
  private func extremes(_ rows: [SensitivityRow]) -> [SensitivityRow] {
    let known = rows.filter { $0.estimate != nil }.sorted { ($0.estimate ?? 0) < ($1.estimate ?? 0) }
    guard var first = known.first, var last = known.last, known.count > 1 else { return known }
    first.name = "Lowest: \(first.name.prefix(1).lowercased() + first.name.dropFirst())"
    last.name = "Highest: \(last.name.prefix(1).lowercased() + last.name.dropFirst())"
    return [first, last]
  }

  /// The result without each study, folded away.
  private var each: [ReportBlock] {
    let rows = outcome.sensitivity.filter { $0.group == .studies }
    guard rows.count > 2 else { return [] }
    var table = ReportTable(
      caption: "\(outcome.plan.outcome): one study left out", headers: headers, sorts: true)
    for row in rows { table.append(cells(row)) }
    return [.folded("The result without each study", [.table(table)], .part)]
  }

  private func cells(_ row: SensitivityRow) -> [ReportTable.Cell] {
    guard let estimate = row.estimate else {
      return [
        .text(row.name), .text(""), .text("no result: \(row.reason ?? "the method gives none")"), .text(""),
        .text(""),
      ]
    }
    var own = display
    var unit = ""
    if row.scale != analysis.scale {
      own = Display(Display.Choice(), of: row.scale, narrowest: row.interval)
      unit = " (\(row.scale.nameInSentence))"
    }
    guard let interval = row.interval else {
      return [.text(row.name), count(row), number(own.effect(estimate) + unit), .text("none"), tau(row)]
    }
    let shown = own.pooled(estimate, interval)
    return [.text(row.name), count(row), number(shown.effect + unit), number(shown.interval), tau(row)]
  }

  private func count(_ row: SensitivityRow) -> ReportTable.Cell {
    .number(row.studyCount.map { "\($0)" } ?? "")
  }

  private func tau(_ row: SensitivityRow) -> ReportTable.Cell {
    .number(row.tauSquared.map(display.heterogeneity) ?? "")
  }

  private func number(_ text: String) -> ReportTable.Cell { .number(ReviewWords.signs(" " + text).trimmed) }
}

public import Analyses
public import Estimates
import Graphics
import Likelihood
import MetaAnalysis
import SmallStudyEffects

extension ForestTable {
  /// The accounts of small-study effects of a summary side by side, one panel an analysis: the plain result, the methods to plan for,
  /// the others.
  public init(
    _ results: SmallStudyResults<SensitivityMethod>, shownAs transformation: DisplayTransformation? = nil
  ) {
    let first = results.analyses[0].plain
    let scale = ForestScale(first.scale, shownAs: transformation)
    self.init(
      results.analyses.map { ForestPanel($0, on: scale) }, on: scale,
      title: "Accounts of small-study effects: \(first.studies.title)", level: first.choices.level,
      model: SensitivityNote(results, shownAs: transformation).text)
  }
}

extension ForestPanel {
  fileprivate init(_ analysis: SmallStudyAnalysis<SensitivityFindings>, on scale: ForestScale) {
    let rows = analysis.result.result.rows
    var plain = ForestRow(role: .subgroupSummary, label: "All studies")
    if let pooled = analysis.plain.coefficients.first {
      plain = ForestRow(
        role: .subgroupSummary, label: "All studies", effect: scale(pooled.estimate),
        lower: scale(pooled.interval.lower), upper: scale(pooled.interval.upper),
        standardError: pooled.standardError, studies: analysis.plain.studyCount)
    }
    func group(_ name: String, _ isMain: Bool) -> ForestGroup {
      ForestGroup(
        name: name,
        rows: rows.filter { $0.method.isMain == isMain }.compactMap {
          ForestRow($0, on: scale, of: analysis.plain.studyCount)
        })
    }
    let groups = [
      ForestGroup(name: "No account of small-study effects", rows: [plain]),
      group("Methods to plan for", true), group("Other methods", false),
    ]
    self.init(name: analysis.group, groups: groups.filter { !$0.rows.isEmpty }, rows: [])
  }
}

extension ForestRow {
  /// The line of a method; `nil` where it has no result.
  fileprivate init?(_ row: AdjustmentRow, on scale: ForestScale, of studies: Int) {
    guard let adjusted = row.adjusted else { return nil }
    let bounds = adjusted.adjustedBounds
    self.init(
      alternative: row.method.name, effect: scale(adjusted.adjustedEstimate),
      lower: bounds?.lower.map(scale.callAsFunction), upper: bounds?.upper.map(scale.callAsFunction),
      studies: adjusted.studyCount ?? studies)
    filledStudies = (adjusted as? TrimAndFillResult)?.missingStudies ?? 0
  }
}

public import Analyses
import Estimates
import MetaAnalysis

extension ForestTable {
  /// A main result as each version of a review gave it, the last as a diamond.
  ///
  /// - Parameters:
  ///   - versions: The versions before, the oldest first, with results on the scale of the analysis.
  ///   - label: What the version of today is called.
  ///   - analysis: The analysis of today.
  public init?(_ versions: [(label: String, result: KeptResult)], now label: String, of analysis: Analysis) {
    guard let pooled = analysis.pooled else { return nil }
    let scale = ForestScale(analysis.scale)
    let rows = versions.map { version, result in
      ForestRow(
        role: .study, label: version, effect: result.estimate.map(scale.callAsFunction),
        lower: result.interval.map { scale($0.lower) }, upper: result.interval.map { scale($0.upper) },
        studies: result.studies)
    }
    let now = ForestRow(
      role: .subgroupSummary, label: label, effect: scale(pooled.estimate),
      lower: scale(pooled.interval.lower), upper: scale(pooled.interval.upper),
      standardError: pooled.standardError, studies: analysis.studyCount)
    let groups = [
      ForestGroup(name: "Previous versions", rows: rows), ForestGroup(name: "Now", rows: [now]),
    ]
    self.init(
      [ForestPanel(groups: groups, rows: [])], on: scale, title: "Versions: \(analysis.studies.title)",
      level: analysis.choices.level,
      model: "Diamond: this version. Intervals are not adjusted for repeated looks.")
  }
}

public import Analyses
public import Estimates
import MetaAnalysis

extension ForestTable {
  /// A result with the same by other choices beneath it, a group for each part of the way that choices are about.
  ///
  /// - Parameters:
  ///   - rows: The other results, all on the scale of the first.
  ///   - pooled: The main result.
  ///   - analysis: The analysis that it is of.
  public init(_ rows: [SensitivityRow], beside pooled: Coefficient, of analysis: Analysis) {
    let scale = ForestScale(analysis.scale)
    let main = ForestRow(
      role: .subgroupSummary, label: "Main result", effect: scale(pooled.estimate),
      lower: scale(pooled.interval.lower), upper: scale(pooled.interval.upper),
      standardError: pooled.standardError, studies: analysis.studyCount)
    let groups = SensitivityGroup.allCases.map { group in
      ForestGroup(
        name: group.name,
        rows: rows.filter { $0.group == group }.map { row in
          ForestRow(
            role: .study, label: row.name, effect: row.estimate.map(scale.callAsFunction),
            lower: row.interval.map { scale($0.lower) }, upper: row.interval.map { scale($0.upper) },
            studies: row.studyCount)
        })
    }
    self.init(
      [
        ForestPanel(
          groups: [ForestGroup(name: "As planned", rows: [main])] + groups.filter { !$0.rows.isEmpty },
          rows: [])
      ], on: scale, title: "Sensitivity analyses: \(analysis.studies.title)", level: analysis.choices.level,
      model: "Diamond: the main result (\(analysis.choices.pooling.code)).")
  }
}

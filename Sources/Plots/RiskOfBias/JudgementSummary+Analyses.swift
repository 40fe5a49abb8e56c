public import Analyses
import RiskOfBias
public import StudyTables

extension JudgementSummary {
  /// The distribution of the judgements of a table, for each group where there are groups; every study counts once.
  public init(_ table: JudgementTable) {
    guard let groups = table.groups else {
      self.init(table.assessments)
      return
    }
    let names = groups.reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
    self.init(
      names.map { name in
        (name, JudgementSummary(zip(table.assessments, groups).filter { $0.1 == name }.map(\.0)))
      })
  }

  /// The distribution of the judgements of analysed studies, by their weights in the pooled effect; what is to be said of
  /// them beside it.
  ///
  /// - Throws: `AnalysisError` where no judgements were read with the results.
  public static func weighted(
    _ results: AnalysisResults
  ) throws(AnalysisError) -> (summary: JudgementSummary, notes: [StudyNote]) {
    var (groups, notes): ([(String, JudgementSummary)], [StudyNote]) = ([], [])
    for analysis in results.analyses {
      let assessments = try analysis.assessments
      let judged = Dictionary(
        uniqueKeysWithValues: zip(assessments, analysis.results).map { ($1.position, ($0, $1.weight ?? 0)) })
      // A trial counts once, with the weight of all its comparisons.
      let known = analysis.studies.byTrial(analysis.results.map(\.position)).flatMap { trial in
        trial.reduce(into: [(Assessment, Double)]()) { known, position in
          guard case (let assessment?, let weight)? = judged[position] else { return }
          if let same = known.firstIndex(where: { $0.0 == assessment }) {
            known[same].1 += weight
          } else {
            known.append((assessment, weight))
          }
        }
      }
      notes += analysis.judged?.notes(of: analysis.studies.positions) ?? []
      guard !known.isEmpty else { continue }
      groups.append((analysis.group ?? "", JudgementSummary(known.map(\.0), weights: known.map(\.1))))
    }
    guard let first = groups.first else {
      throw .table(.noJudgement(file: results.analyses[0].studies.tableName))
    }
    return (results.plan.rows.by == nil ? first.1 : JudgementSummary(groups), notes)
  }
}

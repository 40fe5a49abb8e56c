import RiskOfBias

extension ForestTable {
  /// The assessments of the rows that have one.
  var assessments: [Assessment] { rows.compactMap(\.assessment) }

  /// Columns of judgements: the domains by their codes, then the overall one.
  var judgementColumns: [ForestColumn] {
    let assessments = assessments
    let spanner = "Risk of bias"
    var columns = assessments.judgedDomainCodes.enumerated().map { index, code in
      var column = ForestColumn(code, spanner: spanner, alignment: .center) { row in
        guard let assessment = row.assessment, let judged = assessment.judgement(ofDomain: code) else {
          return nil
        }
        return JudgementCell(
          judged.judgement.level, words: assessment.words(judged.domain, judged.judgement))
      }
      column.isTight = index > 0
      return column
    }
    if assessments.contains(where: { $0.overall != nil }) {
      var column = ForestColumn(
        columns.isEmpty ? spanner : "All", spanner: columns.isEmpty ? nil : spanner, alignment: .center
      ) { row in
        row.assessment?.overall.map { JudgementCell($0.level, words: "Overall: \($0.level.name)") }
      }
      column.isTight = !columns.isEmpty
      columns.append(column)
    }
    return columns
  }
}

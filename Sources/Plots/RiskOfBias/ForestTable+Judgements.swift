import RiskOfBias

extension ForestTable {
  /// The assessments of the rows that have one.
  var assessments: [Assessment] { rows.compactMap(\.assessment) }

  /// Columns of judgements, a block for each tool: its domains by their codes, then the overall judgement. A code means one
  /// domain in a block.
  var judgementColumns: [ForestColumn] {
    let tools = assessments.tools
    return tools.flatMap { tool in
      judgementColumns(of: tool, spanner: tools.count > 1 ? tool.name : "Risk of bias")
    }
  }

  private func judgementColumns(of tool: RiskOfBiasTool, spanner: String) -> [ForestColumn] {
    let members = assessments.filter { $0.tool.code == tool.code }
    var columns = members.judgedDomainCodes.enumerated().map { index, code in
      var column = ForestColumn(code, spanner: spanner, alignment: .center) { row in
        row.assessment.flatMap { $0.tool.code == tool.code ? $0.cell(ofDomain: code) : nil }
      }
      column.isTight = index > 0
      return column
    }
    if members.contains(where: { $0.overall != nil }) {
      var column = ForestColumn(
        columns.isEmpty ? spanner : "Overall", spanner: columns.isEmpty ? nil : spanner, alignment: .center
      ) { row in
        row.assessment.flatMap { $0.tool.code == tool.code ? $0.overallCell : nil }
      }
      column.isTight = !columns.isEmpty
      columns.append(column)
    }
    return columns
  }
}

extension Assessment {
  /// The cell of a domain, also where it was not judged.
  fileprivate func cell(ofDomain code: String) -> JudgementCell {
    guard let judged = judgement(ofDomain: code) else {
      return JudgementCell(nil, words: "\(code): \(JudgementSign.missingWords.lowercased())")
    }
    return JudgementCell(judged.judgement.level, words: words(judged.domain, judged.judgement))
  }

  /// The cell of the overall judgement.
  fileprivate var overallCell: JudgementCell {
    JudgementCell(
      overall?.level, words: "Overall: \(overall?.level.name ?? JudgementSign.missingWords.lowercased())")
  }
}

extension [Assessment] {
  /// Whether a cell of a picture of these is empty: a domain that others of the tool have, or the overall judgement.
  var isSomeMissing: Bool {
    tools.contains { tool in
      let members = filter { $0.tool.code == tool.code }
      let codes = members.judgedDomainCodes
      let hasOverall = members.contains { $0.overall != nil }
      return members.contains { member in
        codes.contains { member.judgement(ofDomain: $0) == nil } || hasOverall && member.overall == nil
      }
    }
  }

  /// The codes of the domains that a tool's studies are judged in.
  func judgedDomainCodes(of tool: RiskOfBiasTool) -> Set<String> {
    Set(filter { $0.tool.code == tool.code }.judgedDomainCodes)
  }
}

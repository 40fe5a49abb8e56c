import RiskOfBias
import Tables

/// Columns of judgements under headers that are no field's, as other programs write them: found by the header, and only
/// where every cell is a judgement.
struct JudgementHeaders {
  private let source: StudyTable
  private var tools: JudgementTools { source.tools }

  init(_ source: StudyTable) { self.source = source }

  /// The column of overall judgements.
  var overall: Int? {
    let names: Set<String> = [
      "overall", "overallrob", "roboverall", "overallriskofbias", "overallbias", "overalljudgement",
    ]
    return source.table.headers.indices.first {
      names.contains(Self.folded(source.table.headers[$0])) && holdsJudgements($0)
    }
  }

  /// The columns that are headed by a domain's name in place of its code, in the words of the table's own tool.
  var domains: [(code: String, column: Int)] {
    tools.standard.domains.compactMap { domain in
      let names = Set(([domain.name, domain.shortName] + domain.aliases).map(Self.folded))
      let column = source.table.headers.indices.first {
        names.contains(Self.folded(source.table.headers[$0])) && holdsJudgements($0)
      }
      return column.map { (domain.code, $0) }
    }
  }

  /// The headers of other columns that hold judgements and are headed like them.
  func unread(beside columns: Set<Int>) -> [String] {
    source.table.headers.indices.filter { column in
      !columns.contains(column) && Self.isLikeJudgement(source.table.headers[column])
        && holdsJudgements(column)
    }.map { source.table.headers[$0] }
  }

  /// `D6`, `domain 2`, `risk of bias`, `applicability`.
  private static func isLikeJudgement(_ header: String) -> Bool {
    let word = folded(header)
    let isCode =
      (word.first == "d" || word.first == "q") && word.dropFirst().contains(where: \.isNumber)
      && word.count <= 4
    return isCode
      || ["bias", "applicab", "concern", "domain", "judg", "overall", "rob"].contains { word.contains($0) }
  }

  /// Whether a column has cells, and every one is a judgement of some tool or says that nothing was judged.
  func holdsJudgements(_ column: Int) -> Bool {
    var isEmpty = true
    for row in 0..<source.table.rowCount {
      guard let word = source.table.mark(row: row, column: column) else { continue }
      isEmpty = false
      guard isJudgement(word) else { return false }
    }
    return !isEmpty
  }

  /// Whether a column has cells, and every one is a judgement that a tool allows for its domain of this code, or says that
  /// nothing was judged.
  func holdsJudgements(_ column: Int, ofDomain code: String) -> Bool {
    (RiskOfBiasTools.all + [tools.own].compactMap { $0 }).contains { tool in
      (try? tool.domain(code)).map { holdsJudgements(column, of: $0, tool) } ?? false
    }
  }

  /// Whether a column has cells, and every one is a judgement that this tool allows for a domain, or says that nothing was
  /// judged.
  func holdsJudgements(_ column: Int, of domain: Domain, _ tool: RiskOfBiasTool) -> Bool {
    let words = (0..<source.table.rowCount).compactMap { source.table.mark(row: $0, column: column) }
    return !words.isEmpty
      && words.allSatisfy { RiskOfBiasTool.saysNotJudged($0) || tool.hasJudgement($0, of: domain) }
  }

  private func isJudgement(_ word: String) -> Bool {
    RiskOfBiasTool.saysNotJudged(word) || tools.standard.hasJudgement(word)
      || (tools.own?.hasJudgement(word) ?? false)
      || RiskOfBiasTools.all.contains { $0.hasJudgement(word) }
  }

  private static func folded(_ header: String) -> String {
    header.lowercased().filter { $0.isLetter || $0.isNumber }
  }
}

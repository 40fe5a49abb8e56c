import RiskOfBias

/// The overall judgements of a table's rows, each looked up once: for who is let into a synthesis, and for what is made of
/// those that are.
struct JudgedRows: Sendable {
  /// Where they stand.
  let overall: OverallJudgements
  private var rows: [Int: OverallReading] = [:]

  /// Looks up the judgements of rows at positions of the table. O(n) in rows.
  init(_ overall: OverallJudgements, of rows: [Int]) {
    self.overall = overall
    guard overall.column != nil else { return }
    for row in rows { self.rows[row] = overall.reading(row: row) }
  }

  subscript(row: Int) -> OverallReading { rows[row] ?? overall.reading(row: row) }

  /// The overall judgement of a row with its tool; `nil` where it has none that is understood.
  func assessment(row: Int) -> Assessment? {
    let reading = self[row]
    guard let tool = reading.tool, let judgement = reading.judgement else { return nil }
    return Assessment(
      study: overall.reader.label(row: row), tool: tool,
      domains: [Judgement?](repeating: nil, count: tool.domains.count), overall: judgement)
  }

  /// The rows that their tool does not let into a synthesis, by their positions.
  var barred: [Int: ExcludedStudy] {
    var barred: [Int: ExcludedStudy] = [:]
    for (row, reading) in rows {
      guard case .barred(let level, let tool) = reading.admission else { continue }
      barred[row] = ExcludedStudy(
        row: overall.source.sourceRow(row), place: overall.reader.place(row: row),
        label: overall.reader.label(row: row), reason: .outOfSynthesis(level: level.name, tool: tool))
    }
    return barred
  }

  /// The cells that leave unclear which of some rows are let into a synthesis.
  func unclear(_ rows: [Int]) -> [MalformedCell] {
    rows.compactMap { row in
      guard case .unclear(let cell) = self[row].admission else { return nil }
      return cell
    }
  }
}

extension StudyTable {
  /// The condition that leaves out rows by the words of their overall judgements; `nil` without a column of these.
  package func condition(leavingOutJudgementsOf rows: [Int]) throws(StudyTableError) -> RowCondition? {
    guard let column = try OverallJudgements(self).column else { return nil }
    var words: [String] = []
    for row in rows {
      guard let word = table.mark(row: row, column: column), !words.contains(word) else { continue }
      words.append(word)
    }
    return words.isEmpty ? nil : RowCondition(header: table.headers[column], .notEqual, values: words)
  }

  /// The rows whose overall judgement their tool does not let into a synthesis, by their positions.
  ///
  /// - Throws: `malformed` with the cells that leave unclear which these are.
  package func outOfSynthesis(
    _ rows: [Int]
  ) throws(StudyTableError) -> [Int: ExcludedStudy] {
    let judged = JudgedRows(try OverallJudgements(self), of: rows)
    let unclear = judged.unclear(rows)
    guard unclear.isEmpty else { throw .malformed(unclear) }
    return judged.barred
  }
}

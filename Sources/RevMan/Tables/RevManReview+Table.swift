public import Tables

extension RevManReview {
  /// The rows of an outcome as a table of the package's fields: `study`, `year`, `subgroup`, the numbers that its kind of
  /// data has (`events1`, `n1`, ...), and what was judged (`D1`, ..., `rob`, `rob_tool`).
  ///
  /// Lines in messages are those of the file, headers the names that it has for them.
  ///
  /// - Parameters:
  ///   - outcome: One of the review's outcomes.
  ///   - name: What the table is called in messages: usually the file's path.
  ///   - fileBytes: The file's bytes as they were read.
  ///   - missingWords: The words that mean a missing value.
  /// - Throws: `RevManError`: the outcome holds text, or has no studies.
  /// - Complexity: O(n) in rows and judgements.
  public func table(
    of outcome: RevManOutcome, name: String, fileBytes: [UInt8], missingWords: MissingWords = MissingWords()
  ) throws(RevManError) -> DataTable {
    guard outcome.kind != .text else { throw .textOutcome(outcome.listing) }
    guard let first = outcome.rows.first else { throw .noStudies(outcome.listing) }
    let judged = JudgementsOfOutcome(judgements, of: outcome)
    let columns =
      OutcomeColumn.all(of: outcome, form)
      + judged.columns.map { column in
        OutcomeColumn(column.header) { column.cells[$0.study] }
      }
    return DataTable(
      name: name, fileBytes: fileBytes, part: form == .revManWeb ? "data-rows.csv" : nil,
      headerLine: form == .revManWeb ? 1 : min(outcome.line, first.line),
      columns: columns.map {
        ColumnHeader($0.name, written: $0.written, isOrdered: $0.name == OutcomeColumn.subgroup)
      },
      rows: outcome.rows.map { row in
        TextRow(line: row.line, cells: columns.map { $0.cell(row) })
      }, missingWords: missingWords,
      notes: (notes + outcome.notes + judged.notes).map(TableNote.review))
  }
}

/// A column of an outcome's table.
private struct OutcomeColumn {
  /// The name that it is found by.
  var name: String
  /// What the file calls it.
  var written: String
  var cell: (RevManRow) -> String?

  init(_ name: String, written: String? = nil, cell: @escaping (RevManRow) -> String?) {
    self.name = name
    self.written = written ?? name
    self.cell = cell
  }

  /// The header of the subgroups, which RevMan shows in the order that the file has them in.
  static let subgroup = "subgroup"

  /// The columns of what rows report, without those that are empty throughout.
  static func all(of outcome: RevManOutcome, _ form: RevManForm) -> [OutcomeColumn] {
    let columns =
      [
        OutcomeColumn("study") { $0.study }, OutcomeColumn("year") { $0.year },
        OutcomeColumn(subgroup) { $0.subgroup },
      ] + effectWords(outcome)
      + outcome.fields.map { field in
        OutcomeColumn(field.rawValue, written: form.name(of: field)) { outcome.cell(field, of: $0) }
      }
    return columns.filter { column in
      outcome.fields.contains { $0.rawValue == column.name }
        || outcome.rows.contains { column.cell($0) != nil }
    }
  }

  /// A column that says what ready-made effects are, so that they convert to other measures only by a stated way.
  private static func effectWords(_ outcome: RevManOutcome) -> [OutcomeColumn] {
    guard outcome.kind == .inverseVariance, let code = outcome.measure.code else { return [] }
    let ratios: Set = ["OR", "RR", "HR", "IRR", "ROM"]
    let word = ratios.contains(code) ? "log-\(code)" : code
    return [OutcomeColumn("effect_measure") { _ in word }]
  }
}

extension RevManForm {
  /// What the form calls a field.
  fileprivate func name(of field: RevManField) -> String {
    switch self {
    case .revMan5: RevMan5Outcome.attribute(of: field)
    case .revManWeb: RevManWebReader.header(of: field)
    }
  }
}

extension RevManOutcome {
  /// The fields of its table. Events beside Peto's O - E would be taken for the odds ratio's own table.
  fileprivate var fields: [RevManField] {
    let isPetoOddsRatio = kind == .observedLessExpected && measure.code == "OR"
    return kind.fields.filter { !isPetoOddsRatio || ($0 != .events1 && $0 != .events2) }
  }

  /// What a row reports: events as they are counted, and nothing where a 0 means that nothing was entered.
  fileprivate func cell(_ field: RevManField, of row: RevManRow) -> String? {
    switch (kind, field) {
    case (.dichotomous, .events1) where swapsEvents: row.nonevents(.events1, of: .total1)
    case (.dichotomous, .events2) where swapsEvents: row.nonevents(.events2, of: .total2)
    case (.observedLessExpected, .events1), (.observedLessExpected, .total1),
      (.inverseVariance, .total1):
      row.isZero(.total1) ? nil : row.cells[field]
    case (.observedLessExpected, .events2), (.observedLessExpected, .total2), (.inverseVariance, .total2):
      row.isZero(.total2) ? nil : row.cells[field]
    case (.inverseVariance, .effect), (.inverseVariance, .standardError):
      row.isZero(.standardError) ? nil : row.cells[field]
    default: row.cells[field]
    }
  }

  /// What a reader should know.
  fileprivate var notes: [ReviewNote] {
    var notes: [ReviewNote] = []
    switch totals {
    case .all: break
    case .subtotals: notes.append(.subtotalsOnly)
    case .none: notes.append(.noTotals)
    }
    if let studies = analysis.studyLevel, let pooled = analysis.level, studies != pooled {
      notes.append(.levels(studies: studies, pooled: pooled))
    }
    if swapsEvents { notes.append(.swappedEvents) }
    if case .other(let words, let areLogarithms) = measure, kind == .inverseVariance {
      notes.append(.unknownMeasure(words, areLogarithms: areLogarithms))
    }
    let partial = rows.filter { !$0.countsEverywhere }
    if !partial.isEmpty { notes.append(.partialRows(lines: partial.map(\.line))) }
    return notes
  }
}

extension RevManRow {
  /// Whether a cell holds a 0 or nothing.
  fileprivate func isZero(_ field: RevManField) -> Bool {
    guard let text = cells[field] else { return true }
    return Double(text) == 0
  }

  /// Those without the event; the events as they are written where they or the total are no numbers, so that the reader of
  /// the table says so.
  fileprivate func nonevents(_ events: RevManField, of total: RevManField) -> String? {
    guard let text = cells[events], let count = Double(text), let size = cells[total].flatMap(Double.init)
    else {
      return cells[events]
    }
    let rest = size - count
    return rest == rest.rounded() && abs(rest) < 1e15 ? "\(Int(rest))" : "\(rest)"
  }
}

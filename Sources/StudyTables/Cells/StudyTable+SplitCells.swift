package import EffectSizes
import Tables

extension StudyTable {
  /// The table with a column for each fact, where headers say that cells hold several. Tables without such headers stay as
  /// they are.
  ///
  /// - Parameter measure: What the table is read for, which says what metafor's letters mean; `nil` where nothing does.
  /// - Complexity: O(n) in cells.
  package func splittingCells(for measure: MeasureEntry? = nil) -> StudyTable {
    guard split == nil, compared == nil else { return self }
    let headers = factHeaders(measure)
    guard !headers.isEmpty else { return self }
    let readings = headers.map(facts(under:))
    var result = self
    result.table = table.splitting(
      zip(headers, readings).map { header, reading in
        SplitColumn(header.column, adding: header.addedNames, parts: reading.map { try? $0.get().parts })
      })
    var split = SplitCells()
    for (header, reading) in zip(headers, readings) {
      let columns = [header.column] + header.addedNames.compactMap { result.table.column(named: $0) }
      split.add(reading, under: header, at: columns, of: result.table, texts: table)
      split.assigned += result.assign(header)
    }
    result.split = split
    return result
  }

  /// The headers of several facts that are not named for anything else.
  private func factHeaders(_ measure: MeasureEntry?) -> [SplitHeader] {
    let signs: Set<Character> = ["(", "[", "（", "/", "±", "+"]
    let possible = table.headers.indices.filter {
      table.headers[$0].contains(where: signs.contains)
        || HeaderWords(table.headers[$0]).words.contains(where: FactHeaderParts.mayName)
    }
    guard !possible.isEmpty else { return [] }
    let lexicon = HeaderLexicon(TableHeaders(table.headers).language)
    return possible.compactMap { column in
      let name = table.headers[column]
      let own = assignments.filter { $0.header == name }
      guard
        let header = FactHeader(name, in: lexicon, ignoringOthers: !own.isEmpty).flatMap({
          asCellsAre($0, column, isNamed: !own.isEmpty)
        })
      else { return nil }
      guard !own.isEmpty else { return SplitHeader(column: column, name: name, header: header, fields: nil) }
      let names = own.flatMap { [$0.field] + Self.fields(ofLetter: $0.field, for: measure) }
      let fields = names.lazy.compactMap(header.fields).first
      return fields.map { SplitHeader(column: column, name: name, header: header, fields: $0) }
    }
  }

  /// A header of ends that stand alone, as its cells have them: with the number that they are about before them, or not; `nil`
  /// where all are numbers, which are no ends, such as events under metafor's letter `ci`.
  private func asCellsAre(_ header: FactHeader, _ column: Int, isNamed: Bool) -> FactHeader? {
    guard case .ends(let level) = header.form else { return header }
    let texts = (0..<table.rowCount).lazy.compactMap { table.text(row: $0, column: column) }
    guard let first = texts.first(where: { !CellText.isNumber($0[...]) }) else {
      return level == nil && !isNamed ? header : nil
    }
    // The same range in all rows is that of a scale.
    let isOfScale =
      header.facts[0] == .quantity(.minimum) && table.rowCount > 1 && texts.allSatisfy { $0 == first }
    guard !isOfScale || isNamed else { return nil }
    let hasEstimate = CellText.bracketed(first[...]).map { CellText.isNumber($0.outside) } ?? false
    return hasEstimate ? header.withEstimate ?? header : header
  }

  /// The names of the fields that metafor has a letter for, those of the measure first.
  private static func fields(ofLetter letter: String, for measure: MeasureEntry?) -> [String] {
    ((measure?.fields ?? []) + everyField).filter { $0.letter == letter }.map(\.name)
  }

  /// The facts of the cells of a column, or why a cell has none.
  private func facts(under header: SplitHeader) -> [Result<CellFacts, CellProblem>] {
    (0..<table.rowCount).map { row in
      let lexer = CellLexer(
        header.header.form, readsDecimalComma: table.readsDecimalComma(row: row, column: header.column),
        missingWords: table.missingWords)
      guard let text = table.text(row: row, column: header.column) else {
        let length = table.written(row: row, column: header.column)?.utf8.count ?? 0
        return .success(CellFacts(parts: header.header.facts.map { _ in 0..<length }))
      }
      return Result { () throws(CellProblem) in try lexer.facts(text) }
    }
  }

  /// Assigns the columns of facts to the fields that their header was named for, but for fields that have other columns,
  /// and returns which, by the header as it is written.
  private mutating func assign(_ header: SplitHeader) -> [FieldAssignment] {
    guard let fields = header.fields else { return [] }
    assignments.removeAll { $0.header == header.name }
    let taken = Set(assignments.map(\.field))
    let free = zip(fields, [header.name] + header.addedNames).filter { !taken.contains($0.0) }
    assignments += free.map { FieldAssignment(field: $0, header: $1) }
    return free.map { FieldAssignment(field: $0.0, header: header.name) }
  }
}

/// A column of cells with several facts.
private struct SplitHeader {
  let column: Int
  let name: String
  let header: FactHeader
  /// The fields that the header was named for.
  let fields: [String]?

  /// The names of the columns that are added, which no column of a file can have, since it has no space at its end.
  var addedNames: [String] {
    header.facts.indices.dropFirst().map { "\(name) [\($0 + 1)] " }
  }
}

extension SplitCells {
  /// Adds what was found under a header; `texts` has the cells as they were.
  fileprivate mutating func add(
    _ reading: [Result<CellFacts, CellProblem>], under header: SplitHeader, at columns: [Int],
    of table: DataTable, texts: DataTable
  ) {
    self.columns.formUnion(columns)
    if header.fields == nil {
      for (column, meaning) in zip(columns, header.header.meanings) { meanings[column] = meaning }
    }
    let conversion = header.header.conversion(assigned: header.fields?.first)
    if let conversion { convertedHeaders.append(.init(header: header.name, level: conversion.level)) }
    for (row, facts) in reading.enumerated() {
      let start = table.cellStart(row: row, column: columns[0])
      switch facts {
      case .failure(let problem): problems[start] = problem
      case .success(let facts):
        percentages[start] = facts.percentage
        if let conversion { convert(conversion, row: row, columns, of: table) }
        if facts.isWidth {
          widths[table.cellStart(row: row, column: columns[1])] = texts.excerpt(
            row: row, column: header.column)
        }
      }
    }
  }

  /// Takes the ends of an interval to the level that results have.
  private mutating func convert(
    _ conversion: IntervalConversion, row: Int, _ columns: [Int], of table: DataTable
  ) {
    func number(_ column: Int) -> Double? { (try? table.number(row: row, column: column)) ?? nil }
    let middle =
      columns.count == 2 ? conversion.middle(number(columns[0]), number(columns[1])) : number(columns[0])
    guard let estimate = middle else { return }
    for column in columns.suffix(2) {
      guard let end = number(column), let bound = conversion.bound(end, of: estimate) else { continue }
      converted[table.cellStart(row: row, column: column)] = bound
    }
  }
}

import EffectSizes
import Estimates
import Tables

/// How the rows of a table are read for a measure: what holds for all of its studies, in whatever groups.
struct StudyReading {
  let measure: MeasureEntry
  let settings: StudySettings
  let plan: RoutePlan
  let reader: RowReader
  /// What was understood of headers that are no fields' names.
  let headers: HeaderReading
  /// The headers of intervals that are not 95% ones.
  private(set) var otherLevels: [ConvertedIntervals] = []
  /// The columns whose signs may stand between thousands.
  let doubtfulColumns: [DoubtfulColumn]
  /// Whether `p` carries the sign of the difference.
  let hasSignedP: Bool
  /// Whether some row has an instrument, or all have one by the settings.
  let namesInstruments: Bool
  /// The arms whose standard deviations may be borrowed.
  private(set) var lendingArms: [DeviationLender] = []

  /// Why the table cannot be read as studies, where it can be told before any row is.
  private(set) var problem: StudyTableError?

  /// - Parameter lending: The rows whose arms may lend standard deviations, where these are not all; how the table is
  ///   understood does not depend on them.
  /// - Throws: `StudyTableError` where the table cannot be read as studies.
  init(
    _ source: StudyTable, rows: [Int], lending: [Int]? = nil, measure: MeasureEntry, settings: StudySettings
  ) throws(StudyTableError) {
    try self.init(asFarAs: source, rows: rows, lending: lending, measure: measure, settings: settings)
    if let problem { throw problem }
  }

  /// Reads a table as far as it can be read: what it lacks, or leaves in doubt, is the `problem`.
  /// - Throws: `StudyTableError` where a header that was named is not there.
  init(
    asFarAs source: StudyTable, rows: [Int], lending: [Int]? = nil, measure: MeasureEntry,
    settings: StudySettings
  ) throws(StudyTableError) {
    self.measure = measure
    self.settings = settings
    var plan = RoutePlan(measure, settings: settings.routes, measureSettings: settings.measure)
    let fields =
      plan.fields + StudyTable.wordFields + UnitFields.all + RowReader.peopleFields
      + [StudyTable.studyField, StudyTable.trialField] + OccasionFields(besides: measure.fields).fields
    let own = Set(measure.fields.map(\.name))
    var columns = try ColumnMap(fields, in: source)
    columns.ignoreWords(under: plan.fields.filter { !own.contains($0.name) }, in: source)
    do throws(StudyTableError) {
      headers = try HeaderReading(
        source, rows: rows, measure: measure, plan: plan, found: columns,
        takingEffectsAlone: settings.takesEffectsAlone)
    } catch {
      headers = HeaderReading(ofNoneIn: source)
      problem = error
    }
    columns.take(headers)
    do throws(StudyTableError) {
      let levels = try source.intervalLevels(columns)
      plan = plan.readingIntervals(of: levels.mapValues(\.level), measure, settings)
      otherLevels = levels.sorted { $0.key < $1.key }.map {
        ConvertedIntervals(header: $0.value.header, level: 100 * $0.value.level)
      }
    } catch {
      problem = problem ?? error
    }
    let reader = RowReader(source: source, columns: columns)
    let assigned = ["b", "d", "p", "t"].filter { name in source.assignments.contains { $0.field == name } }
    self.plan = plan.inTable(
      of: Set(columns.found.keys).union(source.table.headers.map { $0.lowercased() }), certain: Set(assigned))
    self.reader = reader
    doubtfulColumns = reader.doubtfulColumns(plan.fields + UnitFields.all, rows: rows)
    hasSignedP = reader.hasSignedP(rows)
    namesInstruments = reader.namesInstruments(in: rows, settings.alignment)
    do throws(StudyTableError) {
      let hasEffectAlone =
        FieldSets(measure, plan, takingEffectsAlone: settings.takesEffectsAlone).hasEffectAlone(in: columns)
        || plan.comparesMeans(of: Set(columns.found.keys), for: settings.meansAlone)
      if !hasEffectAlone {
        try source.requireColumns(of: measure, plan, columns)
      }
      if settings.routes.borrowing != nil, measure.scale.isOfScores {
        lendingArms = try studies(lending ?? rows).lenders()
      }
    } catch {
      problem = problem ?? error
    }
  }

  /// What is to be said of how the table was understood.
  ///
  /// - Parameter needed: Headers of columns that rows must have a value in.
  func notes(rows: [Int], needing needed: [String] = []) throws(StudyTableError) -> [StudyNote] {
    try headers.notes
      + otherLevels.map { .reading(.intervalLevel(reader.source.table.headerPlace, $0)) }
      + reader.source.readingNotes(
        reader, rows: rows, numberFields: plan.fields.map(\.name), needing: needed)
  }

  /// Rows before any stage, with the numbers of the measure's own fields.
  func studies(_ rows: [Int], group: String? = nil) -> Studies {
    Studies(self, rows: rows, group: group)
  }
}

extension Studies {
  fileprivate init(_ reading: StudyReading, rows: [Int], group: String?) {
    measure = reading.measure
    settings = reading.settings
    self.group = group
    reader = reading.reader
    plan = reading.plan
    self.rows = rows
    scale = measure.scale
    labels = reader.labels(ofRows: rows)
    hasSignedP = reading.hasSignedP
    namesInstruments = reading.namesInstruments
    resultsAreCompared = reading.headers.resultsAreCompared
    lendingArms = reading.lendingArms
    values = FieldColumns(reader, rows: rows, fields: measure.fields, unread: &unread)
    estimates = [Double](repeating: .nan, count: rows.count)
    variances = estimates
    noteMixedDecimalSigns()
    noteSeparators(in: reading.doubtfulColumns)
  }
}

extension RoutePlan {
  /// The plan for a table some of whose intervals have another level than 95%, by the fields of their lower ends.
  fileprivate func readingIntervals(
    of levels: [String: Double], _ measure: MeasureEntry, _ settings: StudySettings
  ) -> RoutePlan {
    guard !levels.isEmpty else { return self }
    var routes = settings.routes
    routes.intervalLevels = levels
    return RoutePlan(measure, settings: routes, measureSettings: settings.measure)
  }
}

extension FieldColumns {
  /// The numbers of a measure's columns in the selected rows; cells that are no numbers are missing here, and kept.
  fileprivate init(
    _ reader: RowReader, rows: [Int], fields: [InputField], unread: inout Set<UnreadCell>
  ) {
    self.init(rowCount: rows.count)
    for field in fields {
      guard let column = reader.columns[field.name] else { continue }
      if let numbers = reader.plainNumbers(of: field, column: column, rows: rows) {
        self[field] = numbers
        continue
      }
      self[field] = rows.enumerated().map { position, row in
        do throws(MalformedCell) {
          return try reader.number(field, row: row) ?? .nan
        } catch {
          unread.insert(UnreadCell(position: position, field: field.name, cell: error))
          return .nan
        }
      }
    }
  }
}

extension RowReader {
  /// Whether `p` carries the sign of the difference: metafor's `pi` does, and a column with a value below 0 in some of the
  /// rows.
  func hasSignedP(_ rows: [Int]) -> Bool {
    guard let column = columns["p"] else { return false }
    return source.table.headers[column].lowercased() == "pi" || hasNegative(column: column, rows)
  }

  private func hasNegative(column: Int, _ rows: [Int]) -> Bool {
    rows.contains { row in
      ((try? source.table.number(row: row, column: column)) ?? nil).map { $0 < 0 } ?? false
    }
  }
}

extension StudyTable {
  /// Fails unless the table has the columns of at least one route, naming what is missing and the likely header.
  fileprivate func requireColumns(
    of measure: MeasureEntry, _ plan: RoutePlan, _ columns: ColumnMap
  ) throws(StudyTableError) {
    guard !FieldSets(measure, plan).areComplete(in: columns) else { return }
    let route = columns.intended(of: measure.routes)
    let needed = ofOneArm(route.map(\.name))
    let missing = ofOneArm(route.filter { columns[$0.name] == nil }.map(\.name))
    // What would only tell of people beside an effect may be the data of another measure.
    let isOfArms = missing.contains { $0.last == "1" } && compared == nil && columns["arm"] == nil
    let own = Set(plan.fields.map(\.name))
    let beside = RowReader.peopleFields.map(\.name).filter { !own.contains($0) }
    let used = columns.used.subtracting(beside.compactMap { columns[$0] })
    let free =
      compared == nil
      ? table.unsplitHeaders.indices.filter { !used.contains($0) }.map { table.headers[$0] } : ownHeaders
    let likely =
      missing.first { closeName(to: $0, among: free) != nil } ?? missing.first ?? ""
    throw .noFieldColumns(
      MissingFieldColumns(
        place: table.headerPlace, measure: measure.code, needed: needed,
        missing: missing, ratio: InputField.printedRatio(of: measure)?.name,
        likely: MissingHeader(likely, among: compared == nil ? table.unsplitHeaders : free, free: free),
        arms: isOfArms ? headerOfArms : nil, otherSheets: table.otherSheets))
  }
}

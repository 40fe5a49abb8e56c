public import EffectSizes
import Estimates
import RiskOfBias
import Tables

extension StudyTable {
  /// Words that rows may have, beside numbers.
  package static let wordFields =
    [effectMeasureField]
    + ["sd_type", "better", "design", "instrument", "subscale", "route", "rob_tool"].map {
      InputField($0, nil)
    }
  /// What an effect is; a column `measure` of such words says it as well.
  package static let effectMeasureField = InputField("effect_measure", "measure")
  /// What studies are called, and which trial they are of.
  static let studyField = InputField("study", "slab")
  static let trialField = InputField("trial", nil)
  /// People of an analysis that reports effects alone.
  static let totalField = InputField("n", "ni", .positive)

  /// The studies of the selected rows with their effects, after every stage.
  ///
  /// Rows that lack what the measure needs are left out, with the reason in `excluded`. O(n) in rows for each stage.
  /// - Throws: `StudyTableError`, with all malformed cells at once.
  public func studies(
    measure: MeasureEntry, settings: StudySettings = StudySettings()
  ) throws(StudyTableError) -> Studies {
    let comparisons = try comparingArms(for: measure, routes: settings.routes)
    return try comparisons.studies(ofRows: comparisons.selectedRows(), measure: measure, settings: settings)
  }

  /// The studies of some rows of a table that has a row for each, and a column for each fact.
  ///
  /// - Parameter all: The rows that are read with them, which may lend standard deviations, where these are the rows of a
  ///   level: they need not have a use for every choice.
  package func studies(
    ofRows rows: [Int], among all: [Int]? = nil, measure: MeasureEntry, settings: StudySettings
  ) throws(StudyTableError) -> Studies {
    let reading = try StudyReading(self, rows: all ?? rows, measure: measure, settings: settings)
    var studies = try reading.studies(rows).applyingStages()
    if all == nil { try settings.refuseWithoutEffect(on: [studies]) }
    var unused = all == nil ? settings.unused(by: [studies]) : []
    if !studies.choosesResultsByTool { unused += try unusedTool(in: rows).map { [$0] } ?? [] }
    studies.notes = try reading.notes(rows: rows) + studies.notes + unused.map(StudyNote.unused)
    return studies
  }

  /// The studies of the selected rows, ready to be pooled: with their effects, turned as `alignment` says, and checked for
  /// what may not be pooled together; the other choices are left to their defaults.
  ///
  /// - Throws: `StudyTableError`: all malformed cells at once; rows of one trial (`dependentRows`) or of different designs
  ///   (`mixedDesigns`), unless `pooling` allows them.
  public func studies(
    measure: MeasureEntry, aligned alignment: AlignmentSettings, pooling: PoolingSettings = PoolingSettings()
  ) throws(StudyTableError) -> Studies {
    try studies(measure: measure, settings: StudySettings(alignment: alignment)).checked(for: pooling)
  }

  /// The studies for each value of the column `header` (all together without one), in order of first appearance, each with
  /// stages of its own; whether effects are aligned is decided for all of them at once.
  ///
  /// `required` are columns that rows must have a value in, and what for; rows without one are left out of all, and so are
  /// those that their risk-of-bias tool does not let into a synthesis, where that is said, and those that `keeps` does not
  /// keep. A part of the table that `keeps` chooses need not have a use for every choice.
  public func groupedStudies(
    measure: MeasureEntry, settings: StudySettings = StudySettings(), by header: String? = nil,
    requiring required: [(header: String, use: ColumnUse)] = [],
    leavingOutOfSynthesis isStrict: Bool = false, keeping keeps: ((PartRow) -> Bool)? = nil
  ) throws(StudyTableError) -> StudyGroups {
    let comparisons = try comparingArms(
      for: measure, routes: settings.routes, by: header, reading: required.map(\.header))
    return try comparisons.groupedStudiesOfRows(
      measure: measure, settings: settings, by: header, requiring: required,
      leavingOutOfSynthesis: isStrict, keeping: keeps)
  }

  /// The same of a table that has a row for each study, and a column for each fact.
  private func groupedStudiesOfRows(
    measure: MeasureEntry, settings: StudySettings, by header: String?,
    requiring required: [(header: String, use: ColumnUse)], leavingOutOfSynthesis isStrict: Bool,
    keeping keeps: ((PartRow) -> Bool)?
  ) throws(StudyTableError) -> StudyGroups {
    try validateLists()
    let needed = (header.map { [(header: $0, use: ColumnUse.by)] } ?? []) + required
    var (rows, excluded) = try complete(try selectedRows(), needed)
    let judged = JudgedRows(try OverallJudgements(self), of: rows)
    let readsTool = judged.readsToolOfUnnamed(in: rows)
    let barred = isStrict ? judged.barred : [:]
    excluded += rows.compactMap { barred[$0] }
    rows.removeAll { barred[$0] != nil }
    let all = rows
    if let keeps { rows = try self.rows(rows, judged: judged, keptBy: keeps) }
    let groups =
      try header.map { (header) throws(StudyTableError) in try self.groups(rows, by: header) }
      ?? [(level: nil, rows: rows)]
    let reading = try StudyReading(self, rows: all, lending: rows, measure: measure, settings: settings)
    var studies: [Studies] = []
    var malformed: [MalformedCell] = []
    for group in groups {
      do throws(StudyTableError) {
        var own = reading.studies(group.rows, group: group.level)
        own.judgedRows = judged
        studies.append(try own.applyingStages())
      } catch .malformed(let cells) {
        malformed += cells
      }
    }
    guard malformed.isEmpty else { throw .malformed(malformed.inOrder) }
    if keeps == nil { try settings.refuseWithoutEffect(on: studies) }
    let variants =
      [trialSpellings(reading.reader, rows: rows)]
      + needed.filter { $0.use != .weights }.map { spellings($0.header, rows: rows) }
    var found = StudyGroups(
      groups: studies, excluded: excluded,
      notes: try reading.notes(rows: rows, needing: needed.filter { $0.use != .weights }.map(\.header))
        + variants.compactMap { $0.map(note) })
    found.unused = settings.unused(by: studies)
    if let tool = tools.chosen, !readsTool, !studies.contains(where: \.choosesResultsByTool) {
      found.unused.append(.tool(tool.code))
    }
    return found
  }

  /// The rows that have a value in every column that is needed, and the others with what they lack.
  private func complete(
    _ rows: [Int], _ needed: [(header: String, use: ColumnUse)]
  ) throws(StudyTableError) -> (rows: [Int], excluded: [ExcludedStudy]) {
    guard !needed.isEmpty else { return (rows, []) }
    var (rest, excluded): ([Int], [ExcludedStudy]) = (rows, [])
    let reader = RowReader(source: self, columns: try ColumnMap([Self.studyField], in: self))
    for (header, use) in needed {
      let column = try column(header, for: use)
      // A trial may report an interaction, of no level.
      guard use != .interaction else { continue }
      let missing = rest.filter { table.isMissing(row: $0, column: column) }
      guard !missing.isEmpty else { continue }
      rest.removeAll { table.isMissing(row: $0, column: column) }
      excluded += missing.map {
        ExcludedStudy(
          row: sourceRow($0), place: reader.place(row: $0), label: reader.label(row: $0),
          reason: reader.reason(.missingValue(header: header, use), row: $0))
      }
    }
    return (rest, excluded)
  }

  /// The rows of each value of a column, in order of first appearance; rows without a value are in none, and those with a
  /// list of values in several.
  package func groups(
    _ rows: [Int], by header: String
  ) throws(StudyTableError) -> [(level: String?, rows: [Int])] {
    let column = try column(header, for: .by)
    var places: [String: Int] = [:]
    var groups: [(level: String?, rows: [Int])] = []
    for row in rows {
      for level in levels(ofRow: row, column: column, header) {
        if let place = places[level] {
          groups[place].rows.append(row)
        } else {
          places[level] = groups.count
          groups.append((level, [row]))
        }
      }
    }
    return groups
  }

  /// The values of a row in a column that groups: several where its cells are lists, of which conditions on the column may have
  /// asked for some alone; none where the cell is missing.
  func levels(ofRow row: Int, column: Int, _ header: String) -> [String] {
    guard let text = table.text(row: row, column: column) else { return [] }
    return lists.contains(header) ? valuesAskedFor(text.listedValues, column: column) : [text]
  }

  /// Every field of some measure or route, and of what holds of studies.
  static let everyField: [InputField] =
    Catalogue.measures.elements.flatMap(\.fields) + RouteCatalogue.fields + wordFields + UnitFields.all
    + Studies.randomisedFields + [studyField, trialField] + ArmColumns.fields + InteractionReading.fields

  /// Fails where a header is assigned to a field that nothing reads; `others` are fields beside those of measures and
  /// routes, such as the domains of a tool for judgements. A field that this measure does not read is ignored, so that the
  /// same assignments serve several measures.
  public func validateAssignments(also others: [String] = []) throws(StudyTableError) {
    guard !assignments.isEmpty else { return }
    let fields = Self.everyField + Self.treatmentFields
    let known = Set(fields.map(\.name)).union(ArmColumns.names)
    let letters = Set(fields.compactMap(\.letter)).union(others.map { $0.lowercased() })
    for assignment in assignments {
      guard
        known.contains(assignment.field) || letters.contains(assignment.field)
          || letters.contains(assignment.field.lowercased())
      else { throw .unknownField(assignment.field, known: known.sorted()) }
      _ = try column(assignment.header, for: .field(assignment))
    }
  }
}

/// The studies of a table, together or for each level of a column.
public struct StudyGroups: Sendable {
  /// All studies, or those of each level.
  public var groups: [Studies]
  /// The rows that are in none of them.
  public var excluded: [ExcludedStudy]
  /// What is to be said of how the table was understood.
  public var notes: [StudyNote] = []
  /// The choices that no row has a use for.
  public var unused: [UnusedChoice] = []
}

extension StudySettings {
  /// Fails where something was chosen that no row of a table has a use for.
  func refuseWithoutEffect(on groups: [Studies]) throws(StudyTableError) {
    if routes.borrowing != nil, !groups.contains(where: \.seeksDeviations) { throw .nothingToBorrow }
    if units.prePostCorrelation != nil, !groups.contains(where: \.assumesCorrelations) {
      throw .noCorrelationToAssume
    }
    if units.sharedControl != .refuse, !groups.contains(where: \.sharesComparators) {
      throw .noSharedComparators(units.sharedControl)
    }
  }
}

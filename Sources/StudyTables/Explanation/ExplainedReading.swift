import EffectSizes
import Estimates
import Tables

/// How a table is read for a measure, as far as it can be read.
struct ExplainedReading {
  /// The table that is read: that of the comparisons, where its rows are arms.
  let table: StudyTable
  /// Where a table of arms has what comparisons are made of.
  let arms: ArmColumns?
  /// Where fields are found.
  let columns: ColumnMap
  /// The fields that are looked for, in order.
  let fields: [String]
  /// The rows with their ways.
  private(set) var rows: [ExplainedRow] = []
  /// Why the table cannot be read as studies.
  private(set) var problem: StudyTableError?
  /// Whether some row lacks a standard deviation that could be borrowed.
  private(set) var seeksDeviations = false
  /// What is to be said of how it was understood.
  private(set) var notes: [StudyNote] = []

  /// Reads a table that has a column for each fact.
  init(_ source: StudyTable, measure: MeasureEntry, settings: StudySettings) throws(StudyTableError) {
    arms = (try? source.armColumns(for: measure, routes: settings.routes)) ?? nil
    let words =
      StudyTable.wordFields + UnitFields.all + UnitFields.people
      + OccasionFields(besides: measure.fields).fields
    do throws(StudyTableError) {
      table = try source.comparingArms(for: measure, routes: settings.routes)
    } catch {
      table = source
      problem = error
      let found = try ColumnMap(words + [StudyTable.studyField, StudyTable.trialField], in: source)
      (columns, fields) = (found, words.map(\.name))
      rows = source.explainedRows
      return
    }
    let selected: [Int]
    do throws(StudyTableError) {
      selected = try table.selectedRows()
    } catch {
      selected = []
      problem = error
    }
    let reading = try StudyReading(asFarAs: table, rows: selected, measure: measure, settings: settings)
    columns = reading.reader.columns
    let looked = reading.plan.fields + words + [StudyTable.trialField, StudyTable.totalField]
    var seen: Set<String> = []
    fields = looked.map(\.name).filter { seen.insert($0).inserted }
    let traced = reading.studies(selected).tracingStages()
    seeksDeviations = traced.studies.seeksDeviations
    problem = problem ?? reading.problem ?? traced.problem
    do throws(StudyTableError) { try settings.refuseWithoutEffect(on: [traced.studies]) } catch {
      problem = problem ?? error
    }
    notes = ((try? reading.notes(rows: selected)) ?? []) + traced.studies.notes
    if !traced.studies.choosesResultsByTool, let tool = try table.unusedTool(in: selected) {
      notes.append(.unused(tool))
    }
    let explained = traced.studies.explained(of: source)
    rows = (explained + source.rowsNotIncluded).sorted { $0.row < $1.row }
  }
}

extension Studies {
  /// The studies after every stage, or as far as stages come: the first that fails is the last.
  func tracingStages() -> (studies: Studies, problem: StudyTableError?) {
    var studies = self
    for stage in settings.stages {
      do throws(StudyTableError) { try stage.apply(to: &studies) } catch { return (studies, error) }
    }
    for unread in studies.cellsInTheWay { studies.reject(unread.position, unread.cell) }
    let malformed = Array(studies.malformed)
    return (studies, malformed.isEmpty ? nil : .malformed(malformed.inOrder))
  }

  /// The selected rows with their ways; `source` is the table as the file has it.
  fileprivate func explained(of source: StudyTable) -> [ExplainedRow] {
    rows.indices.map { position in
      let comparator = reader.source.compared.flatMap { $0.comparatorRows[rows[position]] }
      return ExplainedRow(
        row: reader.source.sourceRow(rows[position]), place: place(position), study: labels[position],
        comparator: comparator.map(source.table.place(ofRow:)), outcome: outcome(position))
    }
  }

  private func outcome(_ position: Int) -> RowOutcome {
    if let cells = rejected[position] { return .malformed(cells.inOrder) }
    if let reason = exclusions[position] { return .leftOut(reason) }
    return .route(details[position]?.route ?? usualRoute)
  }
}

extension StudyTable {
  /// The rows that meet the conditions, whose ways are not known.
  var explainedRows: [ExplainedRow] {
    let names = (try? ColumnMap([Self.studyField], in: self)).map { StudyLabels(self, columns: $0) }
    return ((try? rowsMeetingConditions()) ?? []).map { row in
      ExplainedRow(
        row: row, place: table.place(ofRow: row),
        study: names?.label(row: row) ?? DataTable.label(ofRow: row), outcome: .notRead)
    }
  }

  /// The rows that a column `include` leaves out.
  fileprivate var rowsNotIncluded: [ExplainedRow] {
    let selected = Set((try? selectedRows()) ?? [])
    return explainedRows.filter { !selected.contains($0.row) }.map { row in
      var row = row
      row.outcome = .notIncluded
      return row
    }
  }
}

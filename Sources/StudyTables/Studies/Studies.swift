public import EffectSizes
public import Estimates
import Tables

/// Studies read from a table, on their way to effects and after it: columns, one element a study.
///
/// A stage (`StudyStage`) changes some of them, leaves some out, and notes what it did, so that what was used after the
/// last stage stands beside each effect: the numbers of the arms, the route and its steps, the outcome and its direction.
/// What no effect is computed from (covariates, judgements, people beside a ready-made effect) is looked up in the row's own
/// place when it is asked for.
public struct Studies: Sendable {
  /// The measure of the effects.
  public let measure: MeasureEntry
  /// The choices of the stages.
  public let settings: StudySettings
  /// The level of the column that studies were grouped by, if they were.
  public let group: String?
  /// What effects are.
  public internal(set) var scale: EffectScale
  /// Whether positive means better for people in every study.
  public internal(set) var isAligned = false
  /// What is to be said of the studies.
  public internal(set) var notes: [StudyNote] = []

  // MARK: Columns, one element for each row that was selected

  let reader: RowReader
  let plan: RoutePlan
  /// The rows' positions in the table.
  let rows: [Int]
  /// What the studies are called.
  let labels: [String]
  /// The numbers that the measure reads, as stages left them.
  var values: FieldColumns
  /// Effects; not a number where there is none (yet).
  var estimates: [Double]
  /// Their sampling variances.
  var variances: [Double]
  /// Whether `p` carries the sign of the difference.
  let hasSignedP: Bool
  /// Whether some row of the table has an instrument, in this group of studies or another.
  let namesInstruments: Bool
  /// Whether results beside the data of arms are compared with these, and never taken in their place.
  let resultsAreCompared: Bool
  /// The arms of all rows of the table whose standard deviations may be borrowed.
  let lendingArms: [DeviationLender]
  /// Whether some row lacks a standard deviation that could be borrowed.
  var seeksDeviations = false
  /// Whether some row has the correlation of values before and after that was assumed.
  var assumesCorrelations = false
  /// What rows had a use for.
  var uses: Set<ChoiceUse> = []
  /// Whether some rows share a comparator, or a column could tell that they do.
  var sharesComparators = false
  /// The code of the route that most rows take.
  var usualRoute = "direct"

  // MARK: What only some rows have

  var details: [Int: StudyDetails] = [:]
  var exclusions: [Int: Exclusion] = [:]
  var changes: [Int: [String: Double]] = [:]
  var malformed: Set<MalformedCell> = []
  /// The malformed cells that left rows out.
  var rejected: [Int: [MalformedCell]] = [:]
  var unread: Set<UnreadCell> = []
  var outcomes: [StudyOutcome]?
  /// The effects of rows that lack their precision, where results need none.
  var effectsAlone: [Int: Double] = [:]
  /// The judgements of rows, where they were looked up before the first stage.
  var judgedRows: JudgedRows?
  /// The labels whose rows are one trial each, since some of them share a comparator.
  var labelsOfTrials: Set<String> = []
  /// The labels whose rows have one comparator at several times, or with several outcomes.
  var labelsOfRepeatedComparators: Set<String> = []
  /// The rows that have an effect and are used, in order.
  var included: [Int] = []

  /// The number of studies with an effect.
  public var count: Int { included.count }

  /// The tools that they are judged with.
  public var tools: JudgementTools { reader.source.tools }

  /// The name of the table that they are from.
  public var tableName: String { reader.source.name }

  /// What pictures call that table, or the outcome that it is of.
  public var title: String { reader.source.title }
}

// MARK: Studies with effects

extension Studies {
  /// The effects in the form that models take.
  public var effects: StudyEffects {
    StudyEffects(
      labels: used(labels), estimates: used(estimates), variances: used(variances), scale: scale)
  }

  /// A column's elements for the studies with an effect: the column itself, not a copy, where all have one.
  private func used<Element>(_ column: [Element]) -> [Element] {
    if included.count == rows.count, included.elementsEqual(rows.indices) { return column }
    return included.map { column[$0] }
  }

  /// The study at a position among those with an effect.
  public subscript(position: Int) -> StudyFacts { facts(included[position]) }

  /// What was used of the study at a position: the numbers that the measure read, after every stage.
  public func reported(_ position: Int) -> FieldRow { values[included[position]] }

  /// The facts of each study, in order.
  public var facts: [StudyFacts] { included.map(facts) }

  func facts(_ position: Int) -> StudyFacts {
    StudyFacts(
      row: reader.source.sourceRow(rows[position]), place: reader.place(row: rows[position]),
      label: labels[position],
      effect: EffectSize(estimate: estimates[position], variance: variances[position]),
      details: details[position] ?? StudyDetails(route: usualRoute), outcome: outcomes?[position])
  }

  /// The studies that are left out, in the table's order.
  public var excluded: [ExcludedStudy] {
    exclusions.filter { !$0.value.isMerged }.keys.sorted().map { excluded($0, exclusions[$0]!) }
  }

  func excluded(_ position: Int, _ reason: Exclusion) -> ExcludedStudy {
    ExcludedStudy(
      row: reader.source.sourceRow(rows[position]), place: reader.place(row: rows[position]),
      label: labels[position], reason: reader.reason(reason, row: rows[position]))
  }

  /// The studies at the given positions, with all that is known of them; the others are out of sight, not left out.
  public func selecting(_ positions: [Int]) -> Studies {
    var part = self
    part.included = positions.map { included[$0] }
    part.exclusions = [:]
    part.notes = []
    return part
  }

  /// Rows that were selected, with an effect or without, with all that is known of them.
  public func selecting(_ positions: [SelectedPosition]) -> Studies {
    var part = selecting([Int]())
    part.included = positions.map(\.index)
    return part
  }

  /// Routes by position, where not all studies report just what the measure reads.
  public var tellsRoutes: Bool { included.contains { !(details[$0]?.steps.isEmpty ?? true) } }

  /// Whether some effect was turned.
  public var hasTurned: Bool { outcomes.map { all in included.contains { all[$0].flipped } } ?? false }

  /// How the effect of a study was reached, with its numbers: the steps of its route, and the measure's own.
  public func explanation(_ position: Int) -> [RouteStep] {
    let study = self[position]
    let turned = study.alignmentStep.map { [$0] } ?? []
    guard study.details.readsFields else { return study.steps + turned }
    let last = ClosingFormula.step(
      measure: measure, settings: settings.measure, reads: reported(position),
      gives: study.details.beforeAlignment ?? study.effect)
    return study.steps + [last] + turned
  }

  /// The summaries of the studies with an effect, and of those that lack one for what their summary is (a table without events
  /// has none): what models of tables pool. Whoever is left out for another reason is left out here as well.
  public func summaries<S: StudySummary>(_: S.Type = S.self) -> [StudySummaryRow<S>] {
    let withEffect = Set(included)
    return rows.indices.compactMap { row in
      guard withEffect.contains(row) || exclusions[row]?.isOfEffect ?? false,
        let summary = try? S(values[row])
      else { return nil }
      return StudySummaryRow(
        position: SelectedPosition(row), study: Study(labels[row], summary),
        hasEffect: withEffect.contains(row))
    }
  }
}

extension Studies {
  /// What a study reports, as a summary; `nil` where it reports something else.
  public func summary<S: StudySummary>(at position: SelectedPosition) -> S? {
    try? S(values[position.index])
  }
}

/// The position of a study among the rows that were selected, whether it has an effect or not.
public struct SelectedPosition: Sendable, Hashable {
  let index: Int

  init(_ index: Int) { self.index = index }
}

/// What a study reports, as models of tables pool it.
public struct StudySummaryRow<Summary: StudySummary>: Sendable {
  /// Its position among the rows that were selected.
  public var position: SelectedPosition
  /// Its label and summary.
  public var study: Study<Summary>
  /// Whether it has an effect.
  public var hasEffect: Bool
}

// MARK: Studies by their position among the selected rows

extension Studies {
  /// The positions of the studies with an effect.
  public var positions: [SelectedPosition] { included.map(SelectedPosition.init) }

  /// The position among the selected rows of a study with an effect.
  public func position(_ index: Int) -> SelectedPosition { SelectedPosition(included[index]) }

  /// What is known of a study.
  public func facts(at position: SelectedPosition) -> StudyFacts { facts(position.index) }

  /// What was used of a study: the numbers that the measure read, after every stage.
  public func reported(at position: SelectedPosition) -> FieldRow { values[position.index] }

  /// A study as one that is left out.
  public func excluded(at position: SelectedPosition, _ reason: Exclusion) -> ExcludedStudy {
    excluded(position.index, reason)
  }

  /// The text of a study under a header, `nil` where missing.
  public func text(
    _ header: String, at position: SelectedPosition, for use: ColumnUse
  ) throws(StudyTableError) -> String? {
    let column = try reader.source.column(header, for: use)
    return reader.source.table.text(row: try row(of: position.index, saying: column), column: column)
  }

  /// The table's rows that a study is made of: several where their arms were combined.
  func tableRows(of position: Int) -> [Int] {
    (details[position]?.combinedRows ?? [position]).map { rows[$0] }
  }

  /// The row that tells of a study what stands in a column. Where its arms were combined from several rows, all of these
  /// have to say the same.
  func row(of position: Int, saying column: Int) throws(StudyTableError) -> Int {
    let row = rows[position]
    guard let combined = details[position]?.combinedRows else { return row }
    let text = reader.source.table.text(row: row, column: column)
    guard combined.allSatisfy({ reader.source.table.text(row: rows[$0], column: column) == text }) else {
      throw .combinedRowsDiffer(
        place(position), study: labels[position], header: reader.source.table.headers[column],
        lines: combined.map(line))
    }
    return row
  }
}

// MARK: Covariates

extension Studies {
  /// The texts of a column for each study with an effect, `nil` where missing.
  ///
  /// - Throws: `StudyTableError.noColumn`.
  public func texts(_ header: String, for use: ColumnUse) throws(StudyTableError) -> [String?] {
    let column = try reader.source.column(header, for: use)
    return try included.map { (position) throws(StudyTableError) in
      reader.source.table.text(row: try row(of: position, saying: column), column: column)
    }
  }

  /// What rows are called and what stands in a column of them, where something does: of those with an effect and of those that
  /// are left out, but not of those whose people are in another row's effect.
  ///
  /// - Throws: `StudyTableError.noColumn`.
  package func textsOfRows(
    _ header: String, for use: ColumnUse
  ) throws(StudyTableError) -> [(label: String, text: String)] {
    let column = try reader.source.column(header, for: use)
    return rows.indices.filter { !(exclusions[$0]?.isMerged ?? false) }.compactMap { position in
      reader.source.table.text(row: rows[position], column: column).map { (labels[position], $0) }
    }
  }

  /// The numbers of a column for each study with an effect, `nil` where missing or no number.
  ///
  /// - Throws: `StudyTableError.noColumn`; `malformed` where a number's sign may stand before decimals or between thousands.
  public func numbers(_ header: String, for use: ColumnUse) throws(StudyTableError) -> [Double?] {
    try readNumbers(header, at: positions, for: use).map { (try? $0.get()) ?? nil }
  }

  /// The numbers of a column for some studies, `nil` where missing, or the cells that are none.
  ///
  /// - Throws: `StudyTableError.noColumn`; `malformed` where a number's sign may stand before decimals or between thousands.
  public func readNumbers(
    _ header: String, at positions: [SelectedPosition], for use: ColumnUse
  ) throws(StudyTableError) -> [Result<Double?, MalformedCell>] {
    let column = try reader.source.column(header, for: use)
    if let cell = cellOfOtherDecimalSign(in: column)?.cell ?? cellWithDoubtfulSign(in: column) {
      throw .malformed([cell])
    }
    return try positions.map { (position) throws(StudyTableError) in
      let row = try row(of: position.index, saying: column)
      return Result { () throws(MalformedCell) in try reader.number(row: row, column: column) }
    }
  }

  /// Something is wrong with the cells of studies under a header.
  public func malformed(_ positions: [Int], _ header: String, _ reason: String) -> StudyTableError {
    guard let column = reader.source.table.column(named: header) else { return .malformed([]) }
    return .malformed(positions.map { reader.malformed(row: rows[included[$0]], column: column, reason) })
  }
}

public import Estimates

/// What a measure makes of the rows of a table, by column.
///
/// A row has an effect or a problem. In the columns a row without an effect has NaN, so that they can be summed and
/// selected as they are.
public struct RowEffects: Sendable {
  /// What the effects are.
  public var scale: EffectScale
  /// For each row the effect on the analysis scale; NaN where it has none.
  public var estimates: [Double]
  /// For each row the sampling variance; NaN where it has none.
  public var variances: [Double]
  /// Why rows have no effect, by row from 0.
  public var problems: [Int: RowProblem]
  /// What looks wrong, though it could be computed, in the order of the rows.
  public var suspicions: [RowSuspicion]

  /// The number of rows.
  public var count: Int { estimates.count }

  /// The effect of a row, or why it has none.
  public func outcome(ofRow row: Int) -> Result<EffectSize, RowProblem> {
    if let problem = problems[row] { return .failure(problem) }
    return .success(EffectSize(estimate: estimates[row], variance: variances[row]))
  }

  /// The effect of a row; `nil` where it has none.
  public subscript(row: Int) -> EffectSize? { try? outcome(ofRow: row).get() }

  /// The effects of all rows, or why they have none. O(k), with a structure for each row.
  public var outcomes: [Result<EffectSize, RowProblem>] { estimates.indices.map(outcome) }
}

/// Something about a row's effect that looks wrong.
public struct RowSuspicion: Sendable, Hashable {
  /// The row's position, from 0.
  public var row: Int
  /// Why it looks wrong.
  public var reason: String
}

extension Measure {
  /// The effects of a table's rows, in its order.
  ///
  /// Every value is checked against its field's domain, even in rows that lack others. Averages over the studies use the
  /// rows that make a summary. O(k).
  public func effects(of columns: FieldColumns) -> RowEffects {
    RowEffects(self, ComputedRows(self, columns))
  }

  /// The effects of a table's rows, in its order. O(k).
  public func effects(ofRows rows: [some FieldValues]) -> RowEffects {
    effects(of: FieldColumns(Summary.fields, of: rows))
  }
}

/// What a measure's formulas make of a table, before it is put in the table's order.
struct ComputedRows {
  /// The effects of the rows that make a summary.
  let effects: EffectColumns
  /// Their rows, ascending.
  let rows: [Int]
  /// Why the other rows make none.
  let problems: [Int: RowProblem]
  /// The number of all rows.
  let rowCount: Int

  init<M: Measure>(_ measure: M, _ columns: FieldColumns) {
    let made = SummaryRows<M.Summary>(columns)
    effects = EffectColumns(measure, of: made.summaries)
    rows = made.rows
    problems = made.problems
    rowCount = columns.rowCount
  }
}

extension RowEffects {
  /// The effects of the rows that make a summary, and the problems of the others.
  init(_ measure: any Measure, _ computed: ComputedRows) {
    scale = measure.scale
    estimates = computed.effects.estimates
    variances = computed.effects.variances
    problems = computed.problems
    suspicions = []
    if !problems.isEmpty {
      estimates = estimates.scattered(to: computed.rows, of: computed.rowCount)
      variances = variances.scattered(to: computed.rows, of: computed.rowCount)
    }
    for (position, undefined) in computed.effects.undefined {
      problems[computed.rows[position]] = .undefined(reason: undefined.reason)
    }
    for row in estimates.indices where !estimates[row].isNaN {
      let effect = EffectSize(estimate: estimates[row], variance: variances[row])
      guard let reason = measure.suspicion(about: effect) else { continue }
      suspicions.append(RowSuspicion(row: row, reason: reason))
    }
  }
}

extension [Double] {
  /// The numbers put in the given rows of a column of `count`, which has NaN elsewhere.
  fileprivate func scattered(to rows: [Int], of count: Int) -> [Double] {
    var column = [Double](repeating: .nan, count: count)
    for (position, row) in rows.enumerated() { column[row] = self[position] }
    return column
  }
}

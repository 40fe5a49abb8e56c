/// The summaries that rows of columns make, and why the other rows make none.
struct SummaryRows<Summary: StudySummary> {
  private(set) var summaries: [Summary] = []
  /// The row of each summary, ascending.
  private(set) var rows: [Int] = []
  /// The rows that make no summary.
  private(set) var problems: [Int: RowProblem]

  /// Checks every value, even of rows that lack others, then makes the summaries. O(k) for each field.
  init(_ columns: FieldColumns) {
    problems = columns.impossibleValues(in: Summary.fields)
    summaries.reserveCapacity(columns.rowCount)
    rows.reserveCapacity(columns.rowCount)
    let impossible = problems
    columns.withCursor(over: Summary.fields) { cursor in
      for row in 0..<columns.rowCount where impossible.isEmpty || impossible[row] == nil {
        cursor.row = row
        do throws(SummaryError) {
          summaries.append(try Summary(cursor))
          rows.append(row)
        } catch {
          problems[row] = RowProblem(error)
        }
      }
    }
  }
}

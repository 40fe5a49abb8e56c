/// What was understood of a table, before anything of it is pooled: what each header was taken for and why, and which way
/// leads from each row to an effect.
///
/// It is told by what reads the table, so that it holds for every command that reads the same table by the same choices.
public struct Explanation: Sendable {
  /// The measure that the table was read for; `nil` where none was asked for.
  public var measure: String?
  /// The headers, in the order of the file, those of tables that were joined behind them.
  public var headers: [ExplainedHeader]
  /// The rows that meet the conditions, in the order of the file; of a table that has a row for each arm the comparisons.
  public var rows: [ExplainedRow] = []
  /// Why the table cannot be read as studies; `nil` where it can.
  public var problem: StudyTableError?
  /// What is to be said of how the table was understood.
  public var notes: [StudyNote] = []

  /// How many rows have a way to an effect.
  public var rowsWithRoute: Int {
    rows.count {
      switch $0.outcome {
      case .route: true
      case .measures(let codes): !codes.isEmpty
      default: false
      }
    }
  }
}

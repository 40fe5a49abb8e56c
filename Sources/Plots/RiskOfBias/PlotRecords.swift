/// A picture's rows as the columns of a table, ready to be written as CSV.
public struct PlotRecords: Sendable, Hashable {
  /// The columns' names.
  public var headers: [String]
  /// The rows, in order; what a row does not have is empty, and numbers carry every digit.
  public var rows: [[String]]
}

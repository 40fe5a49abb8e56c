/// Minima, quartiles, medians and maxima of arms against each other, and means against the ends.
public struct QuantileOrder: RowCheck {
  public init() {}
  /// `quantile-order`
  public var code: String { "quantile-order" }
  /// What is compared.
  public var name: String {
    "the order of minimum, quartiles, median and maximum, and the mean between the ends"
  }
  public var advice: String {
    "Look for swapped columns; an interquartile range of one number is the distance between the quartiles, not one of them."
  }

  /// What the check finds: for each arm the first two numbers that are out of order.
  public func findings(in row: ReportedRow) -> [Finding] {
    ReportedArm.all.compactMap { arm in
      let ordered = ["min", "lower_quartile", "median", "upper_quartile", "max"].map(arm.name)
      return outOfOrder(ordered, row) ?? outOfOrder(["min", "mean", "max"].map(arm.name), row)
    }
  }

  private func outOfOrder(_ fields: [String], _ row: ReportedRow) -> Finding? {
    let there = fields.filter { row.printed($0) != nil }
    for (lower, upper) in zip(there, there.dropFirst()) {
      guard let low = row.printed(lower), let high = row.printed(upper), low.lower > high.upper else {
        continue
      }
      return row.finding(
        self, [lower, upper], "\(lower) is above \(upper)", observed: row[lower] ?? "",
        allowed: "at most \(row[upper] ?? "")")
    }
    return nil
  }
}

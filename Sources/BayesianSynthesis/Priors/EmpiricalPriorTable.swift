/// Outcomes and comparisons of empirical priors, with the mean and the scale of log τ² for each pair.
struct EmpiricalPriorTable: Sendable {
  /// A row: what the outcome is.
  struct Outcome: Sendable {
    let code: String
    let name: String
    /// (mean, scale) of log τ² for each comparison, in their order.
    let parameters: [(mean: Double, scale: Double)]
  }

  /// The comparisons, in the order of the columns.
  let comparisons: [(code: String, name: String)]
  let outcomes: [Outcome]
  /// The marginal prior, whatever outcome and comparison.
  let any: (mean: Double, scale: Double)

  /// The mean and the scale of log τ²; `nil` where one of the codes is not known.
  func parameters(_ outcome: String, _ comparison: String) -> (mean: Double, scale: Double)? {
    guard let row = outcomes.first(where: { $0.code == outcome }),
      let column = comparisons.firstIndex(where: { $0.code == comparison })
    else { return nil }
    return row.parameters[column]
  }

  /// "pain, pharmacological against placebo or control"
  func name(_ outcome: String, _ comparison: String) -> String {
    let row = outcomes.first { $0.code == outcome }?.name ?? outcome
    let column = comparisons.first { $0.code == comparison }?.name ?? comparison
    return "\(row), \(column)"
  }

  var outcomeCodes: String { outcomes.map(\.code).joined(separator: ", ") }
  var comparisonCodes: String { comparisons.map(\.code).joined(separator: ", ") }
}

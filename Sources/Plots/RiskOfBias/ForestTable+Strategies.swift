public import BiasAdjustment
import EffectSizes
public import Estimates
import Graphics
import MetaAnalysis

extension ForestTable {
  /// The rows of a figure that puts every way of taking risk of bias into account side by side: intervals of one kind
  /// together, each beneath the plain result with an interval of that kind, and what becomes of the plain result as
  /// studies at high risk are discounted. One panel for each comparison, named where there are several.
  public init(
    _ comparisons: [(by: String?, comparison: BiasComparison)], scale: EffectScale,
    transformation: DisplayTransformation? = nil, title: String, level: Double, model: String? = nil
  ) {
    let transformation = transformation ?? scale.transformation
    let rows = comparisons.flatMap { by, comparison in
      StrategyRows(comparison: comparison, by: by, transformation: transformation).rows
    }
    let isLog = scale.transformation == .exponential && transformation == .identity
    let name = isLog ? "Log \(scale.name.lowercased())" : scale.name
    self.init(
      title: title, rows: rows, measure: name,
      axisTitle: transformation == .exponential ? "\(name) (log scale)" : nil,
      isLogarithmic: transformation == .exponential,
      referenceValue: scale.nullValue.map { transformation($0) }, level: level, model: model)
  }
}

/// The rows of one comparison.
private struct StrategyRows {
  let comparison: BiasComparison
  let by: String?
  let transformation: DisplayTransformation

  private static let names = [
    "knha": "Hartung-Knapp intervals", "adhoc": "Hartung-Knapp intervals, factor at least 1",
    "t": "Intervals by Student\u{2019}s t", "z": "Normal intervals",
    HierarchicalBiasPosterior.intervalCode: "Credible intervals",
  ]

  var rows: [ForestRow] {
    let whole = comparison.results.filter { $0.approach != .stratum }
    let levels = comparison.results.filter { $0.approach == .stratum }
    let tests = whole.map(\.test).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
    var rows = by.map { [ForestRow(by: $0, role: .heading, label: $0)] } ?? []
    for test in tests {
      rows += group(Self.names[test] ?? test, whole.filter { $0.test == test }.map(row))
    }
    rows += group("One judgement alone", levels.map(row))
    rows += group("Normal intervals, high risk discounted", curve)
    return rows
  }

  private func group(_ heading: String, _ members: [ForestRow]) -> [ForestRow] {
    guard !members.isEmpty else { return [] }
    return [ForestRow(by: by, role: .subgroupHeading, group: heading, label: heading)]
      + members.map { member in
        var member = member
        member.group = heading
        return member
      }
  }

  private func row(_ result: StrategyResult) -> ForestRow {
    var row = row(result.name, result.pooled)
    row.lower = transformation(result.interval.lower)
    row.upper = transformation(result.interval.upper)
    // The plain result stands out.
    if result.approach == .plain { row.role = .subgroupSummary }
    row.studies = result.studyCount
    row.tauSquared = result.tauSquared
    return row
  }

  private func row(_ label: String, _ pooled: Coefficient) -> ForestRow {
    ForestRow(
      by: by, role: .study, label: label, effect: transformation(pooled.estimate),
      lower: transformation(pooled.interval.lower), upper: transformation(pooled.interval.upper),
      standardError: pooled.standardError)
  }

  private var curve: [ForestRow] {
    // Without studies at high risk there is nothing to discount.
    guard let points = comparison.curve?.points, let first = points.first?.pooled,
      first != points.last?.pooled
    else { return [] }
    return points.reversed().compactMap { point in
      point.pooled.map {
        row("High risk counts \(DecimalText.trimmed(100 * point.lambda, decimals: 1))%", $0)
      }
    }
  }
}
